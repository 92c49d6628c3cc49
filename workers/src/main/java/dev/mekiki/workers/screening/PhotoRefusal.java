package dev.mekiki.workers.screening;

/** Why a photo is not taken, in words for the one who sent it. */
enum PhotoRefusal implements ScreenResult {
  NO_PHOTO("The ticket has no photo. Send at least one JPEG, PNG or WebP photo."),
  EMPTY("The file is empty (0 bytes). Send the photo again."),
  TOO_BIG(
      "The file is larger than %d MB. Send a smaller one.".formatted(PhotoScreen.MAX_MEGABYTES)),
  NOT_AN_IMAGE("The file is not an image, whatever its name says. Send a JPEG, PNG or WebP photo."),
  UNSUPPORTED("This image format is not supported. Send the photo as JPEG, PNG or WebP."),
  ANIMATED("The image is animated. Send a single still photo."),
  TOO_MANY_PIXELS(
      "The photo has more than %d megapixels (of 16 bits a colour: %d, as WebP: %d) or a side of more than %d pixels. Send a smaller one."
          .formatted(
              PixelFloodException.MAX_PIXELS / 1_000_000,
              PixelFloodException.MAX_DEEP_PIXELS / 1_000_000,
              PixelFloodException.MAX_WEBP_PIXELS / 1_000_000,
              PixelFloodException.MAX_SIDE)),
  POLYGLOT(
      "The file is an image and another kind of document (HTML, PDF, ZIP or script) at once. Export the photo anew and send that."),
  UNREADABLE("The photo is damaged or incomplete and cannot be opened. Take or export it again.");

  private final String message;

  PhotoRefusal(String message) {
    this.message = message;
  }

  String message() {
    return message;
  }

  /** The BPMN error that a refused photo becomes. */
  String error() {
    return this == UNREADABLE ? "PHOTO_UNREADABLE" : "PHOTO_REFUSED";
  }
}
