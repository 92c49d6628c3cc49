package dev.mekiki.audit.pack;

import dev.mekiki.audit.pack.PackVerification.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares the files that are no entries and no proofs with what was exported. */
final class FileCheck {
  private static final Set<String> FRAME =
      Set.of(PackPaths.CHECKPOINT, PackPaths.CONTENTS, PackPaths.EXPORT, PackPaths.SUMS);

  private final OpenedPack pack;
  private final ExportRecord export;

  FileCheck(OpenedPack pack, ExportRecord export) {
    this.pack = pack;
    this.export = export;
  }

  List<Finding> faults() {
    List<Finding> faults = new ArrayList<>();
    Map<String, String> exported = export.files();
    exported.forEach(
        (name, digest) -> {
          if (PackPaths.entryIndex(name).isEmpty()) {
            compare(name, digest, faults);
          }
        });
    pack.files().keySet().stream()
        .filter(name -> !exported.containsKey(name) && !belongs(name, exported))
        .forEach(
            name -> faults.add(new Finding(name, PackFault.FILE_ADDED, "it was not exported")));
    return faults;
  }

  private void compare(String name, String digest, List<Finding> faults) {
    pack.bytes(name)
        .ifPresentOrElse(
            bytes -> {
              if (!Sums.sha256(bytes).equals(digest)) {
                faults.add(
                    new Finding(name, PackFault.FILE_CHANGED, "it is not what was exported"));
              }
            },
            () -> faults.add(new Finding(name, PackFault.FILE_MISSING, "it is not in the pack")));
  }

  private boolean belongs(String name, Map<String, String> exported) {
    return FRAME.contains(name)
        || name.equals(PackPaths.entry(export.entry()))
        || PackPaths.proofIndex(name)
            .filter(
                index -> index == export.entry() || exported.containsKey(PackPaths.entry(index)))
            .isPresent();
  }

  /** SHA256SUMS against the files, whatever was exported. */
  static List<Finding> sums(OpenedPack pack) {
    SortedMap<String, byte[]> files = new TreeMap<>(pack.files());
    files.remove(PackPaths.SUMS);
    try {
      Map<String, String> said = pack.read(PackPaths.SUMS, Sums::parse);
      Map<String, String> found = Sums.parse(Sums.list(files));
      Set<String> names = new TreeSet<>(found.keySet());
      names.addAll(said.keySet());
      return names.stream()
          .filter(name -> !Objects.equals(said.get(name), found.get(name)))
          .findFirst()
          .map(name -> new Finding(PackPaths.SUMS, PackFault.SUMS_WRONG, "it does not fit " + name))
          .stream()
          .toList();
    } catch (IllegalArgumentException unreadable) {
      return List.of(
          new Finding(
              PackPaths.SUMS, PackFault.SUMS_WRONG, String.valueOf(unreadable.getMessage())));
    }
  }
}
