package dev.mekiki.host.tokenizer;

import dev.mekiki.host.gguf.Gguf;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The bytes of each token of a byte-level vocabulary, and which tokens end an answer.
 *
 * @param tokens by id; special tokens are empty
 */
record Vocabulary(List<byte[]> tokens, Set<Long> ends) {
  /** Token type of ordinary text in GGUF. */
  private static final long NORMAL = 1;

  private static final Map<Integer, Byte> BYTES = bytesOfCharacters();

  static Vocabulary of(Gguf gguf) {
    List<String> texts = gguf.list("tokenizer.ggml.tokens", String.class);
    List<Long> types = gguf.list("tokenizer.ggml.token_type", Long.class);
    List<byte[]> tokens = new ArrayList<>(texts.size());
    for (int id = 0; id < texts.size(); id++) {
      tokens.add(types.get(id) == NORMAL ? bytesOf(texts.get(id)) : new byte[0]);
    }
    Set<Long> ends =
        Stream.of("tokenizer.ggml.eos_token_id", "tokenizer.ggml.eot_token_id")
            .filter(key -> gguf.find(key).isPresent())
            .map(key -> (long) gguf.size(key))
            .collect(Collectors.toUnmodifiableSet());
    return new Vocabulary(tokens, ends);
  }

  int size() {
    return tokens.size();
  }

  byte[] bytes(long id) {
    return tokens.get(Math.toIntExact(id)).clone();
  }

  private static byte[] bytesOf(String token) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    token
        .codePoints()
        .forEach(
            character -> {
              Byte single = BYTES.get(character);
              if (single == null) {
                bytes.writeBytes(Character.toString(character).getBytes(StandardCharsets.UTF_8));
              } else {
                bytes.write(single);
              }
            });
    return bytes.toByteArray();
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
