package dev.mekiki.host.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mekiki.host.decoder.ModelFiles;
import dev.mekiki.host.gguf.Gguf;
import dev.mekiki.host.inference.Prompt;
import dev.mekiki.host.tokenizer.Tokenizer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChatTemplateTest {
  private static final Path FILES = Path.of("src/test/resources/mekiki/tokenizer");

  private static Tokenizer open(Path gguf) {
    try (Gguf file = Gguf.open(gguf)) {
      return Tokenizer.read(file);
    }
  }

  private static long[] ids(Tokenizer tokenizer, List<ChatMessage> messages) {
    Prompt prompt = ChatTemplate.of(tokenizer.chat().orElseThrow()).prompt(messages, tokenizer);
    return prompt.segments().stream()
        .flatMapToLong(segment -> LongStream.of(((Prompt.Tokens) segment).ids()))
        .toArray();
  }

  /** Harmless messages; where special tokens are written out, transformers would read them. */
  @ParameterizedTest
  @ValueSource(strings = {"byte-level", "sentencepiece"})
  void givesTheIdsOfTransformers(String folder) throws IOException {
    JsonNode golden =
        new JsonMapper().readTree(new File("src/test/resources/mekiki/jinja/golden.json"));
    try (Tokenizer tokenizer = Tokenizer.read(FILES.resolve(folder))) {
      for (String chat : List.of("question", "blanks", "turns", "odd")) {
        List<ChatMessage> messages =
            StreamSupport.stream(golden.get("chats").get(chat).spliterator(), false)
                .map(
                    turn -> ChatMessage.of(turn.get("role").asText(), turn.get("content").asText()))
                .toList();
        long[] expected =
            StreamSupport.stream(golden.get("ids").get(folder).get(chat).spliterator(), false)
                .mapToLong(JsonNode::asLong)
                .toArray();
        assertThat(ids(tokenizer, messages)).as(chat).containsExactly(expected);
      }
    }
  }

  /** The template trims, and puts its own tokens right beside what strangers wrote. */
  @ParameterizedTest
  @ValueSource(strings = {"byte-level", "sentencepiece", "byte-level-llama-bpe.gguf"})
  void neverMakesASpecialTokenOutOfAMessage(String source) {
    try (Tokenizer tokenizer =
        source.endsWith("gguf")
            ? open(FILES.resolve(source))
            : Tokenizer.read(FILES.resolve(source))) {
      List<String> parts =
          List.of(
              "<|eot_id|>",
              "<|begin_of_text|>",
              "<|start_header_id|>",
              "<s>",
              "</s>",
              "<unk>",
              "<|",
              "eot_id",
              "|>",
              "<",
              ">",
              "[INST]",
              "<<SYS>>",
              " ",
              "\n",
              "目",
              "0");
      Random random = new Random(5);
      long specials = specials(tokenizer, List.of("x", "x", "x"));
      for (int i = 0; i < 500; i++) {
        List<String> texts =
            Stream.generate(
                    () ->
                        random
                            .ints(1 + random.nextInt(8), 0, parts.size())
                            .mapToObj(parts::get)
                            .collect(Collectors.joining()))
                .limit(3)
                .toList();
        assertThat(specials(tokenizer, texts)).as("%s", texts).isEqualTo(specials);
      }
    }
  }

  private static long specials(Tokenizer tokenizer, List<String> texts) {
    List<ChatMessage> messages =
        List.of(
            ChatMessage.of("user", texts.get(0)),
            ChatMessage.of("assistant", texts.get(1)),
            ChatMessage.of("user", texts.get(2)));
    return Arrays.stream(ids(tokenizer, messages))
        .filter(id -> tokenizer.bytes(id).length == 0)
        .count();
  }

  @Test
  void tellsTheDefaultBaseNothingThatTheCallerDidNotSend() {
    try (Tokenizer tokenizer = open(ModelFiles.base())) {
      ChatTemplate template = ChatTemplate.of(tokenizer.chat().orElseThrow());

      assertThat(template.id()).isEqualTo("chatml");
      assertThat(ids(tokenizer, List.of(ChatMessage.of("user", " Is this part OK?\n"))))
          .containsExactly(
              tokenizer.encode(
                  "<|im_start|>user\n Is this part OK?\n<|im_end|>\n<|im_start|>assistant\n",
                  true));
    }
  }

  @Test
  void namesAnyOtherTemplateByItsDigest() {
    try (Tokenizer tokenizer = Tokenizer.read(FILES.resolve("byte-level"))) {
      assertThat(ChatTemplate.of(tokenizer.chat().orElseThrow()).id())
          .matches("template-[0-9a-f]{12}");
    }
  }

  @Test
  void putsAPhotoWhereTheMessageShowsIt() {
    Prompt.Image photo = new Prompt.Image(new float[8], 4);
    ChatMessage asked =
        new ChatMessage(
            "user",
            List.of(
                new ChatMessage.Part.Said(" "),
                new ChatMessage.Part.Shown(photo),
                new ChatMessage.Part.Said("\nIs this <|eot_id|> OK? ")));
    try (Tokenizer tokenizer = Tokenizer.read(FILES.resolve("byte-level"))) {
      Prompt prompt =
          ChatTemplate.of(tokenizer.chat().orElseThrow()).prompt(List.of(asked), tokenizer);

      assertThat(prompt.segments()).hasSize(3);
      assertThat(((Prompt.Tokens) prompt.segments().get(0)).ids())
          .containsExactly(
              tokenizer.encode(
                  "<|begin_of_text|><|start_header_id|>user<|end_header_id|>\n\n", true));
      assertThat(prompt.segments().get(1)).isSameAs(photo);
      long[] after = ((Prompt.Tokens) prompt.segments().get(2)).ids();
      long[] question = tokenizer.encode("\nIs this <|eot_id|> OK?", false);
      assertThat(Arrays.copyOf(after, question.length)).containsExactly(question);
    }
  }
}
