package dev.mekiki.host.inference;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A vocabulary written out in a test: an id is a place in the list, and the next one is the end.
 */
public record SpelledTokens(List<byte[]> spellings) implements LanguageModel.Tokens {
  /** Every byte alone, and these texts. */
  public static SpelledTokens bytesAnd(String... texts) {
    List<byte[]> spellings = new ArrayList<>();
    for (int b = 0; b < 256; b++) {
      spellings.add(new byte[] {(byte) b});
    }
    for (String text : texts) {
      spellings.add(text.getBytes(StandardCharsets.UTF_8));
    }
    return new SpelledTokens(spellings);
  }

  @Override
  public long[] encode(String text, boolean parseSpecial) {
    throw new UnsupportedOperationException("these tokens are only written");
  }

  @Override
  public String decode(long[] ids) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (long id : ids) {
      bytes.writeBytes(bytes(id));
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Override
  public int size() {
    return spellings.size() + 1;
  }

  @Override
  public byte[] bytes(long id) {
    return id == spellings.size() ? new byte[0] : spellings.get(Math.toIntExact(id)).clone();
  }

  @Override
  public Set<Long> ends() {
    return Set.of((long) spellings.size());
  }
}
