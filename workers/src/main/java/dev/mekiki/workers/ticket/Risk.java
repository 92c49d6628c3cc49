package dev.mekiki.workers.ticket;

/** How much harm a wrong answer could do. */
public enum Risk {
  LOW,
  MEDIUM,
  HIGH
}
