package dev.mekiki.audit.pack;

import dev.mekiki.audit.checkpoint.Checkpoint;
import dev.mekiki.audit.checkpoint.Cosignature;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the verification of a pack found.
 *
 * @param entries how many entries the pack is about, the one of its export included
 * @param checkpoint the pack's, where it is the log's
 * @param cosignatures on it, of the witnesses that were given
 * @param findings at most one per entry and per file; empty when all is right
 */
public record PackVerification(
    int entries,
    Optional<Checkpoint> checkpoint,
    List<Cosignature> cosignatures,
    List<Finding> findings) {

  /**
   * @param place entry or file
   * @param detail for a person
   */
  public record Finding(String place, PackFault fault, String detail) {
    @Override
    public String toString() {
      return "%s: %s: %s".formatted(place, fault, detail);
    }
  }

  public PackVerification {
    cosignatures = List.copyOf(cosignatures);
    findings = List.copyOf(findings);
  }

  public boolean verified() {
    return findings.isEmpty();
  }

  /** One line for a person and one per cosignature, or one line per finding. */
  public String summary() {
    if (!verified()) {
      return String.join("\n", findings.stream().map(Finding::toString).toList());
    }
    return checkpoint
        .map(
            signed ->
                "pack verified: %d entries, all in the log %s; checkpoint over %d, root %s"
                        .formatted(
                            entries,
                            signed.origin(),
                            signed.head().size(),
                            signed.head().root().base64())
                    + cosigned())
        .orElse("pack verified");
  }

  private String cosigned() {
    return cosignatures.stream()
        .map(one -> "\ncosigned by %s at %s".formatted(one.witness(), one.at()))
        .collect(Collectors.joining());
  }
}
