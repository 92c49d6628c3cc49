package dev.mekiki.workers.oversight;

/**
 * What became of the tickets that a reason of the decision table sent to a person. A ticket may
 * have several reasons and then counts for each.
 *
 * @param reason a code, such as {@code BELOW_THRESHOLD}
 * @param overridden corrected or rejected, among first reviews of answers that the model gave
 */
record ByReason(String adaptor, String language, String reason, long tickets, Share overridden) {}
