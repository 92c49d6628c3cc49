package dev.mekiki.host.tokenizer;

import dev.mekiki.host.inference.MarkedText;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the reserved tokens in those parts of a text that a template or the host wrote. */
final class SpecialTokens {
  /** What the text consists of. */
  sealed interface Piece {
    record Special(long id) implements Piece {}

    /**
     * @param first whether the text begins with it
     */
    record Text(String text, boolean first) implements Piece {}
  }

  /** By first character, longest first. */
  private final Map<Character, List<AddedToken>> tokens = new HashMap<>();

  SpecialTokens(List<AddedToken> added) {
    added.stream()
        .filter(token -> token.reserved() && !token.content().isEmpty())
        .sorted(Comparator.comparingInt((AddedToken token) -> token.content().length()).reversed())
        .forEach(
            token ->
                tokens
                    .computeIfAbsent(token.content().charAt(0), first -> new ArrayList<>())
                    .add(token));
  }

  /** The leftmost, there the longest match wins, as in Hugging Face's tokenizers. */
  List<Piece> split(MarkedText marked) {
    String text = marked.text();
    BitSet trusted = trusted(marked);
    List<Piece> pieces = new ArrayList<>();
    int done = 0;
    int at = 0;
    while (at < text.length()) {
      Optional<AddedToken> found = at(text, trusted, at);
      if (found.isEmpty()) {
        at++;
        continue;
      }
      AddedToken token = found.get();
      int end = at + token.content().length();
      addText(pieces, text, done, token.leftStrip() ? blanksBefore(text, at, done) : at);
      pieces.add(new Piece.Special(token.id()));
      done = token.rightStrip() ? blanksAfter(text, end) : end;
      at = done;
    }
    addText(pieces, text, done, text.length());
    return pieces;
  }

  private Optional<AddedToken> at(String text, BitSet trusted, int at) {
    int end = trusted.nextClearBit(at);
    return tokens.getOrDefault(text.charAt(at), List.of()).stream()
        .filter(token -> at + token.content().length() <= end)
        .filter(token -> text.startsWith(token.content(), at))
        .findFirst();
  }

  private static BitSet trusted(MarkedText marked) {
    BitSet trusted = new BitSet();
    int at = 0;
    for (MarkedText.Part part : marked.parts()) {
      trusted.set(at, at + part.text().length(), part.trusted());
      at += part.text().length();
    }
    return trusted;
  }

  private static void addText(List<Piece> pieces, String text, int from, int to) {
    if (from < to) {
      pieces.add(new Piece.Text(text.substring(from, to), from == 0));
    }
  }

  private static int blanksBefore(String text, int at, int limit) {
    int start = at;
    while (start > limit && Character.isWhitespace(text.charAt(start - 1))) {
      start--;
    }
    return start;
  }

  private static int blanksAfter(String text, int end) {
    int after = end;
    while (after < text.length() && Character.isWhitespace(text.charAt(after))) {
      after++;
    }
    return after;
  }
}
