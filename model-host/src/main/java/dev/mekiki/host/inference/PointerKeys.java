package dev.mekiki.host.inference;

/**
 * What a pointer needs of a photo to tell which of its cells a question is about. With a query
 * {@code q}, both halves of {@code size} numbers, the log-odds of a cell with the key {@code k} are
 * {@code q1 . k1 / sqrt(size) + bias}, and its box is the read-out's plus {@code box gelu(q2 +
 * k2)}.
 *
 * @param keys {@code [cells, 2 size]}
 * @param box {@code [4, size]}
 */
public record PointerKeys(int size, float[] keys, float[] box, float bias) {}
