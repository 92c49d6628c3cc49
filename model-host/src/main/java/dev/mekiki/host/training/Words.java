package dev.mekiki.host.training;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mekiki.host.adaptor.AnswerRules;
import dev.mekiki.host.adaptor.TagWords;
import dev.mekiki.host.adaptor.Vocabulary;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The words that a dataset teaches: how they are read, which may be asked about, and what the
 * language model is told of.
 */
record Words(AnswerRules answers, Vocabulary vocabulary, TagWords tags) {
  private static final ObjectReader JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readerFor(Words.class);

  /**
   * @throws IOException when a field is missing, unknown or impossible; the message says which
   */
  static Words read(Path file) throws IOException {
    return JSON.readValue(file.toFile());
  }
}
