package dev.mekiki.host.dataset;

/**
 * Whether a JPEG has its end marker after its last scan (ITU-T T.81, B.1.1.3). The JDK's decoder
 * fills up what a broken copy lacks with grey and says nothing.
 */
final class JpegEnd {
  private static final byte START_OF_SCAN = (byte) 0xda;
  private static final byte END_OF_IMAGE = (byte) 0xd9;

  private JpegEnd() {}

  static boolean isIn(byte[] jpeg) {
    for (int at = jpeg.length - 2; at >= 0; at--) {
      if (jpeg[at] == (byte) 0xff && jpeg[at + 1] == END_OF_IMAGE) {
        return true;
      }
      if (jpeg[at] == (byte) 0xff && jpeg[at + 1] == START_OF_SCAN) {
        return false;
      }
    }
    return false;
  }
}
