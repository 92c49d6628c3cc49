package dev.mekiki.workers.ticket;

/** How a ticket ended. */
public enum Outcome {
  AUTO,
  APPROVED,
  CORRECTED,
  REJECTED,
  PHOTO_REFUSED,
  PHOTO_UNREADABLE,
  NOT_IN_PHOTO,
  ASK_AGAIN,
  UNANSWERED
}
