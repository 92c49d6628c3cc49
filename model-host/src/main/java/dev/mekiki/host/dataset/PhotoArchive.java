package dev.mekiki.host.dataset;

import static dev.mekiki.host.dataset.Faults.quoted;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * A zip of photos and answers, as the review console's export is one. It is unpacked within limits:
 * what its directory says about sizes is not believed.
 */
record PhotoArchive(Path zip) {
  private static final int MOST_FILES = 50_000;
  private static final long MOST_BYTES = 16L << 30;
  private static final long MOST_ANSWERS = 256L << 20;

  /** Whether a path is meant as an archive and not as a folder. */
  static boolean isOne(Path path) {
    return Files.isRegularFile(path)
        && path.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".zip");
  }

  /**
   * Writes the archive's files.
   *
   * @param folder that is empty
   * @throws DatasetException naming an entry that leads out of the folder, comes twice or is too
   *     large, or an archive that is damaged
   */
  void unpackTo(Path folder) throws IOException {
    Faults faults = new Faults();
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
      long room = MOST_BYTES;
      int files = 0;
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        if (!entry.isDirectory()) {
          files++;
          room -= unpack(in, entry.getName(), folder, faults);
        }
        if (files > MOST_FILES || room < 0) {
          wrong(faults, "has more than %d files or %d GiB".formatted(MOST_FILES, MOST_BYTES >> 30));
        }
        faults.orElseRefuse();
      }
      if (files == 0) {
        wrong(faults, "is empty or no zip; export it again");
      }
    } catch (ZipException e) {
      wrong(faults, "is damaged; export it again");
    }
    faults.orElseRefuse();
  }

  private long unpack(InputStream in, String name, Path folder, Faults faults) throws IOException {
    Path file;
    try {
      file = PhotoCheck.inside(folder, name);
    } catch (PhotoException e) {
      wrong(faults, quoted(name) + " " + e.getMessage());
      return 0;
    }
    if (Files.exists(file)) {
      wrong(faults, quoted(name) + " is in it twice; keep one");
      return 0;
    }
    Files.createDirectories(file.getParent());
    long most = name.endsWith(".jsonl") ? MOST_ANSWERS : EncodedPhoto.MOST_BYTES;
    try (OutputStream out = Files.newOutputStream(file)) {
      long copied = copy(in, out, most);
      if (copied > most) {
        wrong(faults, "%s has more than %d MiB".formatted(quoted(name), most >> 20));
      }
      return copied;
    }
  }

  /** Copies, but at most one byte more than that. */
  private static long copy(InputStream in, OutputStream out, long most) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long copied = 0;
    while (copied <= most) {
      int read = in.read(buffer, 0, (int) Math.min(buffer.length, most + 1 - copied));
      if (read < 0) {
        return copied;
      }
      out.write(buffer, 0, read);
      copied += read;
    }
    return copied;
  }

  private void wrong(Faults faults, String what) {
    faults.add(zip.getFileName().toString(), 0, what);
  }
}
