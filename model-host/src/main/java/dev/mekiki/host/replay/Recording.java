package dev.mekiki.host.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A request to {@code POST /v1/chat/completions} as it was sent and the response as it came, from a
 * file {@code {"request": {...}, "response": {...}}}.
 */
record Recording(ObjectNode request, JsonNode response, Weights weights) {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .build();

  private static final String GROUND = ":ground";

  /**
   * @throws NotReplayableException when the file is not a recording, or its answer was drawn at
   *     random
   */
  static Recording read(Path file) {
    JsonNode recorded = json(file);
    if (!(recorded.get("request") instanceof ObjectNode request)
        || !(recorded.get("response") instanceof ObjectNode response)) {
      throw new NotReplayableException(
          "It is not an object with the members request and response, as they were sent");
    }
    if (!"chat.completion".equals(response.path("object").asText())) {
      throw new NotReplayableException(
          "Its response is not a chat.completion: a failed request has no answer to replay");
    }
    Weights weights = weights(response);
    if (weights.adaptor().isEmpty() && isDrawnAtRandom(request)) {
      throw new NotReplayableException(
          "Its tokens were drawn at random without a seed: send requests with a seed, or with"
              + " temperature 0, to have answers that can be replayed");
    }
    return new Recording(request, response, weights);
  }

  private static boolean isDrawnAtRandom(JsonNode request) {
    return request.path("temperature").asDouble() > 0 && !request.hasNonNull("seed");
  }

  /**
   * The request to the very version that answered, whatever its name stands for by now, unstreamed.
   */
  JsonNode pinnedRequest() {
    ObjectNode pinned = request.deepCopy();
    pinned.put("model", weights.modelId(request.path("model").asText().endsWith(GROUND)));
    return pinned.remove(List.of("stream", "stream_options"));
  }

  private static Weights weights(JsonNode response) {
    try {
      return JSON.treeToValue(response.at("/mekiki/model"), Weights.class);
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new NotReplayableException(
          "Its response does not say in mekiki.model which weights answered");
    }
  }

  private static JsonNode json(Path file) {
    try {
      return JSON.readTree(Files.readAllBytes(file));
    } catch (JsonProcessingException e) {
      throw new NotReplayableException("It is not JSON");
    } catch (IOException e) {
      throw new NotReplayableException("It cannot be read: " + e.getClass().getSimpleName());
    }
  }
}
