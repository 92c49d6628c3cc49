package dev.mekiki.host.chat;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.mekiki.host.inference.GeneratedToken;
import dev.mekiki.host.inference.LanguageModel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/** Log-probabilities of an answer's tokens, in OpenAI's shape. */
record Logprobs(List<Token> content) {
  /** Stands for minus infinity, which JSON lacks; OpenAI's value. */
  private static final double LEAST = -9999;

  Logprobs {
    content = List.copyOf(content);
  }

  /**
   * @param token its text; a token that is part of a character shows as U+FFFD
   * @param logprob natural
   * @param bytes what it adds to the answer, each 0-255
   */
  record Token(
      String token,
      double logprob,
      List<Integer> bytes,
      @JsonProperty("top_logprobs") List<Alternative> alternatives) {

    static Token of(GeneratedToken token, LanguageModel.Tokens vocabulary) {
      byte[] bytes = vocabulary.bytes(token.id());
      return new Token(
          text(bytes),
          finite(token.logProbability()),
          unsigned(bytes),
          token.alternatives().stream()
              .map(alternative -> Alternative.of(alternative, vocabulary))
              .toList());
    }
  }

  record Alternative(String token, double logprob, List<Integer> bytes) {
    static Alternative of(GeneratedToken.Alternative alternative, LanguageModel.Tokens vocabulary) {
      byte[] bytes = vocabulary.bytes(alternative.id());
      return new Alternative(
          Logprobs.text(bytes), finite(alternative.logProbability()), unsigned(bytes));
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static double finite(double logProbability) {
    return Math.max(LEAST, logProbability);
  }

  private static List<Integer> unsigned(byte[] bytes) {
    return IntStream.range(0, bytes.length).mapToObj(i -> Byte.toUnsignedInt(bytes[i])).toList();
  }
}
