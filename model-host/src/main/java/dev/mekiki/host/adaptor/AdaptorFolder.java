package dev.mekiki.host.adaptor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * All packages below an adaptor folder, admitted or refused.
 *
 * @param admitted in order of name and version
 * @param refused the reason, by {@code <name>/<version>}; also of pointers that point nowhere
 * @param promoted the version that a file {@code <name>/promoted} names, by adaptor name
 */
public record AdaptorFolder(
    List<AdaptorPackage> admitted, Map<String, String> refused, Map<String, String> promoted) {
  /** Beside the versions of an adaptor; its text is the version that is served by default. */
  private static final String POINTER = "promoted";

  public AdaptorFolder {
    admitted = List.copyOf(admitted);
    refused = Map.copyOf(refused);
    promoted = Map.copyOf(promoted);
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
    Map<String, String> promoted = new TreeMap<>();
    for (Path name : foldersIn(root)) {
      for (Path version : foldersIn(name)) {
        try {
          admitted.add(verifier.verify(version, parts));
        } catch (AdaptorRefusedException e) {
          refused.put(root.relativize(version).toString(), e.getMessage());
        }
      }
      try {
        promoted(name, admitted).ifPresent(id -> promoted.put(id.name(), id.version()));
      } catch (AdaptorRefusedException e) {
        refused.put(root.relativize(name.resolve(POINTER)).toString(), e.getMessage());
      }
    }
    return new AdaptorFolder(admitted, refused, promoted);
  }

  /** The adaptor that a pointer names, where there is one. */
  private static Optional<AdaptorId> promoted(Path name, List<AdaptorPackage> admitted) {
    Path pointer = name.resolve(POINTER);
    if (!Files.isRegularFile(pointer)) {
      return Optional.empty();
    }
    try {
      String version = Files.readString(pointer).strip();
      Optional<AdaptorId> found =
          admitted.stream()
              .map(AdaptorPackage::id)
              .filter(id -> name.endsWith(id.name()) && id.version().equals(version))
              .findFirst();
      if (found.isEmpty()) {
        throw new AdaptorRefusedException(
            "No version that it could name is admitted: the highest one is served instead");
      }
      return found;
    } catch (IOException e) {
      throw new AdaptorRefusedException(
          "It is not the text of a version: the highest one is served instead", e);
    }
  }

  /**
   * The version that each adaptor's bare name stands for: the promoted one if it is among those
   * served, else the highest.
   */
  public Map<String, String> current(List<AdaptorId> served) {
    Map<String, String> current = new TreeMap<>();
    served.stream()
        .sorted(
            Comparator.comparingInt(AdaptorFolder::leadingNumber).thenComparing(AdaptorId::version))
        .forEach(id -> current.put(id.name(), id.version()));
    served.stream()
        .filter(id -> id.version().equals(promoted.get(id.name())))
        .forEach(id -> current.put(id.name(), id.version()));
    return current;
  }

  /** So that 10 comes after 9; versions with the same leading number compare as text. */
  private static int leadingNumber(AdaptorId id) {
    String digits = id.version().replaceFirst("\\D.*", "");
    return digits.isEmpty() || digits.length() > 9 ? -1 : Integer.parseInt(digits);
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
