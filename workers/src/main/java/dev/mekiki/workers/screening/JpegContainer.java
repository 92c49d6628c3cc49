package dev.mekiki.workers.screening;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Walks the segments of a JPEG file (ITU-T T.81, annex B). */
final class JpegContainer {
  private static final int SOI = 0xd8;
  private static final int EOI = 0xd9;
  private static final int SOS = 0xda;
  private static final int COM = 0xfe;

  /**
   * A progressive JPEG is decoded once over all of its pixels for every scan, and a scan may take
   * ten bytes: without a bound a small file keeps the decoder busy for hours. Encoders write about
   * ten.
   */
  private static final int MOST_SCANS = 64;

  private final Bytes file;
  private final Set<String> metadata = new LinkedHashSet<>();
  private final List<byte[]> foreign = new ArrayList<>();
  private Optional<byte[]> exif = Optional.empty();
  private int width;
  private int height;
  private int at = 2;
  private int scans;

  private JpegContainer(Bytes file) {
    this.file = file;
  }

  static Container read(Bytes file) throws DamagedPhotoException {
    return new JpegContainer(file).walk();
  }

  private Container walk() throws DamagedPhotoException {
    while (true) {
      int marker = nextMarker();
      if (marker == EOI) {
        return end();
      }
      if (marker == SOI || isRestart(marker) || marker == 0x01) {
        continue;
      }
      int length = file.u16(at);
      var body = file.slice(at + 2, length - 2);
      segment(marker, new Bytes(body));
      at += length;
      if (marker == SOS) {
        countScan();
        skipEntropyCodedData();
      }
    }
  }

  private void countScan() throws DamagedPhotoException {
    scans++;
    if (scans > MOST_SCANS) {
      throw new DamagedPhotoException("has more than %d scans".formatted(MOST_SCANS));
    }
  }

  private Container end() throws DamagedPhotoException {
    if (width == 0 || height == 0) {
      throw new DamagedPhotoException("has no frame header");
    }
    var picture = Arrays.copyOf(file.array(), at);
    return new Container(
        PhotoType.JPEG, width, height, false, metadata, exif, picture, at, foreign);
  }

  private int nextMarker() throws DamagedPhotoException {
    if (file.u8(at) != 0xff) {
      throw new DamagedPhotoException("has no marker at byte " + at);
    }
    while (file.u8(at) == 0xff) {
      at++;
    }
    return file.u8(at++);
  }

  private void segment(int marker, Bytes body) throws DamagedPhotoException {
    if (isFrameHeader(marker)) {
      height = Math.max(height, body.u16(1));
      width = Math.max(width, body.u16(3));
      PixelFloodException.refuse(width, height);
    } else if (marker == COM) {
      metadata.add("COMMENT");
      foreign.add(body.array());
    } else if (marker >= 0xe0 && marker <= 0xef) {
      application(marker - 0xe0, body);
    }
  }

  private void application(int number, Bytes body) throws DamagedPhotoException {
    if (number == 1 && body.startsWith(0, "Exif\0\0")) {
      metadata.add("EXIF");
      exif = Optional.of(body.slice(6, body.length() - 6));
    } else if (number == 1 && body.startsWith(0, "http://ns.adobe.com/xap/")) {
      metadata.add("XMP");
    } else if (number == 2 && body.startsWith(0, "ICC_PROFILE")) {
      metadata.add("ICC_PROFILE");
    } else if (number == 13) {
      metadata.add("IPTC");
    } else if (number != 0 && number != 14) {
      metadata.add("APP" + number);
      foreign.add(body.array());
    }
  }

  /** Within a scan, 0xff is data when 0x00 or a restart marker follows. */
  private void skipEntropyCodedData() throws DamagedPhotoException {
    while (true) {
      if (file.u8(at) == 0xff) {
        int next = file.u8(at + 1);
        if (next != 0x00 && next != 0xff && !isRestart(next)) {
          return;
        }
      }
      at++;
    }
  }

  private static boolean isRestart(int marker) {
    return marker >= 0xd0 && marker <= 0xd7;
  }

  private static boolean isFrameHeader(int marker) {
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
  }
}
