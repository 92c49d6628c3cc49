package dev.mekiki.host.training;

import dev.mekiki.host.torchscript.LongTensor;
import dev.mekiki.host.weights.FloatTensor;

/**
 * What one step computes. B photos, N cells, F features, S positions in a row, L answer tokens.
 *
 * @param features {@code [B, N, F]}
 * @param ids {@code [B, S]}
 * @param positions {@code [B, S]} of each id in its own prompt
 * @param segments {@code [B, S]}: 0 the prefix, 1 and up the questions, -1 padding
 * @param rows {@code [L]} of the B S positions: those after which an answer token comes
 * @param targets {@code [L]} these tokens
 * @param pointing what the pointer learns; no questions where there is no pointer
 */
record Batch(
    FloatTensor features,
    LongTensor ids,
    LongTensor positions,
    LongTensor segments,
    LongTensor rows,
    LongTensor targets,
    Pointing pointing) {}
