package dev.mekiki.host.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mekiki.host.decoder.ModelFiles;
import dev.mekiki.host.gguf.Gguf;
import dev.mekiki.host.inference.LanguageModel;
import dev.mekiki.host.inference.SpelledTokens;
import dev.mekiki.host.tokenizer.Tokenizer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class TextStreamTest {
  @Property
  void givesTheTextUpToTheFirstStopStringHoweverItIsSplit(
      @ForAll("texts") String text, @ForAll("stops") List<String> stops, @ForAll long split) {
    List<byte[]> pieces = split(text.getBytes(StandardCharsets.UTF_8), new Random(split));
    SpelledTokens tokens = new SpelledTokens(pieces);
    TextStream stream = new TextStream(tokens, stops);

    StringBuilder given = new StringBuilder();
    for (long id = 0; id < pieces.size() && !stream.stopped(); id++) {
      given.append(stream.accept(id));
      assertThat(text).startsWith(given); // nothing is taken back
    }
    given.append(stream.finish());

    String expected = cut(text, stops);
    assertThat(given.toString()).isEqualTo(expected);
    assertThat(stream.stopped()).isEqualTo(stops.stream().anyMatch(text::contains));
  }

  @Property(tries = 200)
  void saysWhatTheTokenizerSaysAboutAnyIdsEvenIllFormedOnes(@ForAll long seed) {
    Random random = new Random(seed);
    long[] ids = LongStream.generate(() -> random.nextInt(Real.TOKENS.size())).limit(60).toArray();
    TextStream stream = new TextStream(Real.TOKENS, List.of());

    StringBuilder given = new StringBuilder();
    Arrays.stream(ids).forEach(id -> given.append(stream.accept(id)));
    given.append(stream.finish());

    assertThat(given.toString()).isEqualTo(Real.TOKENS.decode(ids));
  }

  @Property(tries = 300)
  void saysWhatTheTokenizerSaysAboutSingleBytes(@ForAll("bytes") List<Byte> bytes) {
    long[] ids = bytes.stream().mapToLong(b -> Real.BYTES[b & 0xFF]).toArray();
    TextStream stream = new TextStream(Real.TOKENS, List.of());

    StringBuilder given = new StringBuilder();
    Arrays.stream(ids).forEach(id -> given.append(stream.accept(id)));
    given.append(stream.finish());

    assertThat(given.toString()).isEqualTo(Real.TOKENS.decode(ids));
  }

  @Test
  void holdsBackOnlyWhatALaterTokenCanChange() {
    SpelledTokens tokens = SpelledTokens.bytesAnd("Hallo, sch", "ön\nUs", "er", "e: ");
    TextStream stream = new TextStream(tokens, List.of("\nUser:"));

    assertThat(stream.accept(256)).isEqualTo("Hallo, sch");
    assertThat(stream.accept(257)).isEqualTo("ön");
    assertThat(stream.accept(258)).isEmpty();
    assertThat(stream.accept(259)).isEqualTo("\nUsere: ");
    assertThat(stream.accept(0xC3)).isEmpty();
    assertThat(stream.accept(0xB6)).isEqualTo("ö");
  }

  @Test
  void refusesStopStringsThatTheApiDoesNotTake() {
    assertThatThrownBy(() -> TextStream.check(List.of("a", "b", "c", "d", "e")))
        .hasMessage("There are 5 stop strings: send at most 4");
    assertThatThrownBy(() -> TextStream.check(List.of("")))
        .hasMessage("A stop string is empty: leave it out");
    assertThatThrownBy(() -> TextStream.check(List.of("\uDE00")))
        .hasMessage("A stop string holds half of a surrogate pair: send whole characters");
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of("a", "b", "é", "の", "😀", "😁")
        .list()
        .ofMaxSize(30)
        .map(TextStreamTest::join);
  }

  @Provide
  Arbitrary<List<String>> stops() {
    return Arbitraries.of("a", "b", "é", "の", "😀", "😁")
        .list()
        .ofMinSize(1)
        .ofMaxSize(4)
        .map(TextStreamTest::join)
        .list()
        .ofMaxSize(4);
  }

  /** Bytes of which many begin, continue or break a character. */
  @Provide
  Arbitrary<List<Byte>> bytes() {
    return Arbitraries.of(
            0x41, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC3, 0xE0, 0xE3, 0xED, 0xF0, 0xF4)
        .map(Integer::byteValue)
        .list()
        .ofMaxSize(12);
  }

  private static String join(List<String> parts) {
    return String.join("", parts);
  }

  private static List<byte[]> split(byte[] bytes, Random random) {
    List<byte[]> pieces = new ArrayList<>();
    for (int from = 0; from < bytes.length; ) {
      int to = Math.min(bytes.length, from + 1 + random.nextInt(5));
      pieces.add(Arrays.copyOfRange(bytes, from, to));
      from = to;
    }
    return pieces;
  }

  private static String cut(String text, List<String> stops) {
    for (int end = 1; end <= text.length(); end++) {
      String head = text.substring(0, end);
      List<Integer> lengths = new ArrayList<>();
      stops.stream().filter(head::endsWith).map(String::length).forEach(lengths::add);
      if (!lengths.isEmpty()) {
        return head.substring(0, end - Collections.max(lengths));
      }
    }
    return text;
  }

  private static final class Real {
    private static final LanguageModel.Tokens TOKENS = read();
    private static final long[] BYTES = bytes();

    private static LanguageModel.Tokens read() {
      try (Gguf gguf = Gguf.open(ModelFiles.base())) {
        return Tokenizer.read(gguf);
      }
    }

    private static long[] bytes() {
      long[] ids = new long[256];
      for (int id = 0; id < TOKENS.size(); id++) {
        byte[] bytes = TOKENS.bytes(id);
        if (bytes.length == 1) {
          ids[bytes[0] & 0xFF] = id;
        }
      }
      return ids;
    }
  }
}
