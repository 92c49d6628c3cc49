package dev.mekiki.host.adaptor;

/**
 * The text around photo and question that the adaptor was trained with. The prompt is {@code
 * beforeImage}, the image tokens, {@code beforeQuestion}, the question, {@code afterQuestion}; only
 * the template may contain special tokens, the question never.
 *
 * @param id names the template in a response's provenance
 */
public record PromptTemplate(
    String id, String beforeImage, String beforeQuestion, String afterQuestion) {}
