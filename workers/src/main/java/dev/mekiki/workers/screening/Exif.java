package dev.mekiki.workers.screening;

/**
 * The two things that an EXIF block is asked for. They stand in its first directory (TIFF 6.0,
 * section 2), and no other is read: a block can name thousands, each within the other, or the same
 * bytes as thousands of values.
 *
 * @param orientation 1 to 8 as in EXIF 2.32, tag 0x0112; 1 when it is missing or nonsense
 * @param gps whether the place of the photo is in it
 */
record Exif(int orientation, boolean gps) {
  static final Exif NONE = new Exif(1, false);

  private static final int ORIENTATION = 0x0112;
  private static final int GPS_DIRECTORY = 0x8825;
  private static final int ENTRY = 12;

  /** Reads the TIFF structure of an EXIF block; a broken one says nothing. */
  static Exif read(byte[] tiff) {
    var block = new Bytes(tiff);
    boolean littleEndian = block.startsWith(0, "II");
    if (!littleEndian && !block.startsWith(0, "MM")) {
      return NONE;
    }
    try {
      return firstDirectory(block, littleEndian);
    } catch (DamagedPhotoException broken) {
      return NONE;
    }
  }

  private static Exif firstDirectory(Bytes block, boolean littleEndian)
      throws DamagedPhotoException {
    int at = littleEndian ? block.length32le(4) : block.length32(4);
    int entries = u16(block, at, littleEndian);
    int orientation = 1;
    boolean gps = false;
    for (int entry = at + 2; entries > 0; entries--, entry += ENTRY) {
      int tag = u16(block, entry, littleEndian);
      gps |= tag == GPS_DIRECTORY;
      if (tag == ORIENTATION) {
        orientation = u16(block, entry + 8, littleEndian);
      }
    }
    return new Exif(orientation >= 1 && orientation <= 8 ? orientation : 1, gps);
  }

  private static int u16(Bytes block, int at, boolean littleEndian) throws DamagedPhotoException {
    return littleEndian ? block.u8(at) | block.u8(at + 1) << 8 : block.u16(at);
  }
}
