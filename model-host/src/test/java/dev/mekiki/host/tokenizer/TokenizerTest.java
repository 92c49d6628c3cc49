package dev.mekiki.host.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mekiki.host.inference.MarkedText;
import dev.mekiki.host.inference.MarkedText.Part;
import dev.mekiki.host.weights.MalformedFileException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenizerTest {
  private static final Path FOLDER = Path.of("src/test/resources/mekiki/tokenizer/byte-level");
  private static final Tokenizer BYTE_LEVEL = Tokenizer.read(FOLDER);

  /** Half a surrogate pair is no character; it comes back as U+FFFD. */
  @Property(tries = 500)
  void decodesWhatItEncoded(@ForAll String text) {
    String valid = new String(text.getBytes(StandardCharsets.UTF_16), StandardCharsets.UTF_16);

    assertThat(BYTE_LEVEL.decode(BYTE_LEVEL.encode(text, false))).isEqualTo(valid);
  }

  @Property(tries = 300)
  void givesTheSameIdsHoweverATextIsMarked(@ForAll String first, @ForAll String second) {
    MarkedText mixed = new MarkedText(List.of(new Part(first, true), new Part(second, false)));

    assertThat(BYTE_LEVEL.encode(mixed)).containsExactly(BYTE_LEVEL.encode(first + second, false));
  }

  @Test
  void readsSpecialTokensInTrustedPartsOnly() {
    long end = BYTE_LEVEL.encode("<|eot_id|>", true)[0];

    assertThat(BYTE_LEVEL.encode(marked("<|eot", "_id|>"))).doesNotContain(end);
    assertThat(BYTE_LEVEL.encode(marked("a<|eot_id|>", "<|eot_id|>"))).containsOnlyOnce(end);
    assertThat(BYTE_LEVEL.decode(BYTE_LEVEL.encode(marked("", "<|eot_id|>"))))
        .isEqualTo("<|eot_id|>");
  }

  private static MarkedText marked(String trusted, String strange) {
    return new MarkedText(List.of(new Part(trusted, true), new Part(strange, false)));
  }

  @ParameterizedTest
  @CsvSource({"0, true", "1, true", "4096, true", "4097, false", "-1, false"})
  void fitsAnEmbeddingWithAFewMoreRows(int more, boolean fits) {
    int rows = BYTE_LEVEL.size() + more;
    if (fits) {
      BYTE_LEVEL.requireFits(rows);
    } else {
      assertThatExceptionOfType(IllegalArgumentException.class)
          .isThrownBy(() -> BYTE_LEVEL.requireFits(rows))
          .withMessageContaining("different models")
          .withMessageContaining(String.valueOf(rows));
    }
  }

  @Test
  void saysHowToGetAMissingTokenizer(@TempDir Path folder) {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> Tokenizer.read(folder))
        .withMessageContaining("no tokenizer.json")
        .withMessageContaining("save_pretrained");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "{!is no JSON",
        "[]!is no JSON object",
        "{\"model\":{\"type\":\"Unigram\",\"vocab\":[]}}!'Unigram': only BPE is known",
        "{\"model\":{\"type\":\"BPE\",\"vocab\":{\"a\":0},\"merges\":[]}}!only byte-level and",
        "{\"model\":{\"type\":\"BPE\",\"vocab\":{\"a\":99999999},\"merges\":[]},\"decoder\":{\"type\":\"ByteLevel\"}}!damaged",
        "{\"model\":{\"type\":\"BPE\",\"vocab\":{\"a\":0},\"merges\":[\"abc\"]},\"decoder\":{\"type\":\"ByteLevel\"}}!no pair"
      })
  void refusesWhatItCannotRead(String json, String complaint, @TempDir Path folder)
      throws IOException {
    Files.writeString(folder.resolve("tokenizer.json"), json);

    assertThatExceptionOfType(RuntimeException.class)
        .isThrownBy(() -> Tokenizer.read(folder))
        .isInstanceOfAny(IllegalArgumentException.class, MalformedFileException.class)
        .withMessageContaining(complaint);
  }

  /** A vocabulary of ill will: a merge that arrives at a special token's text. */
  @Test
  void reachesNoSpecialTokenByMerging(@TempDir Path folder) throws IOException {
    Files.writeString(
        folder.resolve("tokenizer.json"),
        """
        {"model":{"type":"BPE","ignore_merges":true,"vocab":{"a":0,"b":1,"ab":2,"aba":3},
         "merges":["a b","ab a"]},
         "decoder":{"type":"ByteLevel","add_prefix_space":false,"trim_offsets":true},
         "added_tokens":[{"id":2,"content":"ab","special":true,"single_word":false,"lstrip":false,
          "rstrip":false,"normalized":false}]}""");
    try (Tokenizer tokenizer = Tokenizer.read(folder)) {
      assertThat(Arrays.toString(tokenizer.encode("ab", true))).isEqualTo("[2]");
      assertThat(tokenizer.encode("ab", false)).containsExactly(0, 1);
      assertThat(tokenizer.encode("abab", false)).doesNotContain(2);
    }
  }

  @Test
  void takesTheTemplateOfItsOwnFileFirst(@TempDir Path folder) throws IOException {
    Files.copy(FOLDER.resolve("tokenizer.json"), folder.resolve("tokenizer.json"));
    Files.writeString(
        folder.resolve("tokenizer_config.json"),
        """
        {"chat_template":[{"name":"tool_use","template":"t"},{"name":"default","template":"d"}],
         "add_bos_token":false,"bos_token":"<|begin_of_text|>"}""");
    try (Tokenizer tokenizer = Tokenizer.read(folder)) {
      assertThat(tokenizer.chat().orElseThrow().template()).isEqualTo("d");
      assertThat(tokenizer.beginning()).isEmpty();
    }
    Files.writeString(folder.resolve("chat_template.jinja"), "own");
    try (Tokenizer tokenizer = Tokenizer.read(folder)) {
      assertThat(tokenizer.chat().orElseThrow().template()).isEqualTo("own");
      assertThat(tokenizer.chat().orElseThrow().names())
          .containsEntry("bos_token", "<|begin_of_text|>");
    }
  }
}
