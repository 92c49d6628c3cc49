package dev.mekiki.host.chat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The first directory of a JPEG's EXIF block (TIFF 6.0, section 2). Nothing else is read: a block
 * can chain directories without end, or name the same bytes thousands of times.
 */
final class ExifBlock {
  private static final byte[] SIGNATURE = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
  private static final int START_OF_IMAGE = 0xffd8;
  private static final int START_OF_SCAN = 0xffda;
  private static final int FILL = 0xffff;
  private static final int APP1 = 0xffe1;
  private static final int ENTRY_BYTES = 12;
  private static final int SHORT = 3;

  private final ByteBuffer tiff;

  private ExifBlock(ByteBuffer tiff) {
    this.tiff = tiff;
  }

  /** The block in front of a JPEG's first scan; empty where there is none, or it is damaged. */
  static Optional<ExifBlock> in(byte[] file) {
    ByteBuffer jpeg = ByteBuffer.wrap(file);
    if (jpeg.remaining() < 2 || unsigned(jpeg, 0) != START_OF_IMAGE) {
      return Optional.empty();
    }
    int at = 2;
    while (at + 4 <= jpeg.limit()) {
      int marker = unsigned(jpeg, at);
      if (marker == FILL) {
        at++;
        continue;
      }
      int length = unsigned(jpeg, at + 2);
      boolean broken = marker <= 0xff00 || length < 2 || at + 2 + length > jpeg.limit();
      if (broken || marker == START_OF_SCAN) {
        return Optional.empty();
      }
      ByteBuffer segment = jpeg.slice(at + 4, length - 2);
      if (marker == APP1 && startsWithSignature(segment)) {
        return ordered(segment.slice(SIGNATURE.length, segment.limit() - SIGNATURE.length));
      }
      at += 2 + length;
    }
    return Optional.empty();
  }

  /** Value of a tag of type SHORT; empty where the directory lacks it or ends too early. */
  Optional<Integer> shortValue(int tag) {
    long directory = Integer.toUnsignedLong(tiff.getInt(4));
    if (directory + 2 > tiff.limit()) {
      return Optional.empty();
    }
    int first = (int) directory + 2;
    int entries = unsigned(tiff, (int) directory);
    int whole = Math.min(entries, (tiff.limit() - first) / ENTRY_BYTES);
    for (int entry = first; entry < first + whole * ENTRY_BYTES; entry += ENTRY_BYTES) {
      if (unsigned(tiff, entry) == tag && unsigned(tiff, entry + 2) == SHORT) {
        return Optional.of(unsigned(tiff, entry + 8));
      }
    }
    return Optional.empty();
  }

  private static boolean startsWithSignature(ByteBuffer segment) {
    return segment.limit() >= SIGNATURE.length
        && segment.slice(0, SIGNATURE.length).equals(ByteBuffer.wrap(SIGNATURE));
  }

  /** The first two bytes of the TIFF header say in which order the bytes of numbers stand. */
  private static Optional<ExifBlock> ordered(ByteBuffer tiff) {
    if (tiff.limit() < 8) {
      return Optional.empty();
    }
    return switch (unsigned(tiff, 0)) {
      case 0x4949 -> Optional.of(new ExifBlock(tiff.order(ByteOrder.LITTLE_ENDIAN)));
      case 0x4d4d -> Optional.of(new ExifBlock(tiff.order(ByteOrder.BIG_ENDIAN)));
      default -> Optional.empty();
    };
  }

  private static int unsigned(ByteBuffer bytes, int at) {
    return Short.toUnsignedInt(bytes.getShort(at));
  }
}
