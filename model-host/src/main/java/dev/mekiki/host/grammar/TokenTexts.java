package dev.mekiki.host.grammar;

import dev.mekiki.host.grammar.TokenTrie.Spelling;
import dev.mekiki.host.inference.LanguageModel;
import dev.mekiki.host.sampling.TokenSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A vocabulary as grammars see it. Inside of a JSON string nearly every token may come, so which
 * ones stay in a string and which ones close it is found out once, here.
 */
final class TokenTexts {
  private final byte[][] bytes;
  private final TokenSet ends;
  private final TokenTrie trie;
  private final TokenTrie afterQuote;

  /** Characters that a token writes inside of a string, until it closes it if it does. */
  private final int[] characters;

  /** Tokens that write at most so many characters and stay in the string. */
  private final List<TokenSet> upTo = new ArrayList<>();

  /**
   * @throws IllegalArgumentException when the vocabulary cannot write every document
   */
  TokenTexts(LanguageModel.Tokens tokens) {
    bytes = new byte[tokens.size()][];
    characters = new int[bytes.length];
    ends = new TokenSet(bytes.length);
    tokens.ends().forEach(id -> ends.add(Math.toIntExact(id)));
    List<Spelling> written = new ArrayList<>();
    for (int id = 0; id < bytes.length; id++) {
      bytes[id] = tokens.ends().contains((long) id) ? new byte[0] : tokens.bytes(id);
      if (bytes[id].length > 0) {
        written.add(new Spelling(id, bytes[id]));
      }
    }
    refuseIfBytesAreMissing(written);
    trie = new TokenTrie(written);
    afterQuote = new TokenTrie(readInsideOfAString(written));
  }

  private static void refuseIfBytesAreMissing(List<Spelling> written) {
    boolean[] single = new boolean[256];
    for (Spelling spelling : written) {
      if (spelling.bytes().length == 1) {
        single[spelling.bytes()[0] & 0xFF] = true;
      }
    }
    for (int b = ' '; b <= 0xBF; b++) {
      if (!single[b] && b != 0x7F) {
        throw new IllegalArgumentException(
            "The vocabulary has no token for the byte 0x%02X alone, so answers could not be"
                    .formatted(b)
                + " finished in every place: answers cannot be held to a schema with this base");
      }
    }
  }

  /** Sorts the tokens by what they do in a string; returns what follows a closing quote. */
  private List<Spelling> readInsideOfAString(List<Spelling> written) {
    List<Spelling> rests = new ArrayList<>();
    List<Spelling> staying = new ArrayList<>();
    for (Spelling spelling : written) {
      readInsideOfAString(spelling, staying, rests);
    }
    int longest = Arrays.stream(characters).max().orElse(0);
    for (int most = 0; most <= longest; most++) {
      TokenSet set = new TokenSet(bytes.length);
      for (Spelling spelling : staying) {
        if (characters[spelling.id()] <= most) {
          set.add(spelling.id());
        }
      }
      upTo.add(set);
    }
    return rests;
  }

  private void readInsideOfAString(
      Spelling spelling, List<Spelling> staying, List<Spelling> rests) {
    Text.At at = new Text.At(new Text(0, Integer.MAX_VALUE), Text.Phase.INSIDE, 0, End.DOCUMENT);
    for (int i = 0; i < spelling.bytes().length; i++) {
      Cursors next = new Cursors();
      at.step(spelling.bytes()[i] & 0xFF, next);
      if (next.isEmpty()) {
        return;
      }
      characters[spelling.id()] = at.count();
      if (!(next.all().iterator().next() instanceof Text.At inside)) {
        byte[] rest = Arrays.copyOfRange(spelling.bytes(), i + 1, spelling.bytes().length);
        rests.add(new Spelling(spelling.id(), rest));
        return;
      }
      at = inside;
    }
    characters[spelling.id()] = at.count();
    staying.add(spelling);
  }

  int size() {
    return bytes.length;
  }

  byte[] bytes(int id) {
    return bytes[id];
  }

  /** The tokens that end an answer. */
  TokenSet ends() {
    return ends;
  }

  /** The most characters that one token writes inside of a string. */
  int longest() {
    return upTo.size() - 1;
  }

  /** Adds the tokens that may come at these places. */
  void write(Cursors at, TokenSet out) {
    trie.walk(at, out::add);
  }

  /** Adds the tokens that may come between two characters of a string. */
  void write(Text.At at, TokenSet out) {
    out.addAll(upTo.get(Math.min(at.room(), longest())));
    Cursors after = new Cursors();
    at.then().resume(0, after);
    int missing = at.owner().least() - at.count();
    afterQuote.walk(
        after,
        id -> {
          if (characters[id] >= missing && characters[id] <= at.room()) {
            out.add(id);
          }
        });
  }
}
