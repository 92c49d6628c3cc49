package dev.mekiki.host.adaptor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * All packages below an adaptor folder, admitted or refused.
 *
 * @param admitted in order of name and version
 * @param refused the reason, by {@code <name>/<version>}
 */
public record AdaptorFolder(List<AdaptorPackage> admitted, Map<String, String> refused) {
  public AdaptorFolder {
    admitted = List.copyOf(admitted);
    refused = Map.copyOf(refused);
  }

  /**
   * Reads every {@code <name>/<version>} folder; one bad package never hides the others.
   *
   * @throws IOException when the adaptor folder itself cannot be listed
   */
  public static AdaptorFolder read(Path root, PackageVerifier verifier, FrozenParts parts)
      throws IOException {
    List<AdaptorPackage> admitted = new ArrayList<>();
    Map<String, String> refused = new TreeMap<>();
    for (Path name : foldersIn(root)) {
      for (Path version : foldersIn(name)) {
        try {
          admitted.add(verifier.verify(version, parts));
        } catch (AdaptorRefusedException e) {
          refused.put(root.relativize(version).toString(), e.getMessage());
        }
      }
    }
    return new AdaptorFolder(admitted, refused);
  }

  private static List<Path> foldersIn(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(Files::isDirectory).sorted().toList();
    }
  }
}
