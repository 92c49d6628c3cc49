package dev.mekiki.workers.screening;

import java.util.Set;

/**
 * A photo as it will be kept: upright, at most {@value PhotoScreen#STORED_SIDE} pixels a side,
 * written anew without any metadata.
 *
 * @param removed names of what the sent file had besides the picture, such as {@code GPS}; never
 *     values
 */
record ScreenedPhoto(byte[] bytes, String mediaType, int width, int height, Set<String> removed)
    implements ScreenResult {}
