package dev.mekiki.workers.screening;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Walks the chunks of a PNG file (W3C PNG, third edition) and keeps only those that make the
 * picture: compressed text or profiles, which can unpack to gigabytes, never reach a decoder.
 */
final class PngContainer {
  private static final int SIGNATURE = 8;
  private static final Set<String> PICTURE = Set.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND");
  private static final Map<String, String> NAMES =
      Map.of(
          "eXIf",
          "EXIF",
          "tEXt",
          "TEXT",
          "zTXt",
          "TEXT",
          "iTXt",
          "TEXT",
          "iCCP",
          "ICC_PROFILE",
          "tIME",
          "TIME");

  private final Bytes file;
  private final Set<String> metadata = new LinkedHashSet<>();
  private final List<byte[]> foreign = new ArrayList<>();
  private final ByteArrayOutputStream picture = new ByteArrayOutputStream();
  private Optional<byte[]> exif = Optional.empty();
  private boolean animated;
  private int at = SIGNATURE;

  private PngContainer(Bytes file) {
    this.file = file;
  }

  static Container read(Bytes file) throws DamagedPhotoException {
    return new PngContainer(file).walk();
  }

  private Container walk() throws DamagedPhotoException {
    if (!"IHDR".equals(file.ascii(SIGNATURE + 4, 4))) {
      throw new DamagedPhotoException("does not begin with its header chunk");
    }
    int width = file.length32(SIGNATURE + 8);
    int height = file.length32(SIGNATURE + 12);
    boolean deep = file.u8(SIGNATURE + 16) == 16;
    PixelFloodException.refuse(
        width, height, deep ? PixelFloodException.MAX_DEEP_PIXELS : PixelFloodException.MAX_PIXELS);
    picture.writeBytes(file.slice(0, SIGNATURE));
    String name;
    do {
      int length = file.length32(at);
      name = file.ascii(at + 4, 4);
      chunk(name, file.slice(at + 8, length));
      if (PICTURE.contains(name)) {
        picture.writeBytes(file.slice(at, length + 12));
      }
      at += length + 12;
    } while (!"IEND".equals(name));
    return new Container(
        PhotoType.PNG, width, height, animated, metadata, exif, picture.toByteArray(), at, foreign);
  }

  private void chunk(String name, byte[] body) {
    if (PICTURE.contains(name)) {
      return;
    }
    if (name.equals("acTL")) {
      animated = true;
    }
    if (name.equals("eXIf")) {
      exif = Optional.of(body);
    }
    if (NAMES.containsKey(name)) {
      metadata.add(NAMES.get(name));
    } else if (Character.isLowerCase(name.charAt(1))) {
      metadata.add("PRIVATE_CHUNK");
    }
    foreign.add(body);
  }
}
