package dev.mekiki.host.chat;

/**
 * How often a JPEG's data goes over the picture. A progressive JPEG is decoded once over all of its
 * pixels for every scan, and a scan may take ten bytes: a small file can keep a decoder busy for
 * hours. Encoders write about ten scans.
 */
final class JpegScans {
  private static final int END_OF_IMAGE = 0xd9;
  private static final int START_OF_SCAN = 0xda;

  private JpegScans() {}

  /** Scans up to the end of the first image; 0 for a file that is no JPEG. */
  static int count(byte[] file) {
    if (file.length < 2 || unsigned(file, 0) != 0xff || unsigned(file, 1) != 0xd8) {
      return 0;
    }
    int scans = 0;
    int at = 2;
    while (at + 3 < file.length) {
      int marker = unsigned(file, at + 1);
      if (unsigned(file, at) != 0xff || marker == 0xff) {
        at++;
      } else if (marker == END_OF_IMAGE) {
        return scans;
      } else if (standsAlone(marker)) {
        at += 2;
      } else {
        scans += marker == START_OF_SCAN ? 1 : 0;
        at += 2 + (unsigned(file, at + 2) << 8 | unsigned(file, at + 3));
      }
    }
    return scans;
  }

  /** A stuffed zero, TEM, a restart or a start of image: no length follows. */
  private static boolean standsAlone(int marker) {
    return marker <= 1 || marker >= 0xd0 && marker <= 0xd8;
  }

  private static int unsigned(byte[] file, int at) {
    return Byte.toUnsignedInt(file[at]);
  }
}
