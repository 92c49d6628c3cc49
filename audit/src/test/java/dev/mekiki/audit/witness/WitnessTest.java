package dev.mekiki.audit.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mekiki.audit.checkpoint.Checkpoint;
import dev.mekiki.audit.checkpoint.PublicKey;
import dev.mekiki.audit.checkpoint.SigningKey;
import dev.mekiki.audit.checkpoint.WitnessKey;
import dev.mekiki.audit.merkle.Hash;
import dev.mekiki.audit.merkle.TreeHead;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WitnessTest {
  private static final Instant NOW = Instant.parse("2026-05-06T07:08:09.5Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  private final MemoryLog log = MemoryLog.of("example.com/log", 20);
  private final WitnessKey key = WitnessKey.generate("witness.example.com/1");
  private final List<PublicKey> accepted = new ArrayList<>(List.of(log.key.publicKey()));

  @TempDir private Path folder;
  private Path file;
  private WitnessState state;

  @BeforeEach
  void newState() throws IOException {
    file = folder.resolve("state");
    WitnessState.create(file, key.publicKey());
    state = WitnessState.open(file, key.publicKey());
  }

  @AfterEach
  void close() throws IOException {
    state.close();
  }

  @Test
  void cosignsAHistoryThatGoesOn() throws IOException {
    long[] sizes = {0, 1, 2, 7, 8, 13, 20, 20};
    long before = 0;
    for (long size : sizes) {
      Answer answer = submit(log.submission(before, size));
      assertThat(answer.status()).as("to %d: %s", size, answer).isEqualTo(200);
      var cosigned = log.checkpoint(size).with(answer.body());
      assertThat(key.publicKey().on(cosigned).orElseThrow().at())
          .isEqualTo(Instant.parse("2026-05-06T07:08:09Z"));
      before = size;
    }
  }

  @Test
  void tellsWhatItKnowsToWhomStartsElsewhere() throws IOException {
    submit(log.submission(0, 7));
    for (long from : new long[] {0, 6, 8}) {
      assertThat(submit(log.submission(from, 13)))
          .satisfies(
              answer -> {
                assertThat(answer.status()).isEqualTo(409);
                assertThat(answer.body()).isEqualTo("7\n");
              });
    }
  }

  @Test
  void refusesAForkOfTheSameSize() throws IOException {
    submit(log.submission(0, 7));
    Answer answer = submit(fork(4, 3).submission(7, 7));
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.remark()).startsWith("Two trees of size 7: ");
  }

  @Test
  void refusesAForkThatGrewFurther() throws IOException {
    submit(log.submission(0, 7));
    MemoryLog fork = fork(4, 13);
    assertThat(submit(fork.submission(7, 17)).status()).isEqualTo(422);
    assertThat(submit(log.submission(7, 17)).status()).as("the first history").isEqualTo(200);
  }

  @Test
  void refusesASmallerTree() throws IOException {
    submit(log.submission(0, 7));
    assertThat(submit(log.submission(0, 5)).status()).isEqualTo(409);
    assertThat(submit(new Submission(7, List.of(), log.checkpoint(5).note())).status())
        .isEqualTo(400);
  }

  @Test
  void refusesAnEmptyTreeWithARootOfItsOwn() throws IOException {
    String strange = Checkpoint.sign(new TreeHead(0, Hash.ofLeaf(new byte[] {1})), log.key).note();
    assertThat(submit(new Submission(0, List.of(), strange)).status()).isEqualTo(422);
  }

  @Test
  void refusesAProofWhereNoneIsDue() throws IOException {
    var needless = new Submission(0, log.proof(3, 7).path(), log.checkpoint(7).note());
    assertThat(submit(needless).status()).isEqualTo(422);
  }

  @Test
  void refusesShortenedLengthenedAndSwappedProofs() throws IOException {
    submit(log.submission(0, 7));
    List<Hash> path = log.proof(7, 13).path();
    List<Hash> shorter = path.subList(1, path.size());
    List<Hash> longer = new ArrayList<>(path);
    longer.add(path.getFirst());
    List<Hash> swapped = new ArrayList<>(path);
    Collections.swap(swapped, 0, 1);
    for (List<Hash> wrong : List.of(shorter, longer, swapped, List.<Hash>of())) {
      assertThat(submit(new Submission(7, wrong, log.checkpoint(13).note())).status())
          .isEqualTo(422);
    }
    assertThat(submit(log.submission(7, 13)).status()).isEqualTo(200);
  }

  @Test
  void knowsNoOtherLogAndNoOtherKey() throws IOException {
    assertThat(submit(MemoryLog.of("example.com/other", 3).submission(0, 3)).status())
        .isEqualTo(404);
    assertThat(submit(MemoryLog.of("example.com/log", 3).submission(0, 3)).status()).isEqualTo(403);
  }

  @Test
  void refusesAWrongSignatureOfTheLogsKeyBesideARightOne() throws IOException {
    String right = log.checkpoint(3).note();
    String other = log.checkpoint(4).note();
    String both = right + other.substring(other.indexOf("\n\n") + 2);
    assertThat(submit(new Submission(0, List.of(), both)).status()).isEqualTo(403);
  }

  @Test
  void takesALogsNewKeyBesideItsOldOneAndKeepsNoStrangersSignature() throws IOException {
    SigningKey next = SigningKey.generate("example.com/log");
    String note = log.checkpoint(5).note();
    String renewed = Checkpoint.sign(log.checkpoint(5).head(), next).note();
    String stranger = SigningKey.generate("example.com/stranger").publicKey().origin();
    String line = "— " + stranger + " " + "QUFBQUFBQUFBQUFB" + "\n";
    accepted.add(next.publicKey());
    String all = note + renewed.substring(renewed.indexOf("\n\n") + 2) + line;
    assertThat(submit(new Submission(0, List.of(), all)).status()).isEqualTo(200);
    assertThat(witness().newest(OriginHash.of("example.com/log")).orElseThrow())
        .contains("example.com/log ", "witness.example.com/1 ")
        .doesNotContain("stranger");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n\n",
        "old 0",
        "old 0\n",
        "old 0\n\n",
        "old 0\n\nno note\n",
        "old 00\n\n@",
        "old -1\n\n@",
        "old +1\n\n@",
        "old 0 \n\n@",
        "Old 0\n\n@",
        "old 9999999999999999999\n\n@",
        "old 0\nnot base64\n\n@",
        "old 0\nAAAA\n\n@",
        "old 0\n@",
        "0\n\n@"
      })
  void refusesWhatIsNoSubmission(String body) throws IOException {
    String filled = body.replace("@", log.checkpoint(3).note());
    Answer answer = witness().add(filled);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).startsWith("The submission cannot be read: ");
  }

  /** The last character before the padding has bits that say nothing; all others count. */
  @Test
  void noCharacterOfASubmissionCanBeAnother() throws IOException {
    submit(log.submission(0, 7));
    String body = log.submission(7, 13).encoded();
    for (int at = 0; at < body.length(); at++) {
      StringBuilder changed = new StringBuilder(body);
      changed.setCharAt(at, body.charAt(at) == 'x' ? 'y' : 'x');
      if (at != body.length() - 3) {
        assertThat(witness().add(changed.toString()).status())
            .as(changed.toString())
            .isNotEqualTo(200);
      }
      assertThat(witness().add(body.substring(0, at)).status()).isNotEqualTo(200);
    }
    assertThat(submit(log.submission(7, 13)).status()).isEqualTo(200);
  }

  @Test
  void refusesMoreProofThanAnyTreeNeeds() throws IOException {
    List<Hash> path = Collections.nCopies(64, Hash.EMPTY_TREE);
    assertThat(submit(new Submission(3, path, log.checkpoint(7).note())).status()).isEqualTo(400);
  }

  @Test
  void remembersAfterARestart() throws IOException {
    submit(log.submission(0, 7));
    state.close();
    state = WitnessState.open(file, key.publicKey());
    assertThat(submit(fork(4, 3).submission(7, 7)).status()).isEqualTo(422);
    assertThat(submit(log.submission(0, 13)).body()).isEqualTo("7\n");
    assertThat(submit(log.submission(7, 13)).status()).isEqualTo(200);
  }

  @Test
  void isTheOnlyOneOnItsState() {
    assertThatThrownBy(() -> WitnessState.open(file, key.publicKey()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Another witness is running");
  }

  @Test
  void doesNotStartOverWhereItsStateIsGone() throws IOException {
    state.close();
    Files.delete(file);
    assertThatThrownBy(() -> WitnessState.open(file, key.publicKey()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("a key whose state is lost must not be used again");
  }

  @Test
  void refusesADamagedStateAndAnotherKeys() throws IOException {
    submit(log.submission(0, 7));
    state.close();
    String good = Files.readString(file);
    String root = log.checkpoint(7).head().root().base64();
    for (String bad :
        List.of("", "{", good.substring(9), good.replace(root, Hash.EMPTY_TREE.base64()))) {
      Files.writeString(file, bad);
      assertThatThrownBy(() -> WitnessState.open(file, key.publicKey()))
          .as(bad)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("cannot be used");
    }
    Files.writeString(file, good);
    assertThatThrownBy(
            () -> WitnessState.open(file, WitnessKey.generate("witness.example.com/1").publicKey()))
        .hasMessageContaining("it belongs to another witness key");
  }

  @Test
  void givesNoCosignatureThatItCannotKeep() throws IOException {
    submit(log.submission(0, 7));
    Path blocking = Files.createDirectory(folder.resolve("state.new"));
    assertThatThrownBy(() -> submit(log.submission(7, 13))).isInstanceOf(IOException.class);
    Files.delete(blocking);
    assertThat(submit(log.submission(13, 20)).body()).isEqualTo("7\n");
  }

  private MemoryLog fork(long at, long entries) {
    return new MemoryLog(log.key).grow(at, "entry").grow(entries, "another");
  }

  private Answer submit(Submission submission) throws IOException {
    return witness().add(submission.encoded());
  }

  private Witness witness() {
    return new Witness(key, accepted, state, CLOCK);
  }
}
