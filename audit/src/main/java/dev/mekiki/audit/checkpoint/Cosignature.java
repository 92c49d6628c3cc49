package dev.mekiki.audit.checkpoint;

import java.time.Instant;

/**
 * A witness's verified word that, as of a time, a checkpoint is the largest of its log that it has
 * seen, and consistent with all before (c2sp.org/tlog-cosignature).
 *
 * @param witness name and id of its key
 * @param at in whole seconds, by the witness's clock
 * @param line as it stands in the note, with the final newline
 */
public record Cosignature(String witness, Instant at, String line) {}
