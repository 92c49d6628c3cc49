package dev.mekiki.audit.pack;

import static dev.mekiki.audit.pack.SamplePack.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mekiki.audit.checkpoint.Checkpoint;
import dev.mekiki.audit.checkpoint.SigningKey;
import dev.mekiki.audit.merkle.Hash;
import dev.mekiki.audit.merkle.TreeHead;
import dev.mekiki.audit.pack.PackVerification.Finding;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packs out of a real log, changed by someone who also renews SHA256SUMS. */
class PackVerifierTest {
  private static final SamplePack SAMPLE = new SamplePack();
  private static final String PROOF = PackPaths.proof(4);
  private static final String LEAF = PackPaths.entry(4);

  private final PackVerifier verifier = new PackVerifier(SAMPLE.log.signingKey.publicKey());
  private SortedMap<String, byte[]> files = new TreeMap<>();

  @TempDir private Path folder;

  @BeforeEach
  void unpack() throws Exception {
    files = SAMPLE.files();
  }

  @Test
  void verifiesAPackAsItWasMade() throws Exception {
    PackVerification found = verifier.verify(written(SAMPLE.pack.zip()));

    assertThat(found.findings()).isEmpty();
    assertThat(found.summary())
        .startsWith("pack verified: 4 entries, all in the log example.com/mekiki-test; ")
        .contains("checkpoint over 11");
  }

  @Test
  void theSamePackIsTheSameBytes() {
    assertThat(SAMPLE.pack.zip()).isEqualTo(SAMPLE.pack.zip());
  }

  @Test
  void namesAChangedLeaf() throws Exception {
    edit(LEAF, text -> text.replace("carl", "rita"));

    assertThat(findings()).containsExactly("entry 4: LEAF_CHANGED");
  }

  @Test
  void namesAChangedLeafThoughItsListWasRenewed() throws Exception {
    edit(LEAF, text -> text.replace("carl", "rita"));
    renewList();

    assertThat(findings())
        .containsExactly("entry 4: LEAF_CHANGED", "contents.sha256: EXPORT_UNPROVED");
  }

  @Test
  void namesADeletedEntry() throws Exception {
    files.remove(LEAF);
    files.remove(PROOF);

    assertThat(findings()).containsExactly("entry 4: ENTRY_DELETED");
  }

  @Test
  void missesAnEntryThatWasDeletedFromTheListAsWell() throws Exception {
    files.remove(LEAF);
    files.remove(PROOF);
    edit(PackPaths.CONTENTS, list -> list.replaceAll("[0-9a-f]{64} {2}entries/4\\.json\n", ""));

    assertThat(findings()).containsExactly("contents.sha256: EXPORT_UNPROVED");
  }

  @Test
  void namesSwappedEntries() throws Exception {
    swap(PackPaths.entry(1), LEAF);

    assertThat(details())
        .containsExactly(
            "entry 1: ENTRY_SWAPPED: it holds the leaf of entry 4",
            "entry 4: ENTRY_SWAPPED: it holds the leaf of entry 1");
  }

  @Test
  void namesEntriesThatWereSwappedWithTheirProofs() throws Exception {
    swap(PackPaths.entry(1), LEAF);
    swap(PackPaths.proof(1), PROOF);

    assertThat(findings())
        .containsExactly("entry 1: PROOF_OF_ANOTHER_ENTRY", "entry 4: PROOF_OF_ANOTHER_ENTRY");
  }

  @Test
  void namesTheProofOfAnotherEntry() throws Exception {
    files.put(PROOF, files.get(PackPaths.proof(7)));

    assertThat(details())
        .containsExactly("entry 4: PROOF_OF_ANOTHER_ENTRY: its proof is for entry 7");
  }

  @Test
  void namesTheProofOfAnotherEntryUnderTheRightIndex() throws Exception {
    files.put(PROOF, files.get(PackPaths.proof(7)));
    edit(PROOF, text -> text.replace("index 7", "index 4"));

    assertThat(findings()).containsExactly("entry 4: PROOF_CHANGED");
  }

  @Test
  void namesAMissingAndAnUnreadableProof() throws Exception {
    files.remove(PackPaths.proof(1));
    edit(PROOF, text -> text.replace("@v1", "@v2"));

    assertThat(findings()).containsExactly("entry 1: PROOF_MISSING", "entry 4: PROOF_UNREADABLE");
  }

  @Test
  void namesAShortenedProof() throws Exception {
    path(path -> path.removeLast());

    assertThat(findings()).containsExactly("entry 4: PROOF_SHORTENED");
  }

  @Test
  void namesALengthenedProof() throws Exception {
    path(path -> path.add(path.getFirst()));

    assertThat(findings()).containsExactly("entry 4: PROOF_LENGTHENED");
  }

  @Test
  void namesAReorderedProof() throws Exception {
    path(Collections::reverse);

    assertThat(findings()).containsExactly("entry 4: PROOF_CHANGED");
  }

  @Test
  void namesAnIndexOutOfRange() throws Exception {
    files.put(PackPaths.entry(11), files.get(LEAF));
    files.put(PackPaths.proof(11), files.get(PROOF));
    edit(PackPaths.proof(11), text -> text.replace("index 4", "index 11"));

    assertThat(details())
        .contains("entry 11: INDEX_OUT_OF_RANGE: the checkpoint covers the first 11 entries only");
  }

  @Test
  void namesAForgedCheckpoint() throws Exception {
    TreeHead head = SAMPLE.pack.checkpoint().head();
    recheckpoint(
        Checkpoint.sign(
            new TreeHead(head.size(), Hash.ofLeaf(bytes("another tree"))),
            SigningKey.generate(SAMPLE.pack.checkpoint().origin())));

    assertThat(findings())
        .containsExactly(
            "checkpoint: CHECKPOINT_FORGED",
            "entry 1: CHECKPOINT_FORGED",
            "entry 4: CHECKPOINT_FORGED",
            "entry 7: CHECKPOINT_FORGED",
            "entry 9: CHECKPOINT_FORGED");
  }

  @Test
  void namesTheCheckpointOfAnotherLog() throws Exception {
    recheckpoint(
        Checkpoint.sign(
            SAMPLE.pack.checkpoint().head(), SigningKey.generate("example.com/another")));

    assertThat(details())
        .contains(
            "checkpoint: CHECKPOINT_OF_ANOTHER_LOG: the checkpoint is of the log"
                + " example.com/another, not of example.com/mekiki-test",
            "entry 4: CHECKPOINT_OF_ANOTHER_LOG: the checkpoint is of the log"
                + " example.com/another, not of example.com/mekiki-test");
  }

  @Test
  void namesAProofThatLeadsToAnOlderCheckpoint() throws Exception {
    TlogProof older = TlogProof.of(SAMPLE.log.reader.inclusion(4, 9), SAMPLE.older.note());
    files.put(PROOF, bytes(older.encoded()));

    assertThat(findings()).containsExactly("entry 4: CHECKPOINT_DIFFERS");
  }

  @Test
  void namesFilesThatWereChangedDeletedOrAdded() throws Exception {
    edit("report.html", text -> text.replace("report", "another report"));
    files.remove("photos/one.png");
    files.put("photos/two.png", bytes("another photo"));

    assertThat(findings())
        .containsExactly(
            "photos/one.png: FILE_MISSING",
            "report.html: FILE_CHANGED",
            "photos/two.png: FILE_ADDED");
  }

  @Test
  void namesAnExportThatAnotherEntryRecords() throws Exception {
    edit(PackPaths.EXPORT, text -> text.replace("\"entry\":9", "\"entry\":7"));

    assertThat(findings())
        .contains("contents.sha256: EXPORT_UNPROVED", "entries/9.json: FILE_ADDED");
  }

  @Test
  void comparesTheListOfDigestsWithTheFiles() throws Exception {
    edit(PackPaths.SUMS, list -> list.replaceFirst("[0-9a-f]{64}", "0".repeat(64)));

    assertThat(verify())
        .extracting(Finding::toString)
        .containsExactly("SHA256SUMS: SUMS_WRONG: it does not fit checkpoint");
  }

  @Test
  void findsEveryFlippedBit() throws Exception {
    Random random = new Random(7);
    for (String name : List.copyOf(files.keySet())) {
      for (int i = 0; i < 20; i++) {
        byte[] sound = files.get(name);
        byte[] flipped = sound.clone();
        flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
        files.put(name, flipped);
        assertThat(verify()).as(name).isNotEmpty();
        files.put(name, sound);
      }
    }
  }

  private void edit(String name, UnaryOperator<String> change) {
    String text = new String(files.get(name), StandardCharsets.UTF_8);
    String changed = change.apply(text);
    assertThat(changed).isNotEqualTo(text);
    files.put(name, bytes(changed));
  }

  private void swap(String one, String other) {
    byte[] first = files.get(one);
    files.put(one, files.get(other));
    files.put(other, first);
  }

  private void path(Consumer<List<Hash>> change) {
    TlogProof proof = TlogProof.parse(new String(files.get(PROOF), StandardCharsets.UTF_8));
    List<Hash> path = new ArrayList<>(proof.path());
    change.accept(path);
    files.put(PROOF, bytes(new TlogProof(4, path, proof.checkpoint()).encoded()));
  }

  private void recheckpoint(Checkpoint checkpoint) {
    files.put(PackPaths.CHECKPOINT, bytes(checkpoint.note()));
    for (long index : List.of(1L, 4L, 7L, 9L)) {
      edit(
          PackPaths.proof(index),
          text -> text.substring(0, text.indexOf("\n\n") + 2) + checkpoint.note());
    }
  }

  private void renewList() {
    SortedMap<String, byte[]> listed = new TreeMap<>(files);
    listed.keySet().retainAll(SAMPLE.pack.contents().files().keySet());
    files.put(PackPaths.CONTENTS, bytes(Sums.list(listed)));
  }

  private List<String> findings() throws Exception {
    return renewed().stream().map(found -> found.place() + ": " + found.fault()).toList();
  }

  private List<String> details() throws Exception {
    return renewed().stream().map(Finding::toString).toList();
  }

  private List<Finding> renewed() throws Exception {
    files.remove(PackPaths.SUMS);
    files.put(PackPaths.SUMS, bytes(Sums.list(files)));
    return verify();
  }

  private List<Finding> verify() throws Exception {
    return verifier.verify(written(Zips.pack(files))).findings();
  }

  private Path written(byte[] zip) throws Exception {
    return Files.write(folder.resolve("evidence.zip"), zip);
  }
}
