package dev.mekiki.host.adaptor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What lies in an adaptor folder, before anything of it is checked: {@code <name>/<version>} and
 * for each name the history of its promotions.
 *
 * @param packages in order of name and version
 * @param histories of the adaptors that have been promoted, by name
 * @param unreadable the reason, by path, of what is neither a package nor a history
 */
public record AdaptorFolder(
    Path root,
    List<AdaptorId> packages,
    Map<String, PromotionHistory> histories,
    Map<String, String> unreadable) {
  public AdaptorFolder {
    packages = packages.stream().sorted().toList();
    histories = Map.copyOf(histories);
    unreadable = Map.copyOf(unreadable);
  }

  /**
   * @throws IOException when the adaptor folder itself cannot be listed
   */
  public static AdaptorFolder read(Path root) throws IOException {
    List<AdaptorId> packages = new ArrayList<>();
    Map<String, PromotionHistory> histories = new HashMap<>();
    Map<String, String> unreadable = new TreeMap<>();
    for (Path adaptor : foldersIn(root)) {
      for (Path version : foldersIn(adaptor)) {
        try {
          packages.add(
              new AdaptorId(adaptor.getFileName().toString(), version.getFileName().toString()));
        } catch (IllegalArgumentException e) {
          unreadable.put(root.relativize(version).toString(), e.getMessage());
        }
      }
      try {
        PromotionHistory history = new PromotionFile(adaptor).read();
        if (!history.promotions().isEmpty()) {
          histories.put(adaptor.getFileName().toString(), history);
        }
      } catch (IOException e) {
        unreadable.put(
            root.relativize(adaptor.resolve(PromotionFile.NAME)).toString(),
            "%s: mend the file. Until then no version stands for the bare name"
                .formatted(e.getMessage()));
      }
    }
    return new AdaptorFolder(root, packages, histories, unreadable);
  }

  public PromotionHistory history(String name) {
    return histories.getOrDefault(name, PromotionHistory.EMPTY);
  }

  /**
   * The version that an adaptor's bare name stands for, of those that are served: the promoted one,
   * else the one approved before it; the highest as long as none was ever promoted.
   */
  public Optional<String> current(String name, Collection<AdaptorId> served) {
    List<String> versions =
        served.stream()
            .filter(id -> id.name().equals(name))
            .sorted()
            .map(AdaptorId::version)
            .toList();
    if (unreadable.containsKey(name + "/" + PromotionFile.NAME) || versions.isEmpty()) {
      return Optional.empty();
    }
    return histories.containsKey(name)
        ? history(name).approved().stream().filter(versions::contains).findFirst()
        : Optional.of(versions.getLast());
  }

  /** {@link #current(String, Collection)} of every adaptor that is served. */
  public Map<String, String> current(Collection<AdaptorId> served) {
    Map<String, String> current = new TreeMap<>();
    for (AdaptorId id : served) {
      current(id.name(), served).ifPresent(version -> current.put(id.name(), version));
    }
    return current;
  }

  /** Packages in the order in which they should get memory: current ones, then higher ones. */
  public List<AdaptorId> byImportance() {
    Map<String, String> current = current(packages);
    Comparator<AdaptorId> currentFirst =
        Comparator.comparing(id -> !id.version().equals(current.get(id.name())));
    return packages.stream().sorted(currentFirst.thenComparing(Comparator.reverseOrder())).toList();
  }

  /**
   * Adds to an adaptor's history.
   *
   * @throws IOException when it cannot be written; nothing has changed then
   */
  public PromotionHistory record(String name, Promotion promotion) throws IOException {
    return new PromotionFile(root.resolve(name)).append(promotion);
  }

  private static List<Path> foldersIn(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(
              entry -> Files.isDirectory(entry) && !entry.getFileName().toString().startsWith("."))
          .sorted()
          .toList();
    }
  }
}
