package dev.mekiki.host.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.core.http.StreamResponse;
import com.openai.errors.BadRequestException;
import com.openai.errors.NotFoundException;
import com.openai.errors.PermissionDeniedException;
import com.openai.errors.RateLimitException;
import com.openai.errors.SseException;
import com.openai.errors.UnauthorizedException;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionContentPart;
import com.openai.models.chat.completions.ChatCompletionContentPartImage;
import com.openai.models.chat.completions.ChatCompletionContentPartText;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** OpenAI's own Java client against this host. */
class OpenAiJavaClientTest extends HostTest {
  private OpenAIClient client;

  @BeforeEach
  void connect() {
    client = client(ISSUER.token());
  }

  @Test
  void listsTheModels() {
    assertThat(client.models().list().data())
        .extracting(model -> model.id())
        .contains("tiny-base", "tiny-base/general");
  }

  @Test
  void chats() {
    MODEL.says("Greet me", "Good evening.", -0.1);

    ChatCompletion answer =
        client
            .chat()
            .completions()
            .create(chat("Greet me").logprobs(true).topLogprobs(3).seed(7).build())
            .validate();

    ChatCompletion.Choice choice = answer.choices().getFirst();
    assertThat(choice.message().content()).contains("Good evening.");
    assertThat(choice.finishReason()).isEqualTo(ChatCompletion.Choice.FinishReason.STOP);
    assertThat(choice.logprobs().orElseThrow().content().orElseThrow().getFirst().topLogprobs())
        .hasSize(3);
    assertThat(answer.usage().orElseThrow().promptTokensDetails()).isPresent();
  }

  @Test
  void streams() {
    MODEL.says("Greet me", "Good evening.", -0.1);
    ChatCompletionCreateParams request =
        chat("Greet me")
            .streamOptions(ChatCompletionStreamOptions.builder().includeUsage(true).build())
            .build();

    try (StreamResponse<ChatCompletionChunk> stream =
        client.chat().completions().createStreaming(request)) {
      List<ChatCompletionChunk> chunks = stream.stream().toList();

      chunks.forEach(ChatCompletionChunk::validate);
      assertThat(text(chunks)).isEqualTo("Good evening.");
      assertThat(chunks.getLast().usage().orElseThrow().completionTokens()).isPositive();
    }
  }

  @Test
  void throwsItsOwnErrorWhenAStreamFailsHalfWay() {
    MODEL.says("Break", "Half of an answer", -0.1);
    MODEL.holdAt(
        said -> {
          if (said == 4) {
            throw new IllegalStateException("a failure made by the test");
          }
          return false;
        });

    try (StreamResponse<ChatCompletionChunk> stream =
        client.chat().completions().createStreaming(chat("Break").build())) {
      assertThatThrownBy(() -> stream.stream().toList()).isInstanceOf(SseException.class);
    }
  }

  @Test
  void sendsAPhoto() {
    MODEL.says("Where is the lion?", "Top left.", -0.001);

    ChatCompletion answer =
        client.chat().completions().create(photo("Where is the lion?").build()).validate();

    assertThat(answer.choices().getFirst().message().content()).contains("Top left.");
    assertThat(answer._additionalProperties().get("mekiki").toString()).contains("abstained=false");
  }

  /** What the client makes a JSON schema of. */
  static final class Inspection {
    public String part = "";
    public boolean ok;
    public int screws;
  }

  @Test
  void getsAnAnswerInTheFormOfAClass() {
    MODEL.says("Inspect", "{\"ok\":true,\"part\":\"lamp\",\"screws\":4}", -0.1);

    Inspection inspection =
        client
            .chat()
            .completions()
            .create(chat("Inspect").responseFormat(Inspection.class).build())
            .choices()
            .getFirst()
            .message()
            .content()
            .orElseThrow();

    assertThat(inspection.part).isEqualTo("lamp");
    assertThat(inspection.ok).isTrue();
    assertThat(inspection.screws).isEqualTo(4);
  }

  @Test
  void throwsItsOwnErrors() {
    assertThatThrownBy(() -> create(client, photo("What is this?").temperature(1.0)))
        .isInstanceOfSatisfying(
            BadRequestException.class,
            e -> {
              assertThat(e.param()).contains("temperature");
              assertThat(e.code()).contains("unsupported_parameter");
            });
    assertThatThrownBy(() -> create(client, chat("Hi").model("gpt-4")))
        .isInstanceOf(NotFoundException.class);
    assertThatThrownBy(() -> create(client("no-token"), chat("Hi")))
        .isInstanceOf(UnauthorizedException.class);
    String agent = ISSUER.token("model-host", List.of("agent"), Duration.ofMinutes(5));
    assertThatThrownBy(() -> create(client(agent), chat("Hi")))
        .isInstanceOf(PermissionDeniedException.class);
  }

  @Test
  void throwsItsOwnErrorWhenTheHostIsFull() throws Exception {
    AtomicBoolean held = new AtomicBoolean(true);
    MODEL.holdWhile(held::get);
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      CompletableFuture<?> running =
          CompletableFuture.runAsync(() -> create(client, chat("Hi")), callers);
      awaitMetric("mekiki_num_requests_running 1.0");
      CompletableFuture<?> waiting =
          CompletableFuture.runAsync(() -> create(client, chat("Hi")), callers);
      awaitMetric("mekiki_num_requests_waiting 1.0");

      assertThatThrownBy(() -> create(client, chat("Hi")))
          .isInstanceOfSatisfying(
              RateLimitException.class,
              e -> assertThat(e.headers().values("Retry-After")).isNotEmpty());

      held.set(false);
      CompletableFuture.allOf(running, waiting).join();
    }
  }

  private OpenAIClient client(String token) {
    return OpenAIOkHttpClient.builder()
        .baseUrl("http://127.0.0.1:%d/v1".formatted(port()))
        .apiKey(token)
        .maxRetries(0)
        .build();
  }

  private static ChatCompletion create(
      OpenAIClient client, ChatCompletionCreateParams.Builder request) {
    return client.chat().completions().create(request.build());
  }

  private static ChatCompletionCreateParams.Builder chat(String message) {
    return ChatCompletionCreateParams.builder()
        .model("tiny-base")
        .addUserMessage(message)
        .maxCompletionTokens(200);
  }

  private static ChatCompletionCreateParams.Builder photo(String question) {
    ChatCompletionContentPartImage.ImageUrl url =
        ChatCompletionContentPartImage.ImageUrl.builder().url(TestPhotos.png()).build();
    return ChatCompletionCreateParams.builder()
        .model("tiny-base/general")
        .addUserMessageOfArrayOfContentParts(
            List.of(
                ChatCompletionContentPart.ofText(
                    ChatCompletionContentPartText.builder().text(question).build()),
                ChatCompletionContentPart.ofImageUrl(
                    ChatCompletionContentPartImage.builder().imageUrl(url).build())))
        .putAdditionalBodyProperty("mekiki", JsonValue.from(Map.of("ground", true)));
  }

  private static String text(List<ChatCompletionChunk> chunks) {
    return chunks.stream()
        .flatMap(chunk -> chunk.choices().stream())
        .map(choice -> choice.delta().content().orElse(""))
        .collect(Collectors.joining());
  }
}
