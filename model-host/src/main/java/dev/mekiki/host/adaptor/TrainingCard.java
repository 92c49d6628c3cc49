package dev.mekiki.host.adaptor;

/**
 * What the adaptor was trained on and how.
 *
 * @param digest of the training set, or a word saying that none was recorded
 * @param photos distinct photos seen
 * @param questions question-answer pairs seen
 * @param licence of the training set
 * @param note what a person who decides about the adaptor must know of its data
 */
public record TrainingCard(
    String dataset,
    String digest,
    int photos,
    int questions,
    String licence,
    String note,
    long seed,
    int steps,
    String codeVersion) {}
