package dev.mekiki.audit.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mekiki.audit.merkle.Hash;
import dev.mekiki.audit.merkle.TreeHead;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever strangers send for a note, a checkpoint or a key is read or refused, never a crash. */
class StrangeNotesTest {
  private static final SigningKey KEY = SigningKey.generate("example.com/strange");
  private static final String NOTE =
      Checkpoint.sign(new TreeHead(7, Hash.ofLeaf(new byte[] {1})), KEY).note();

  @Provide
  Arbitrary<String> anything() {
    return Arbitraries.strings().ofMaxLength(200);
  }

  /** The note, with some of it replaced by a few characters that matter to its grammar, or any. */
  @Provide
  Arbitrary<String> nearlyNotes() {
    return nearly(NOTE);
  }

  @Provide
  Arbitrary<String> nearlyKeys() {
    return Arbitraries.oneOf(nearly(KEY.publicKey().toString()), nearly(KEY.secretText()));
  }

  /** Rightly signed, and yet no checkpoint. */
  @Provide
  Arbitrary<String> nearlyCheckpoints() {
    return nearly(NOTE.substring(0, NOTE.indexOf("\n\n") + 1));
  }

  @Property(tries = 2000)
  void anythingIsNoCheckpoint(@ForAll("anything") String note) {
    assertThatThrownBy(() -> Checkpoint.open(note, KEY.publicKey()))
        .isInstanceOf(ForgedCheckpointException.class);
  }

  @Property(tries = 5000)
  void aChangedNoteIsRefusedOrSaysTheSame(@ForAll("nearlyNotes") String note) {
    try {
      Checkpoint opened = Checkpoint.open(note, KEY.publicKey());
      assertThat(opened.head()).isEqualTo(Checkpoint.open(NOTE, KEY.publicKey()).head());
    } catch (ForgedCheckpointException refused) {
      assertThat(refused.fault()).isNotBlank();
    }
  }

  @Property(tries = 2000)
  void aSignedTextIsACheckpointOrRefused(@ForAll("nearlyCheckpoints") String text) {
    String note = KEY.sign(text.endsWith("\n") ? text : text + "\n").encoded();
    try {
      assertThat(Checkpoint.open(note, KEY.publicKey()).head().size()).isNotNegative();
    } catch (ForgedCheckpointException refused) {
      assertThat(refused.fault()).isNotBlank();
    }
  }

  @Property(tries = 2000)
  void aNoteOrKeyIsReadOrRefusedAsAnArgument(
      @ForAll("nearlyNotes") String note,
      @ForAll("nearlyKeys") String key,
      @ForAll("anything") String anything) {
    refusedAtMost(() -> SignedNote.parse(note));
    refusedAtMost(() -> SignedNote.parse(anything));
    for (String line : new String[] {key, anything}) {
      refusedAtMost(() -> PublicKey.parse(line));
      refusedAtMost(() -> SigningKey.parse(line));
      refusedAtMost(() -> Hash.fromBase64(line));
    }
  }

  @Example
  void halfACharacterIsNotTakenForTheQuestionMarkThatWasSigned() {
    String signed = KEY.sign(NOTE.substring(0, NOTE.indexOf("\n\n") + 1) + "why?\n").encoded();
    assertThat(Checkpoint.open(signed, KEY.publicKey()).head().size()).isEqualTo(7);
    assertThatThrownBy(() -> Checkpoint.open(signed.replace('?', '\ud800'), KEY.publicKey()))
        .isInstanceOf(ForgedCheckpointException.class);
  }

  private static Arbitrary<String> nearly(String text) {
    Arbitrary<Integer> at = Arbitraries.integers().between(0, text.length());
    Arbitrary<Integer> length = Arbitraries.integers().between(0, 8);
    Arbitrary<String> grammar =
        Arbitraries.strings().withChars('\n', ' ', '+', '—', '=', '/', '0', '9').ofMaxLength(6);
    Arbitrary<String> insert = Arbitraries.oneOf(grammar, Arbitraries.strings().ofMaxLength(6));
    return Combinators.combine(at, length, insert)
        .as(
            (from, cut, added) ->
                text.substring(0, from)
                    + added
                    + text.substring(Math.min(text.length(), from + cut)));
  }

  private static void refusedAtMost(Runnable parse) {
    try {
      parse.run();
    } catch (IllegalArgumentException refused) {
      assertThat(refused.getMessage()).isNotBlank();
    }
  }
}
