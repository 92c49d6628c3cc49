package dev.mekiki.host.adaptor;

/**
 * The text around photo and question that the adaptor was trained with. The prompt is {@code
 * beforeImage}, the image tokens, {@code beforeQuestion}, the question, {@code afterQuestion}.
 * Special tokens are read in {@code beforeImage} and {@code afterQuestion} only; {@code
 * beforeQuestion} is tokenized in one piece with the question, as ordinary text.
 *
 * @param id names the template in a response's provenance
 */
public record PromptTemplate(
    String id, String beforeImage, String beforeQuestion, String afterQuestion) {}
