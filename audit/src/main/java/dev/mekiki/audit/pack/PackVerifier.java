package dev.mekiki.audit.pack;

import dev.mekiki.audit.checkpoint.Checkpoint;
import dev.mekiki.audit.checkpoint.Cosignature;
import dev.mekiki.audit.checkpoint.LogKeys;
import dev.mekiki.audit.checkpoint.PublicKey;
import dev.mekiki.audit.checkpoint.WitnessPublicKey;
import dev.mekiki.audit.pack.OpenedPack.Signed;
import dev.mekiki.audit.pack.PackVerification.Finding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * Verifies an evidence pack with nothing but the log's public key: no database, no network. Every
 * entry is proved to be in the log; the entry that records the export says what else was exported,
 * so that the log vouches for all other files.
 */
public final class PackVerifier {
  private final LogKeys keys;
  private final WitnessCheck witnesses;

  public PackVerifier(PublicKey key) {
    this(LogKeys.of(key));
  }

  /**
   * @param keys one of which must have signed the pack's checkpoint
   */
  public PackVerifier(LogKeys keys) {
    this(keys, List.of(), 0);
  }

  /**
   * @param witnesses whose cosignatures on the pack's checkpoint are checked and told; all others
   *     are passed over
   * @param demanded how many of them must have cosigned it
   * @throws IllegalArgumentException when a witness is given twice, or more are demanded than given
   */
  public PackVerifier(LogKeys keys, List<WitnessPublicKey> witnesses, int demanded) {
    this.keys = keys;
    this.witnesses = new WitnessCheck(witnesses, demanded);
  }

  /**
   * Verifies a pack's file.
   *
   * @throws RefusedPackException when it is no pack, or one that could do harm; nothing was
   *     verified
   * @throws IOException when the file cannot be read
   */
  public PackVerification verify(Path zip) throws IOException, RefusedPackException {
    return verify(PackReader.read(zip));
  }

  private PackVerification verify(SortedMap<String, byte[]> files) {
    OpenedPack pack = new OpenedPack(files, keys);
    List<Finding> findings = new ArrayList<>();
    Optional<Checkpoint> checkpoint =
        switch (pack.checkpoint()) {
          case Signed.Good good -> Optional.of(good.checkpoint());
          case Signed.Bad bad -> {
            findings.add(new Finding(PackPaths.CHECKPOINT, bad.fault(), bad.detail()));
            yield Optional.empty();
          }
        };
    List<Cosignature> cosignatures =
        checkpoint.map(signed -> witnesses.on(signed, findings)).orElse(List.of());
    Set<Long> indices = indices(files.keySet());
    try {
      ExportRecord export = ExportRecord.of(pack);
      Map<String, String> exported = export.files();
      indices.addAll(indices(exported.keySet()));
      indices.add(export.entry());
      Map<Long, Finding> faults = new EntryCheck(pack, indices, vouchedFor(pack, export)).faults();
      findings.addAll(faults.values());
      recorded(pack, export, faults).ifPresent(findings::add);
      findings.addAll(new FileCheck(pack, export).faults());
    } catch (IllegalArgumentException unsaid) {
      findings.addAll(new EntryCheck(pack, indices, Map.of()).faults().values());
      findings.add(unproved(String.valueOf(unsaid.getMessage())));
    }
    findings.addAll(FileCheck.sums(pack));
    return new PackVerification(indices.size(), checkpoint, cosignatures, findings);
  }

  /** The entries that there are files of. */
  private static Set<Long> indices(Set<String> names) {
    Set<Long> indices = new TreeSet<>();
    names.forEach(
        name ->
            PackPaths.entryIndex(name)
                .or(() -> PackPaths.proofIndex(name))
                .ifPresent(indices::add));
    return indices;
  }

  /** The exported files' digests where the log vouches for them; otherwise they say nothing. */
  private static Map<String, String> vouchedFor(OpenedPack pack, ExportRecord export) {
    Map<Long, Finding> own = new EntryCheck(pack, Set.of(export.entry()), Map.of()).faults();
    return own.isEmpty() && recorded(pack, export, own).isEmpty() ? export.files() : Map.of();
  }

  /** Where the entry of the export itself is at fault, its own finding says enough. */
  private static Optional<Finding> recorded(
      OpenedPack pack, ExportRecord export, Map<Long, Finding> faults) {
    boolean recorded =
        pack.text(PackPaths.entry(export.entry())).filter(export::recordedBy).isPresent();
    return recorded || faults.containsKey(export.entry())
        ? Optional.empty()
        : Optional.of(
            unproved(
                "entry %d does not record that these contents were exported"
                    .formatted(export.entry())));
  }

  private static Finding unproved(String detail) {
    return new Finding(PackPaths.CONTENTS, PackFault.EXPORT_UNPROVED, detail);
  }
}
