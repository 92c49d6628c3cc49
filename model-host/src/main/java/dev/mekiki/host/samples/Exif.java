package dev.mekiki.host.samples;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes the APP1 segment in which cameras say how they were held and where they were (Exif 2.32,
 * sections 4.5 and 4.6; TIFF 6.0 for the directories).
 */
final class Exif {
  private static final byte[] HEADER = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
  private static final int TIFF_HEADER_LENGTH = 8;
  private static final int ENTRY_LENGTH = 12;

  private static final int MAKE = 0x010f;
  private static final int ORIENTATION = 0x0112;
  private static final int GPS_DIRECTORY = 0x8825;
  private static final int GPS_VERSION = 0;
  private static final int LATITUDE_REFERENCE = 1;
  private static final int LATITUDE = 2;
  private static final int LONGITUDE_REFERENCE = 3;
  private static final int LONGITUDE = 4;

  private Exif() {}

  /**
   * Puts the segment behind the start marker of a JPEG.
   *
   * @param orientation 1-8; 6 means that a viewer must turn the pixels a quarter clockwise
   * @param north degrees, minutes, seconds
   * @param east degrees, minutes, seconds
   */
  static byte[] insert(byte[] jpeg, int orientation, int[] north, int[] east) {
    byte[] tiff = tiff(orientation, north, east);
    int length = 2 + HEADER.length + tiff.length;
    ByteBuffer out = ByteBuffer.allocate(jpeg.length + 2 + length);
    out.put(jpeg, 0, 2);
    out.put((byte) 0xff).put((byte) 0xe1).putShort((short) length).put(HEADER).put(tiff);
    out.put(jpeg, 2, jpeg.length - 2);
    return out.array();
  }

  private static byte[] tiff(int orientation, int[] north, int[] east) {
    byte[] make = ascii("Mekiki sample camera");
    int gpsAt = TIFF_HEADER_LENGTH + directoryLength(3) + make.length;
    List<Field> main =
        List.of(
            new Field(MAKE, Type.ASCII, make.length, make),
            new Field(ORIENTATION, Type.SHORT, 1, padded((byte) 0, (byte) orientation)),
            new Field(GPS_DIRECTORY, Type.LONG, 1, ByteBuffer.allocate(4).putInt(gpsAt).array()));
    List<Field> gps =
        List.of(
            new Field(GPS_VERSION, Type.BYTE, 4, padded((byte) 2, (byte) 3)),
            new Field(LATITUDE_REFERENCE, Type.ASCII, 2, padded((byte) 'N')),
            new Field(LATITUDE, Type.RATIONAL, 3, rationals(north)),
            new Field(LONGITUDE_REFERENCE, Type.ASCII, 2, padded((byte) 'E')),
            new Field(LONGITUDE, Type.RATIONAL, 3, rationals(east)));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteBuffer header = ByteBuffer.allocate(TIFF_HEADER_LENGTH);
    header.put(ascii("MM"), 0, 2).putShort((short) 42).putInt(TIFF_HEADER_LENGTH);
    out.writeBytes(header.array());
    out.writeBytes(directory(main, TIFF_HEADER_LENGTH));
    out.writeBytes(directory(gps, gpsAt));
    return out.toByteArray();
  }

  /** A directory that begins at the offset, followed by the values that do not fit into it. */
  private static byte[] directory(List<Field> fields, int offset) {
    int values = offset + directoryLength(fields.size());
    ByteBuffer entries = ByteBuffer.allocate(directoryLength(fields.size()));
    ByteArrayOutputStream far = new ByteArrayOutputStream();
    entries.putShort((short) fields.size());
    for (Field field : fields) {
      entries.putShort((short) field.tag()).putShort((short) field.type().code);
      entries.putInt(field.count());
      if (field.value().length == 4) {
        entries.put(field.value());
      } else {
        entries.putInt(values + far.size());
        far.writeBytes(field.value());
      }
    }
    entries.putInt(0);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(entries.array());
    out.writeBytes(far.toByteArray());
    return out.toByteArray();
  }

  private static int directoryLength(int fields) {
    return 2 + fields * ENTRY_LENGTH + 4;
  }

  /** With its closing zero and an even length, because values begin on a word. */
  private static byte[] ascii(String text) {
    byte[] characters = text.getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate((characters.length + 2) / 2 * 2).put(characters).array();
  }

  /** A value short enough to stand in the entry itself. */
  private static byte[] padded(byte... value) {
    return ByteBuffer.allocate(4).put(value).array();
  }

  private static byte[] rationals(int[] numerators) {
    ByteBuffer out = ByteBuffer.allocate(8 * numerators.length);
    for (int numerator : numerators) {
      out.putInt(numerator).putInt(1);
    }
    return out.array();
  }

  /** TIFF's numbers of the types used here. */
  private enum Type {
    BYTE(1),
    ASCII(2),
    SHORT(3),
    LONG(4),
    RATIONAL(5);

    private final int code;

    Type(int code) {
      this.code = code;
    }
  }

  private record Field(int tag, Type type, int count, byte[] value) {}
}
