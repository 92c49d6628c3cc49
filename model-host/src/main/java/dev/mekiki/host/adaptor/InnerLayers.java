package dev.mekiki.host.adaptor;

import java.util.List;
import java.util.Map;

/**
 * Where the inner adaptors sit.
 *
 * @param insertAfter per route, the frozen layers (from 0) after which an adaptor runs
 * @param intermediate width of an adaptor's MLP
 * @param projector width of the projector's hidden layer
 * @param readoutCodes values per coordinate in the read-out's location code
 * @param addedTokens tokens beyond the base vocabulary; none in format 1
 */
public record InnerLayers(
    Map<String, List<Integer>> insertAfter,
    int intermediate,
    int projector,
    int readoutCodes,
    List<String> addedTokens) {
  /** The multimodal route's key in {@link #insertAfter}. */
  public static final String ANSWER = "answer";

  public InnerLayers {
    insertAfter = Map.copyOf(insertAfter);
    addedTokens = List.copyOf(addedTokens);
    List<Integer> answer = insertAfter.getOrDefault(ANSWER, List.of());
    if (!answer.equals(answer.stream().distinct().sorted().toList())) {
      throw new IllegalArgumentException("insertAfter must name each layer once, in order");
    }
  }

  public List<Integer> afterOnAnswerRoute() {
    return insertAfter.getOrDefault(ANSWER, List.of());
  }
}
