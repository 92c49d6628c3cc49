package dev.mekiki.host.grammar;

import dev.mekiki.host.sampling.TokenSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which tokens may come, remembered by place. Safe for use by several threads. */
final class Masks {
  /** A mask over 49,152 tokens takes 6 KiB; all of these 6 MiB. */
  private static final int MOST = 1024;

  private final TokenTexts texts;
  private final Map<Cursor, TokenSet> known = new ConcurrentHashMap<>();

  Masks(TokenTexts texts) {
    this.texts = texts;
  }

  /** The tokens that may come; not to be changed. End tokens may where the document is complete. */
  TokenSet allowed(Cursors at) {
    Set<Cursor> all = at.all();
    if (all.size() == 1) {
      return allowed(all.iterator().next());
    }
    TokenSet union = new TokenSet(texts.size());
    all.forEach(cursor -> union.addAll(allowed(cursor)));
    return union;
  }

  private TokenSet allowed(Cursor cursor) {
    if (known.size() >= MOST) {
      known.clear();
    }
    return known.computeIfAbsent(alike(cursor), this::compute);
  }

  /** While the bounds of a string are out of any token's reach, its length does not matter. */
  private Cursor alike(Cursor cursor) {
    if (cursor instanceof Text.At(Text text, Text.Phase phase, int count, Continuation then)
        && count > text.least()
        && text.most() - count >= texts.longest()) {
      return new Text.At(text, phase, text.least(), then);
    }
    return cursor;
  }

  private TokenSet compute(Cursor cursor) {
    TokenSet allowed = new TokenSet(texts.size());
    switch (cursor) {
      case End end -> allowed.addAll(texts.ends());
      case Text.At text when text.phase() == Text.Phase.INSIDE -> texts.write(text, allowed);
      default -> {
        Cursors cursors = new Cursors();
        cursors.add(cursor);
        texts.write(cursors, allowed);
      }
    }
    return allowed;
  }
}
