package dev.mekiki.workers.oversight;

/** No period to count over; the message is the key of the words that say what to send instead. */
final class PeriodRefusedException extends RuntimeException {
  private final String key;

  PeriodRefusedException(String key) {
    super(key);
    this.key = key;
  }

  String key() {
    return key;
  }
}
