package dev.mekiki.host.chat;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** What an answer must look like ({@code response_format}). */
sealed interface AnswerFormat {
  /** Any words. */
  record Text() implements AnswerFormat {}

  /** Any JSON object. */
  record JsonObject() implements AnswerFormat {}

  /** JSON that a schema describes. */
  record JsonSchema(JsonNode schema) implements AnswerFormat {}

  static AnswerFormat read(@Nullable JsonNode format) {
    if (format == null || format.isNull()) {
      return new Text();
    }
    return switch (format.path("type").asText()) {
      case "text" -> new Text();
      case "json_object" -> new JsonObject();
      case "json_schema" -> new JsonSchema(schema(format.path("json_schema").path("schema")));
      default ->
          throw invalid(
              "response_format.type", "response_format.type is text, json_object or json_schema");
    };
  }

  private static JsonNode schema(JsonNode schema) {
    if (!schema.isObject()) {
      throw invalid(
          "response_format.json_schema.schema", "json_schema needs a schema, which is an object");
    }
    return schema;
  }

  private static ApiException invalid(String param, String message) {
    return ApiException.badRequest(param, "invalid_value", message);
  }
}
