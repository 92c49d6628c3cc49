package dev.mekiki.host.tokenizer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How byte-level vocabularies cut a text before merging, under llama.cpp's names ({@code
 * tokenizer.ggml.pre}). Only those whose ids were compared with llama.cpp's and Hugging Face's own.
 */
enum PreTokenizer {
  /** GPT-2's own rule. */
  GPT2(List.of("gpt-2"), Optional.empty(), false, false),

  /** GPT-2's rule after each digit was cut off. */
  SMOLLM(List.of("smollm", "starcoder", "refact"), Optional.empty(), true, false),

  /** Llama 3: up to three digits together; a piece that is a token stays whole. */
  LLAMA3(
      List.of("llama-bpe", "llama3", "llama-v3"),
      Optional.of(Patterns.llama3("{1,3}")),
      false,
      true),

  /** Qwen 2: as Llama 3, digits one by one, on text in Unicode's composed form. */
  QWEN2(List.of("qwen2"), Optional.of(Patterns.llama3("")), false, false),

  /** Mistral's Tekken: words cut where upper case follows lower case. */
  TEKKEN(List.of("tekken"), Optional.of(Patterns.TEKKEN), false, true);

  private final List<String> names;
  private final Optional<String> pattern;
  private final boolean digits;
  private final boolean wholePieces;

  PreTokenizer(List<String> names, Optional<String> pattern, boolean digits, boolean wholePieces) {
    this.names = names;
    this.pattern = pattern;
    this.digits = digits;
    this.wholePieces = wholePieces;
  }

  /**
   * @throws IllegalArgumentException when there is none of this name, naming those that there are
   */
  static PreTokenizer named(String name) {
    return Arrays.stream(values())
        .filter(known -> known.names.contains(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "The base's vocabulary is cut by '%s'; only %s are known: use the model's folder with its tokenizer.json instead of the GGUF file"
                        .formatted(name, allNames())));
  }

  private static String allNames() {
    return Arrays.stream(values())
        .flatMap(known -> known.names.stream())
        .collect(Collectors.joining(", "));
  }

  /** Whether a piece that is a token as a whole is taken without merging. */
  boolean wholePieces() {
    return wholePieces;
  }

  /** Whether the text is brought into Unicode's composed form (NFC) first. */
  boolean composed() {
    return this == QWEN2;
  }

  ObjectNode json() {
    ObjectNode sequence = JsonNodeFactory.instance.objectNode().put("type", "Sequence");
    ArrayNode steps = sequence.putArray("pretokenizers");
    if (digits) {
      steps.addObject().put("type", "Digits").put("individual_digits", true);
    }
    pattern.ifPresent(
        regex ->
            steps
                .addObject()
                .put("type", "Split")
                .put("behavior", "Isolated")
                .put("invert", false)
                .putObject("pattern")
                .put("Regex", regex));
    byteLevel(steps.addObject(), pattern.isEmpty());
    return sequence;
  }

  static void byteLevel(ObjectNode node, boolean cutAsGpt2) {
    node.put("type", "ByteLevel")
        .put("add_prefix_space", false)
        .put("trim_offsets", true)
        .put("use_regex", cutAsGpt2);
  }

  /** The regular expressions stand in each model's tokenizer.json. */
  private static final class Patterns {
    static final String BLANKS = "|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";

    static final String TEKKEN =
        "[^\\r\\n\\p{L}\\p{N}]?[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]*[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]+"
            + "|[^\\r\\n\\p{L}\\p{N}]?[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]+[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]*"
            + "|\\p{N}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n/]*"
            + BLANKS;

    static String llama3(String digits) {
      return "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}"
          + digits
          + "| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*"
          + BLANKS;
    }
  }
}
