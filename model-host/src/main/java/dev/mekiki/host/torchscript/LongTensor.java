package dev.mekiki.host.torchscript;

/** Whole numbers for a script, such as token ids and positions; row-major. */
public record LongTensor(long[] values, int... shape) {}
