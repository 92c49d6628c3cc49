package dev.mekiki.workers.ticket;

/** A customer's inquiry, which brings its own question, or an inspection of a part. */
public enum Kind {
  INQUIRY,
  INSPECTION
}
