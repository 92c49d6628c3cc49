package dev.mekiki.host.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mekiki.host.gguf.Gguf;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Both sources give the ids of the reference: Hugging Face's tokenizers for a folder, llama.cpp for
 * a GGUF file ({@code src/test/golden/tokenizers.py}).
 */
class GoldenTokensTest {
  private static final Path FILES = Path.of("src/test/resources/mekiki/tokenizer");

  private final JsonNode golden;

  GoldenTokensTest() throws IOException {
    golden = new JsonMapper().readTree(FILES.resolve("golden.json").toFile());
  }

  static Tokenizer open(String name) {
    if (!name.endsWith(".gguf")) {
      return Tokenizer.read(FILES.resolve(name));
    }
    try (Gguf gguf = Gguf.open(FILES.resolve(name))) {
      return Tokenizer.read(gguf);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "byte-level, texts, byte-level",
    "byte-level, random, byte-level random",
    "byte-level-llama-bpe.gguf, texts, byte-level",
    "byte-level-llama-bpe.gguf, random, byte-level random",
    "byte-level-llama-bpe.gguf, texts, llama.cpp llama-bpe",
    "byte-level-gpt-2.gguf, texts, llama.cpp gpt-2",
    "byte-level-smollm.gguf, texts, llama.cpp smollm",
    "byte-level-qwen2.gguf, texts, llama.cpp qwen2",
    "byte-level-tekken.gguf, texts, llama.cpp tekken",
    "sentencepiece, texts, sentencepiece",
    "sentencepiece, random, sentencepiece random",
    "sentencepiece.gguf, texts, sentencepiece",
    "sentencepiece.gguf, random, sentencepiece random",
    "sentencepiece.gguf, texts, llama.cpp sentencepiece"
  })
  void givesTheReferencesIds(String source, String texts, String reference) {
    try (Tokenizer tokenizer = open(source)) {
      List<String> given = strings(texts);
      for (int i = 0; i < given.size(); i++) {
        assertThat(tokenizer.encode(given.get(i), true))
            .as(given.get(i))
            .containsExactly(ids(golden.get(reference).get(i)));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sentencepiece", "sentencepiece.gguf"})
  void decodesAsTheReferenceDoes(String source) {
    try (Tokenizer tokenizer = open(source)) {
      JsonNode all = golden.get("sentencepiece random");
      List<String> decoded = strings("sentencepiece decoded");
      for (int i = 0; i < all.size(); i++) {
        assertThat(tokenizer.decode(ids(all.get(i)))).isEqualTo(decoded.get(i));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "byte-level",
        "byte-level-gpt-2.gguf",
        "byte-level-tekken.gguf",
        "sentencepiece",
        "sentencepiece.gguf"
      })
  void tellsTheBytesOfEachToken(String source) {
    try (Tokenizer tokenizer = open(source)) {
      String blank = source.startsWith("sentencepiece") ? " " : "";
      List<String> texts = new ArrayList<>(strings("texts"));
      texts.addAll(strings("random"));
      for (String text : texts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (long id : tokenizer.encode(text, false)) {
          bytes.writeBytes(tokenizer.bytes(id));
        }
        String prefix = text.isEmpty() ? "" : blank;
        // SentencePiece cannot tell its own sign for a blank from a blank.
        String expected = blank.isEmpty() ? text : text.replace("▁", " ");
        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo(prefix + expected);
      }
    }
  }

  @Test
  void readsEndsAndBeginningFromBothSources() {
    try (Tokenizer folder = open("byte-level");
        Tokenizer gguf = open("byte-level-llama-bpe.gguf");
        Tokenizer pieces = open("sentencepiece")) {
      long[] first = folder.encode("<|begin_of_text|>", true);
      long[] ends = folder.encode("<|end_of_text|><|eot_id|>", true);

      assertThat(folder.ends()).containsExactlyInAnyOrder(ends[0], ends[1]);
      assertThat(gguf.ends()).containsExactly(ends[1]);
      assertThat(folder.beginning()).isEqualTo(first);
      assertThat(gguf.beginning()).isEqualTo(first);
      assertThat(pieces.beginning()).containsExactly(1);
      assertThat(pieces.ends()).containsExactly(2L);
      assertThat(folder.chat()).isEqualTo(gguf.chat()).isPresent();
    }
  }

  private List<String> strings(String name) {
    return StreamSupport.stream(golden.get(name).spliterator(), false)
        .map(JsonNode::asText)
        .toList();
  }

  private static long[] ids(JsonNode node) {
    return StreamSupport.stream(node.spliterator(), false).mapToLong(JsonNode::asLong).toArray();
  }
}
