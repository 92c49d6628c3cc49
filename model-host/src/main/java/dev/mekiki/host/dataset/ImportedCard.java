package dev.mekiki.host.dataset;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Map;

/**
 * What an imported dataset is; {@code card.json} in its folder.
 *
 * @param groups how many groups of photos were kept together
 * @param shares that the splits were to get
 */
record ImportedCard(
    String title,
    String source,
    String licence,
    long seed,
    int groups,
    Map<Split, Integer> shares,
    @JsonUnwrapped Contents contents,
    String limits) {}
