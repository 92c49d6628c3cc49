package dev.mekiki.workers.screening;

import com.drew.lang.ByteArrayReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.MetadataException;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;
import com.drew.metadata.exif.GpsDirectory;

/**
 * The two things that an EXIF block is asked for.
 *
 * @param orientation 1 to 8 as in EXIF 2.32, tag 0x0112; 1 when it is missing or nonsense
 * @param gps whether the place of the photo is in it
 */
record Exif(int orientation, boolean gps) {
  static final Exif NONE = new Exif(1, false);

  /** Reads the TIFF structure of an EXIF block; a broken one says nothing. */
  static Exif read(byte[] tiff) {
    try {
      var metadata = new Metadata();
      new ExifReader().extract(new ByteArrayReader(tiff), metadata);
      return new Exif(
          orientation(metadata), metadata.getFirstDirectoryOfType(GpsDirectory.class) != null);
    } catch (MetadataException | RuntimeException broken) {
      return NONE;
    }
  }

  private static int orientation(Metadata metadata) throws MetadataException {
    var directory = metadata.getFirstDirectoryOfType(ExifIFD0Directory.class);
    if (directory == null || !directory.containsTag(ExifIFD0Directory.TAG_ORIENTATION)) {
      return 1;
    }
    int value = directory.getInt(ExifIFD0Directory.TAG_ORIENTATION);
    return value >= 1 && value <= 8 ? value : 1;
  }
}
