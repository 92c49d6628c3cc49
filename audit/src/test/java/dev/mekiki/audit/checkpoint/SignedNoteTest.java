package dev.mekiki.audit.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the example key and note in the documentation of Go's sumdb/note package. */
class SignedNoteTest {
  private static final String SECRET =
      "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
  private static final String PUBLIC =
      "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
  private static final String TEXT =
      "If you think cryptography is the answer to your problem,\n"
          + "then you don't know what your problem is.\n";
  private static final String NOTE =
      TEXT
          + "\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvq"
          + "fqdngotpRZb6KE6RyyBwJnAM=\n";

  @Test
  void signsAsGoDoes() {
    SigningKey key = SigningKey.parse(SECRET);
    assertThat(key.publicKey()).hasToString(PUBLIC);
    assertThat(key.secretText()).isEqualTo(SECRET);
    assertThat(key.sign(TEXT).encoded()).isEqualTo(NOTE);
  }

  @Test
  void verifiesWhatGoSigned() {
    assertThat(PublicKey.parse(PUBLIC + "\n").signed(SignedNote.parse(NOTE))).isTrue();
  }

  @Test
  void everyChangedCharacterIsNoticed() {
    PublicKey key = PublicKey.parse(PUBLIC);
    for (int at = 0; at < NOTE.length(); at++) {
      StringBuilder changed = new StringBuilder(NOTE);
      changed.setCharAt(at, NOTE.charAt(at) == 'x' ? 'y' : 'x');
      assertThat(accepted(key, changed.toString())).as(changed.toString()).isFalse();
      assertThat(accepted(key, NOTE.substring(0, at))).isFalse();
    }
  }

  @Test
  void signaturesOfUnknownKeysAreIgnored() {
    String stranger = SigningKey.generate("example.com/witness").sign(TEXT).encoded();
    String line = stranger.substring(stranger.lastIndexOf("\n\n") + 2);
    assertThat(accepted(PublicKey.parse(PUBLIC), NOTE + line)).isTrue();
    assertThat(accepted(PublicKey.parse(PUBLIC), stranger)).isFalse();
  }

  @Test
  void aKeyOfTheSameNameDoesNotPass() {
    String note = SigningKey.generate("PeterNeumann").sign(TEXT).encoded();
    assertThat(accepted(PublicKey.parse(PUBLIC), note)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "PeterNeumann",
        "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeuman+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+c74f20a3+Ahpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq"
      })
  void refusesADamagedPublicKey(String line) {
    assertThatThrownBy(() -> PublicKey.parse(line)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aRefusedSigningKeyIsNotRepeated() {
    String damaged = SECRET.replace("c74f20a3", "c74f20a4");
    assertThatThrownBy(() -> SigningKey.parse(damaged))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("AYEKFALVFGy");
    assertThat(SigningKey.parse(SECRET).toString()).doesNotContain("AYEKFALVFGy");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "two words", "a+b", "line\nbreak", "wide\u3000space"})
  void refusesAnOriginThatNotesCannotCarry(String origin) {
    assertThatThrownBy(() -> SigningKey.generate(origin))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("example.com/mekiki");
  }

  private static boolean accepted(PublicKey key, String note) {
    try {
      return key.signed(SignedNote.parse(note));
    } catch (IllegalArgumentException noNote) {
      return false;
    }
  }
}
