package dev.mekiki.host.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The bytes of each token.
 *
 * @param tokens by id; special tokens and ids without a token are empty
 */
record Vocabulary(List<byte[]> tokens) {
  /** Far above every published vocabulary; a larger id is a damaged file. */
  private static final int MOST_TOKENS = 1 << 22;

  private static final byte[] NOTHING = {};
  private static final Pattern BYTE_TOKEN = Pattern.compile("<0x([0-9A-Fa-f]{2})>");
  private static final Map<Integer, Byte> BYTES = bytesOfCharacters();

  /**
   * @throws IllegalArgumentException when it is neither byte-level nor like SentencePiece's
   */
  static Vocabulary of(TokenizerDefinition definition) {
    Function<String, byte[]> bytes = bytesOf(definition.json().path("decoder"));
    byte[][] tokens = new byte[size(definition)][];
    Arrays.fill(tokens, NOTHING);
    definition.forEachToken((token, id) -> tokens[(int) id] = bytes.apply(token));
    for (AddedToken token : definition.added()) {
      tokens[(int) token.id()] = token.special() ? NOTHING : utf8(token.content());
    }
    return new Vocabulary(List.of(tokens));
  }

  private static int size(TokenizerDefinition definition) {
    long[] last = {-1};
    definition.forEachToken((token, id) -> last[0] = Math.max(last[0], checked(token, id)));
    for (AddedToken token : definition.added()) {
      last[0] = Math.max(last[0], checked(token.content(), token.id()));
    }
    return (int) last[0] + 1;
  }

  private static long checked(String token, long id) {
    if (id < 0 || id >= MOST_TOKENS) {
      throw new IllegalArgumentException(
          "The tokenizer gives the token '%s' the id %d: its files are damaged"
              .formatted(token, id));
    }
    return id;
  }

  int size() {
    return tokens.size();
  }

  byte[] bytes(long id) {
    return id < 0 || id >= tokens.size() ? NOTHING : tokens.get((int) id).clone();
  }

  /** The decoder says how the vocabulary writes bytes. */
  private static Function<String, byte[]> bytesOf(JsonNode decoder) {
    List<String> steps =
        Stream.concat(Stream.of(decoder), decoder.findParents("type").stream())
            .map(step -> step.path("type").asText())
            .toList();
    if (steps.contains("ByteLevel")) {
      return Vocabulary::byteLevel;
    }
    if (steps.contains("ByteFallback") || steps.contains("Metaspace")) {
      return Vocabulary::sentencePiece;
    }
    throw new IllegalArgumentException(
        "The tokenizer's decoder is %s: only byte-level and SentencePiece vocabularies are known"
            .formatted(steps));
  }

  private static byte[] byteLevel(String token) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    token
        .codePoints()
        .forEach(
            character -> {
              Byte single = BYTES.get(character);
              if (single == null) {
                bytes.writeBytes(utf8(Character.toString(character)));
              } else {
                bytes.write(single);
              }
            });
    return bytes.toByteArray();
  }

  private static byte[] sentencePiece(String token) {
    Matcher single = BYTE_TOKEN.matcher(token);
    return single.matches()
        ? new byte[] {(byte) Integer.parseInt(single.group(1), 16)}
        : utf8(token.replace(SentencePiece.BLANK, " "));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Byte-level BPE writes a byte as a visible character: itself where it is printable Latin-1, else
   * the next free one from U+0100 (GPT-2's byte encoder).
   */
  private static Map<Integer, Byte> bytesOfCharacters() {
    Map<Integer, Byte> bytes = new HashMap<>();
    int next = 0x100;
    for (int value = 0; value < 0x100; value++) {
      boolean visible = value >= '!' && value <= '~' || value >= 0xA1 && value != 0xAD;
      bytes.put(visible ? value : next++, (byte) value);
    }
    return bytes;
  }
}
