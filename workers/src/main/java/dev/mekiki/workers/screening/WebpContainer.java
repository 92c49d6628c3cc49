package dev.mekiki.workers.screening;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Walks the chunks of a WebP file (RFC 9649). */
final class WebpContainer {
  private static final int HEADER = 12;

  private final Bytes file;
  private final Set<String> metadata = new LinkedHashSet<>();
  private final List<byte[]> foreign = new ArrayList<>();
  private Optional<byte[]> exif = Optional.empty();
  private boolean animated;
  private int width;
  private int height;

  private WebpContainer(Bytes file) {
    this.file = file;
  }

  static Container read(Bytes file) throws DamagedPhotoException {
    return new WebpContainer(file).walk();
  }

  private Container walk() throws DamagedPhotoException {
    int end = Math.addExact(8, Math.min(file.length32le(4), Integer.MAX_VALUE - 8));
    if (end > file.length()) {
      throw new DamagedPhotoException("is shorter than its header says");
    }
    int at = HEADER;
    while (at + 8 <= end) {
      int length = file.length32le(at + 4);
      chunk(file.ascii(at, 4), new Bytes(file.slice(at + 8, length)));
      at += 8 + length + (length & 1);
    }
    if (width == 0 || height == 0) {
      throw new DamagedPhotoException("has no image");
    }
    var picture = Arrays.copyOf(file.array(), end);
    return new Container(
        PhotoType.WEBP, width, height, animated, metadata, exif, picture, end, foreign);
  }

  private void chunk(String name, Bytes body) throws DamagedPhotoException {
    switch (name) {
      case "VP8X" -> {
        animated |= (body.u8(0) & 0x02) != 0;
        size(body.u24le(4) + 1, body.u24le(7) + 1);
      }
      case "VP8 " ->
          size((body.u8(6) | body.u8(7) << 8) & 0x3fff, (body.u8(8) | body.u8(9) << 8) & 0x3fff);
      case "VP8L" -> {
        int bits = body.u24le(1) | body.u8(4) << 24;
        size((bits & 0x3fff) + 1, (bits >>> 14 & 0x3fff) + 1);
      }
      case "ANIM", "ANMF" -> animated = true;
      case "EXIF" -> {
        metadata.add("EXIF");
        int prefix = body.startsWith(0, "Exif\0\0") ? 6 : 0;
        exif = Optional.of(body.slice(prefix, body.length() - prefix));
      }
      case "XMP " -> metadata.add("XMP");
      case "ICCP" -> metadata.add("ICC_PROFILE");
      case "ALPH" -> {}
      default -> {
        metadata.add("PRIVATE_CHUNK");
        foreign.add(body.array());
      }
    }
  }

  /** The larger of all claims counts: a canvas and its image may disagree on purpose. */
  private void size(int claimedWidth, int claimedHeight) throws PixelFloodException {
    width = Math.max(width, claimedWidth);
    height = Math.max(height, claimedHeight);
    PixelFloodException.refuse(width, height, PixelFloodException.MAX_WEBP_PIXELS);
  }
}
