package dev.mekiki.host.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mekiki.host.decoder.ModelFiles;
import dev.mekiki.host.gguf.Gguf;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On the tokenizer of the default base. */
class BaseTokenizerTest {
  private static final long LAST_SPECIAL = 16;

  private static Tokenizer tokenizer;
  private static List<String> special;

  @BeforeAll
  static void read() {
    try (Gguf gguf = Gguf.open(ModelFiles.base())) {
      tokenizer = Tokenizer.read(gguf);
      special = gguf.list("tokenizer.ggml.tokens", String.class).subList(0, 17);
    }
  }

  @AfterAll
  static void close() {
    tokenizer.close();
  }

  @Test
  void parsesSpecialTokensOnlyWhenAsked() {
    String turn = "<|im_start|>user\nHi<|im_end|>";

    assertThat(tokenizer.encode(turn, true)).startsWith(1).endsWith(2);
    assertThat(tokenizer.encode(turn, false)).doesNotContain(1, 2).hasSizeGreaterThan(10);
  }

  /**
   * Users' text must stay text: no mixture of special tokens and other text yields a special id.
   */
  @Test
  void neverMakesASpecialTokenOutOfText() {
    Random random = new Random(9);
    List<String> parts =
        Stream.concat(
                special.stream(),
                Stream.of(" ", "\n", "<", "|", ">", "im_start", "目", "<|im_", "0"))
            .toList();
    for (int i = 0; i < 2000; i++) {
      String text =
          random
              .ints(1 + random.nextInt(8), 0, parts.size())
              .mapToObj(parts::get)
              .collect(Collectors.joining());
      assertThat(Arrays.stream(tokenizer.encode(text, false)).min().orElseThrow())
          .as(text)
          .isGreaterThan(LAST_SPECIAL);
      assertThat(tokenizer.decode(tokenizer.encode(text, false))).isEqualTo(text);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Is this part OK?",
        "  two  spaces\tand a tab\r\n",
        "12345 parts, No. 7",
        "目利きとは何ですか？",
        "这是一只青蛙。",
        "emoji 🐸 and e\u0301 and \u0000",
        "don't I'll we've"
      })
  void roundTripsText(String text) {
    assertThat(tokenizer.decode(tokenizer.encode(text, false))).isEqualTo(text);
  }

  @Test
  void splitsNumbersIntoDigits() {
    assertThat(tokenizer.encode("2026", false)).hasSize(4);
  }

  @Test
  void doesNotCutLongText() {
    assertThat(tokenizer.encode("part ".repeat(5000), false)).hasSizeGreaterThan(4999);
  }

  @Test
  void leavesSpecialTokensOutOfDecodedText() {
    assertThat(tokenizer.decode(new long[] {1, 5230, 30, 2})).isEqualTo("No.");
  }

  @Test
  void encodesNothingAsNothing() {
    assertThat(tokenizer.encode("", false)).isEmpty();
    assertThat(tokenizer.decode(new long[0])).isEmpty();
  }
}
