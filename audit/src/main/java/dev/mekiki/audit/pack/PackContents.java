package dev.mekiki.audit.pack;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a pack holds besides the proofs. Its digest goes into the entry that records the export, so
 * that the log vouches for every file of the pack: the report and the photos as well.
 *
 * @param files by their names in the pack
 */
public record PackContents(SortedMap<String, byte[]> files) {

  /**
   * @throws IllegalArgumentException when a name is not letters, digits, dots, hyphens and
   *     underscores, in one folder at most
   */
  public PackContents {
    files.keySet().stream()
        .filter(name -> !PackPaths.allows(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw new IllegalArgumentException("A pack cannot hold a file named " + name);
            });
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  /** These files and the leaves of the entries, each byte for byte as it is in the log. */
  public static PackContents of(Map<String, byte[]> files, Map<Long, String> leaves) {
    SortedMap<String, byte[]> all = new TreeMap<>(files);
    leaves.forEach(
        (index, leaf) -> all.put(PackPaths.entry(index), leaf.getBytes(StandardCharsets.UTF_8)));
    return new PackContents(all);
  }

  /**
   * What the log records of the pack: hex of SHA-256 over the salt's characters followed by the
   * list of the files' digests. Whoever has no pack, and so no salt, learns nothing from it.
   */
  public String digest(String salt) {
    return Sums.sha256((salt + Sums.list(files)).getBytes(StandardCharsets.UTF_8));
  }
}
