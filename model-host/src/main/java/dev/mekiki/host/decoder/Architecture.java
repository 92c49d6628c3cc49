package dev.mekiki.host.decoder;

/**
 * Sizes of a Llama-family decoder.
 *
 * @param layers frozen decoder layers
 * @param hidden width of the residual stream
 * @param heads query heads
 * @param keyValueHeads key and value heads; {@code heads} is a multiple
 * @param headSize width of one head
 * @param vocabulary number of token ids
 * @param contextLength positions that the base was trained for
 */
public record Architecture(
    int layers,
    int hidden,
    int heads,
    int keyValueHeads,
    int headSize,
    int vocabulary,
    int contextLength) {}
