package dev.mekiki.host.tokenizer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * SentencePiece's BPE in terms of {@code tokenizer.json}. SentencePiece joins the two neighbours
 * whose union has the best score; the same order as a list of merges is what Hugging Face's own
 * conversion makes: best score first, then the longer left part, then the longer right part.
 */
final class SentencePiece {
  /** Stands for a blank, so that blanks can be part of tokens. */
  static final String BLANK = "▁";

  private record Merge(String left, String right, double score) {}

  private SentencePiece() {}

  /**
   * @param tokens ordinary tokens with their ids
   * @param scores by id
   */
  static List<List<String>> merges(Map<String, Integer> tokens, List<Double> scores) {
    List<Merge> merges = new ArrayList<>();
    tokens.forEach((token, id) -> addSplits(token, scores.get(id), tokens, merges));
    Comparator<Merge> worst =
        Comparator.comparingDouble(Merge::score)
            .thenComparingInt(merge -> codePoints(merge.left))
            .thenComparingInt(merge -> codePoints(merge.right));
    merges.sort(worst.reversed());
    return merges.stream().map(merge -> List.of(merge.left, merge.right)).toList();
  }

  private static void addSplits(
      String token, double score, Map<String, Integer> tokens, List<Merge> merges) {
    List<Merge> splits = new ArrayList<>();
    for (int cut = token.offsetByCodePoints(0, 1);
        cut < token.length();
        cut = token.offsetByCodePoints(cut, 1)) {
      String left = token.substring(0, cut);
      String right = token.substring(cut);
      if (tokens.containsKey(left) && tokens.containsKey(right)) {
        splits.add(new Merge(left, right, score));
      }
    }
    splits.sort(Comparator.comparing(split -> tokens.get(split.left)));
    merges.addAll(splits);
  }

  private static int codePoints(String text) {
    return text.codePointCount(0, text.length());
  }

  /** Blanks become {@link #BLANK}, and one is put before the text where the vocabulary asks. */
  static ObjectNode normalizer(boolean spacePrefix) {
    ObjectNode sequence = JsonNodeFactory.instance.objectNode().put("type", "Sequence");
    ArrayNode steps = sequence.putArray("normalizers");
    if (spacePrefix) {
      steps.addObject().put("type", "Prepend").put("prepend", BLANK);
    }
    replace(steps.addObject(), " ", BLANK);
    return sequence;
  }

  static ObjectNode decoder(boolean spacePrefix) {
    ObjectNode sequence = JsonNodeFactory.instance.objectNode().put("type", "Sequence");
    ArrayNode steps = sequence.putArray("decoders");
    replace(steps.addObject(), BLANK, " ");
    steps.addObject().put("type", "ByteFallback");
    steps.addObject().put("type", "Fuse");
    if (spacePrefix) {
      steps.addObject().put("type", "Strip").put("content", " ").put("start", 1).put("stop", 0);
    }
    return sequence;
  }

  private static void replace(ObjectNode node, String text, String by) {
    node.put("type", "Replace").put("content", by).putObject("pattern").put("String", text);
  }
}
