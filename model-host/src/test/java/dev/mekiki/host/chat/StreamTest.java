package dev.mekiki.host.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Answers as server-sent events, in OpenAI's order. */
class StreamTest extends HostTest {
  @Test
  void streamsTheWordsOfAConversationAndThenTheirNumber() throws Exception {
    MODEL.says("Greet me", "Hi, 検品.", -0.1);
    Map<String, Object> request = streamed(chat("tiny-base", "Greet me"));
    request.put("stream_options", Map.of("include_usage", true));

    List<JsonNode> chunks = chunks(complete(request));

    assertThat(chunks)
        .allMatch(chunk -> chunk.path("object").asText().equals("chat.completion.chunk"))
        .allMatch(chunk -> chunk.path("id").equals(chunks.getFirst().path("id")));
    assertThat(chunks.getFirst().at("/choices/0/delta/role").asText()).isEqualTo("assistant");
    assertThat(chunks).as("one event a token").hasSizeGreaterThan("Hi, 検品.".length());
    assertThat(text(chunks)).isEqualTo("Hi, 検品.");
    JsonNode end = chunks.get(chunks.size() - 2);
    assertThat(end.at("/choices/0/finish_reason").asText()).isEqualTo("stop");
    assertThat(end.at("/mekiki/model/base").asText()).isEqualTo("tiny-base");
    JsonNode usage = chunks.getLast();
    assertThat(usage.path("choices").isEmpty()).isTrue();
    assertThat(usage.at("/usage/completion_tokens").asInt()).isEqualTo(8);
    assertThat(usage.at("/usage/prompt_tokens_details/cached_tokens").isInt()).isTrue();
  }

  /** No word of a draft leaves before the decision on it, and none without it. */
  @Test
  void sendsThePhotosWordsTogetherWithTheDecisionOnThem() throws Exception {
    MODEL.says("Where is the lion?", "Top left.", -0.001);
    MODEL.says("How many lions are there?", "Seven.", -9);

    List<JsonNode> sure = chunks(photo("Where is the lion?"));
    List<JsonNode> unsure = chunks(photo("How many lions are there?"));

    assertThat(sure).hasSize(2);
    assertThat(sure.getFirst().at("/choices/0/delta/content").asText()).isEmpty();
    assertThat(sure.getLast().at("/choices/0/delta/content").asText()).isEqualTo("Top left.");
    assertThat(sure.getLast().at("/choices/0/finish_reason").asText()).isEqualTo("stop");
    assertThat(sure.getLast().at("/mekiki/abstained").asBoolean(true)).isFalse();
    assertThat(sure.getLast().at("/mekiki/evidence/0/label").asText()).isEqualTo("lion");
    assertThat(unsure.getLast().at("/choices/0/delta/content").asText()).isEqualTo("Seven.");
    assertThat(unsure.getLast().at("/mekiki/reason").asText()).isEqualTo("LOW_CONFIDENCE");
  }

  @Test
  void neverStreamsAStopText() throws Exception {
    MODEL.says("Count", "one two three four", -0.1);
    Map<String, Object> request = streamed(chat("tiny-base", "Count"));
    request.put("stop", List.of(" three", "xyz"));

    List<JsonNode> chunks = chunks(complete(request));

    assertThat(text(chunks)).isEqualTo("one two");
    assertThat(chunks.getLast().at("/choices/0/finish_reason").asText()).isEqualTo("stop");
  }

  @Test
  void streamsLogProbabilitiesBesideTheirTokens() throws Exception {
    MODEL.says("Say yes", "yé", -0.25);
    Map<String, Object> request = streamed(chat("tiny-base", "Say yes"));
    request.put("logprobs", true);
    request.put("top_logprobs", 2);

    List<JsonNode> tokens =
        chunks(complete(request)).stream()
            .map(chunk -> chunk.at("/choices/0/logprobs/content/0"))
            .filter(JsonNode::isObject)
            .toList();

    assertThat(tokens).extracting(token -> token.path("token").asText()).containsExactly("y", "é");
    assertThat(tokens.getLast().path("bytes").toString()).isEqualTo("[195,169]");
    assertThat(tokens.getLast().at("/top_logprobs/0/token").asText()).isEqualTo("é");
    assertThat(tokens.getLast().path("top_logprobs")).hasSize(2);
    assertThat(tokens.getLast().path("logprob").asDouble()).isNegative();
  }

  @Test
  void tellsInTheStreamWhatFailsAfterTheFirstWords() throws Exception {
    MODEL.says("Break", "Half of an answer", -0.1);
    MODEL.holdAt(
        said -> {
          if (said == 4) {
            throw new IllegalStateException("a failure made by the test");
          }
          return false;
        });

    HttpResponse<String> response = complete(streamed(chat("tiny-base", "Break")));

    assertThat(response.statusCode()).isEqualTo(200);
    List<JsonNode> events = chunks(response);
    assertThat(text(events.subList(0, events.size() - 1))).isEqualTo("Half");
    assertThat(events.getLast().at("/error/code").asText()).isEqualTo("internal_error");
    assertThat(response.body()).doesNotContain("made by the test");
  }

  @Test
  void answersWithAStatusWhatFailsBeforeTheFirstWord() throws Exception {
    assertError(complete(streamed(chat("gpt-4", "Hi"))), 404, "model_not_found", "tiny-base");
    assertError(
        complete(streamed(chat("tiny-base", "word ".repeat(300)))),
        400,
        "context_length_exceeded",
        "shorten");
  }

  private HttpResponse<String> photo(String question) throws Exception {
    return complete(streamed(question("tiny-base/general", question, TestPhotos.png())));
  }

  private static Map<String, Object> streamed(Map<String, Object> request) {
    Map<String, Object> streamed = new HashMap<>(request);
    streamed.put("stream", true);
    return streamed;
  }

  /** The data of all events but the last, which says that it is the last. */
  private static List<JsonNode> chunks(HttpResponse<String> response) throws Exception {
    assertThat(response.headers().firstValue("Content-Type").orElse(""))
        .as(response.body())
        .startsWith("text/event-stream");
    List<String> events = List.of(response.body().split("\n\n"));
    assertThat(events).allMatch(event -> event.startsWith("data: "));
    assertThat(events.getLast()).isEqualTo("data: [DONE]");
    List<JsonNode> chunks = new ArrayList<>();
    for (String event : events.subList(0, events.size() - 1)) {
      chunks.add(JSON.readTree(event.substring("data: ".length())));
    }
    return chunks;
  }

  private static String text(List<JsonNode> chunks) {
    return chunks.stream()
        .map(chunk -> chunk.at("/choices/0/delta/content").asText())
        .collect(Collectors.joining());
  }
}
