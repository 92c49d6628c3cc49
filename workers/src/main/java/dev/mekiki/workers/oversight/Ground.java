package dev.mekiki.workers.oversight;

/**
 * Why a ticket went to a person, as far as it can be told without opening what is sealed; the first
 * that applies. The reasons that the decision table gave are sealed.
 */
enum Ground {
  /** The model gave no answer in time, or was never asked. */
  UNANSWERED,
  /** The model abstained, on every photo that it was asked about. */
  ABSTAINED,
  /** It answered, but high risk is never released unseen. */
  HIGH_RISK,
  /** It answered, and the draw sends the ticket to a person if nothing else does. */
  DRAWN,
  /** It answered: not sure enough, an unclear verdict or a failed part. */
  OTHER
}
