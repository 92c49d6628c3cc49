package dev.mekiki.audit.pack;

import dev.mekiki.audit.checkpoint.Checkpoint;
import dev.mekiki.audit.merkle.InclusionProof;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A pack that is complete.
 *
 * @param contents whose digest the export's entry holds
 * @param export the entry that records the making of this pack
 * @param salt of the contents' digest
 * @param proofs of all entries in the contents and of the export's entry
 * @param checkpoint that all proofs lead to
 */
public record EvidencePack(
    PackContents contents,
    Export export,
    String salt,
    List<InclusionProof> proofs,
    Checkpoint checkpoint) {
  /** Action of the entry that records an export. */
  public static final String ACTION = "evidence.exported";

  /** Name of the contents' digest in that entry. */
  public static final String DIGEST = "contents";

  /** The first moment that a zip can tell; a fixed one, so that the same pack is the same bytes. */
  private static final LocalDateTime WRITTEN = LocalDateTime.of(1980, 1, 1, 0, 0);

  /**
   * @param index in the log
   * @param leaf its canonical JSON
   */
  public record Export(long index, String leaf) {}

  public EvidencePack {
    proofs = List.copyOf(proofs);
  }

  /** The zip: the same pack always gives the same bytes. */
  public byte[] zip() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
      for (Map.Entry<String, byte[]> file : files().entrySet()) {
        ZipEntry entry = new ZipEntry(file.getKey());
        entry.setTimeLocal(WRITTEN);
        zip.putNextEntry(entry);
        zip.write(file.getValue());
        zip.closeEntry();
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException("Memory does not fail to be written to", impossible);
    }
    return bytes.toByteArray();
  }

  private SortedMap<String, byte[]> files() {
    SortedMap<String, byte[]> files = new TreeMap<>(contents.files());
    files.put(PackPaths.CONTENTS, bytes(Sums.list(contents.files())));
    files.put(PackPaths.entry(export.index()), bytes(export.leaf()));
    files.put(
        PackPaths.EXPORT,
        bytes("{\"entry\":%d,\"salt\":\"%s\"}\n".formatted(export.index(), salt)));
    files.put(PackPaths.CHECKPOINT, bytes(checkpoint.note()));
    for (InclusionProof proof : proofs) {
      files.put(
          PackPaths.proof(proof.index()), bytes(TlogProof.of(proof, checkpoint.note()).encoded()));
    }
    files.put(PackPaths.SUMS, bytes(Sums.list(files)));
    PackLimits.check(files);
    return files;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
