package dev.mekiki.audit.pack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Reads a pack into memory. Sizes, number and names of the files are judged by the zip's directory
 * before anything is unpacked, and unpacking stops where a file is longer than the directory says.
 */
final class PackReader {
  private PackReader() {}

  /**
   * The files by name.
   *
   * @throws RefusedPackException when it is no zip, too large, or has names that no pack has
   * @throws IOException when the file cannot be read
   */
  static SortedMap<String, byte[]> read(Path file) throws IOException, RefusedPackException {
    if (Files.size(file) > PackLimits.PACK) {
      throw new RefusedPackException("it is larger than %d bytes".formatted(PackLimits.PACK));
    }
    try (ZipFile zip = new ZipFile(file.toFile())) {
      List<ZipEntry> entries = judged(zip);
      SortedMap<String, byte[]> files = new TreeMap<>();
      for (ZipEntry entry : entries) {
        if (files.put(entry.getName(), unpack(zip, entry)) != null) {
          throw new RefusedPackException("it has two files named " + entry.getName());
        }
      }
      return files;
    } catch (ZipException broken) {
      throw new RefusedPackException("it is no sound zip file (" + broken.getMessage() + ")");
    }
  }

  private static List<ZipEntry> judged(ZipFile zip) throws RefusedPackException {
    if (zip.size() > PackLimits.FILES) {
      throw new RefusedPackException("it has more than %d files".formatted(PackLimits.FILES));
    }
    List<ZipEntry> entries = zip.stream().<ZipEntry>map(entry -> entry).toList();
    long total = 0;
    for (ZipEntry entry : entries) {
      if (!PackPaths.allows(entry.getName())) {
        throw new RefusedPackException("no pack has a file named " + shown(entry.getName()));
      }
      if (entry.getSize() < 0 || entry.getSize() > PackLimits.FILE) {
        throw new RefusedPackException("its file %s is too large".formatted(entry.getName()));
      }
      total += entry.getSize();
    }
    if (total > PackLimits.PACK) {
      throw new RefusedPackException("unpacked it is larger than any pack");
    }
    return entries;
  }

  private static byte[] unpack(ZipFile zip, ZipEntry entry)
      throws IOException, RefusedPackException {
    int size = Math.toIntExact(entry.getSize());
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] bytes = in.readNBytes(size);
      if (bytes.length != size || in.read() >= 0) {
        throw new RefusedPackException(
            "its file %s has not the size that its directory says".formatted(entry.getName()));
      }
      return bytes;
    }
  }

  /** A stranger's name, safe to print on a terminal. */
  private static String shown(String name) {
    return name.substring(0, Math.min(80, name.length())).replaceAll("[^\\x20-\\x7e]", "?");
  }
}
