package dev.mekiki.host.inference;

/**
 * How full the model is.
 *
 * @param running requests that decode or are being prefilled
 * @param waiting requests that the cache has no room for yet
 * @param cachePositions positions of the key-value cache that running requests hold
 * @param cacheCapacity positions of the key-value cache in all
 * @param prefixQueries prompt positions looked up in the prefix cache since the start
 * @param prefixHits prompt positions found there
 * @param adaptorBytes memory of the loaded adaptors' weights
 */
public record Occupancy(
    int running,
    int waiting,
    int cachePositions,
    int cacheCapacity,
    long prefixQueries,
    long prefixHits,
    long adaptorBytes) {}
