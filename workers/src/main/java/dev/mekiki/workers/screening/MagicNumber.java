package dev.mekiki.workers.screening;

import java.util.List;

/** What a file is by its first bytes; names and declared types are a stranger's word. */
sealed interface MagicNumber {
  /** A format that is taken in. */
  record Known(PhotoType type) implements MagicNumber {
    Container read(Bytes file) throws DamagedPhotoException {
      return switch (type) {
        case JPEG -> JpegContainer.read(file);
        case PNG -> PngContainer.read(file);
        case WEBP -> WebpContainer.read(file);
      };
    }
  }

  /** Another image format, or no image at all. */
  record Refused(PhotoRefusal refusal) implements MagicNumber {}

  /** GIF, BMP, TIFF, Photoshop, icons, JPEG XL, JPEG 2000. */
  List<String> OTHER_IMAGES =
      List.of(
          "GIF8",
          "BM",
          "II*\0",
          "MM\0*",
          "8BPS",
          "\0\0\1\0",
          "\u00ff\n",
          "\0\0\0\fJXL",
          "\0\0\0\fjP");

  static MagicNumber of(Bytes file) {
    if (file.startsWith(0, "\u00ff\u00d8\u00ff")) {
      return new Known(PhotoType.JPEG);
    }
    if (file.startsWith(0, "\u0089PNG\r\n\u001a\n")) {
      return new Known(PhotoType.PNG);
    }
    if (file.startsWith(0, "RIFF") && file.startsWith(8, "WEBP")) {
      return new Known(PhotoType.WEBP);
    }
    boolean image =
        file.startsWith(4, "ftyp")
            || OTHER_IMAGES.stream().anyMatch(start -> file.startsWith(0, start));
    return new Refused(image ? PhotoRefusal.UNSUPPORTED : PhotoRefusal.NOT_AN_IMAGE);
  }
}
