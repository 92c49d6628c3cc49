package dev.mekiki.host.decoder;

/**
 * New positions of one request.
 *
 * @param from first of the new positions
 * @param ends whether logits are wanted after the last
 */
record Row(int route, CachePool.Region region, int from, PackedPrompt content, boolean ends) {
  int length() {
    return content.length();
  }

  boolean decodes() {
    return length() == 1;
  }

  int seen() {
    return Runs.blockEnd(from + length() - 1);
  }

  /** Whether a run of rows that ends with this one goes on with the other. */
  boolean isFollowedBy(Row other) {
    return decodes()
        && other.decodes()
        && region.slots() == 1
        && other.region.slots() == 1
        && region.start() + region.length() == other.region.start();
  }
}
