package dev.mekiki.workers.screening;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the headers of an image file say, read without decoding a pixel.
 *
 * @param width in pixels, as stored (before the orientation is applied)
 * @param metadata names of the metadata blocks
 * @param exif the TIFF structure of the EXIF block
 * @param picture the file without trailing bytes and without the blocks that only a decoder's
 *     metadata parser would look at
 * @param end offset of the first byte after the image's end marker
 * @param foreign blocks of free text or bytes, in which another document could hide
 */
record Container(
    PhotoType type,
    int width,
    int height,
    boolean animated,
    Set<String> metadata,
    Optional<byte[]> exif,
    byte[] picture,
    int end,
    List<byte[]> foreign) {}
