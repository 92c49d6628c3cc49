package dev.mekiki.workers.screening;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Finds a second document inside an image file. Re-encoding makes it harmless anyway; but nobody
 * builds such a file by accident, so it is refused and recorded.
 */
final class Polyglots {
  private static final List<String> MARKUP =
      List.of("<!doctype html", "<html", "<script", "<?php", "<svg", "%pdf-");
  private static final int HEAD = 1024;
  private static final int ZIP_DIRECTORY_END = 22;
  private static final int ZIP_LONGEST_COMMENT = 65_535;

  private Polyglots() {}

  static boolean isOne(Bytes file, Container container) throws DamagedPhotoException {
    int tail = file.length() - container.end();
    var suspicious =
        Stream.concat(
            Stream.of(
                file.slice(0, Math.min(HEAD, file.length())), file.slice(container.end(), tail)),
            container.foreign().stream());
    return suspicious.anyMatch(Polyglots::hasMarkup)
        || file.startsWith(container.end(), "#!")
        || file.startsWith(container.end(), "PK\u0003\u0004")
        || isZip(file);
  }

  private static boolean hasMarkup(byte[] block) {
    var text = new String(block, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
    return MARKUP.stream().anyMatch(text::contains);
  }

  /**
   * A ZIP archive is found from its end: the directory's end record, with a plausible directory.
   */
  private static boolean isZip(Bytes file) throws DamagedPhotoException {
    int last = file.length() - ZIP_DIRECTORY_END;
    for (int at = last; at >= 0 && at >= last - ZIP_LONGEST_COMMENT; at--) {
      if (file.startsWith(at, "PK\u0005\u0006")) {
        long entries = file.u8(at + 10) | file.u8(at + 11) << 8;
        int comment = file.u8(at + 20) | file.u8(at + 21) << 8;
        if (entries > 0 && at + ZIP_DIRECTORY_END + comment <= file.length()) {
          return true;
        }
      }
    }
    return false;
  }
}
