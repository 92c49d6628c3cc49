package dev.mekiki.workers.ticket;

/** The result of an inspection. */
public enum Verdict {
  PASS,
  FAIL,
  UNCLEAR
}
