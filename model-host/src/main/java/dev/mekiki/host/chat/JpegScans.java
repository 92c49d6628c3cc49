package dev.mekiki.host.chat;

/**
 * How often a JPEG's data goes over the picture. A progressive JPEG is decoded once over all of its
 * pixels for every scan, and a scan may take ten bytes: a small file can keep a decoder busy for
 * hours. Encoders write about ten scans.
 *
 * @param complete whether the image ends; a decoder fills the rest of one that was cut off with
 *     grey
 */
record JpegScans(int count, boolean complete) {
  private static final int END_OF_IMAGE = 0xd9;
  private static final int START_OF_SCAN = 0xda;

  /**
   * Reads the markers up to the end of the first image; a file that is no JPEG has none to miss.
   */
  static JpegScans of(byte[] file) {
    if (file.length < 2 || unsigned(file, 0) != 0xff || unsigned(file, 1) != 0xd8) {
      return new JpegScans(0, true);
    }
    int scans = 0;
    int at = 2;
    while (at + 1 < file.length) {
      int marker = unsigned(file, at + 1);
      if (unsigned(file, at) != 0xff || marker == 0xff) {
        at++;
      } else if (marker == END_OF_IMAGE) {
        return new JpegScans(scans, true);
      } else if (standsAlone(marker)) {
        at += 2;
      } else if (at + 3 < file.length) {
        scans += marker == START_OF_SCAN ? 1 : 0;
        at += 2 + (unsigned(file, at + 2) << 8 | unsigned(file, at + 3));
      } else {
        break;
      }
    }
    return new JpegScans(scans, false);
  }

  /** A stuffed zero, TEM, a restart or a start of image: no length follows. */
  private static boolean standsAlone(int marker) {
    return marker <= 1 || marker >= 0xd0 && marker <= 0xd8;
  }

  private static int unsigned(byte[] file, int at) {
    return Byte.toUnsignedInt(file[at]);
  }
}
