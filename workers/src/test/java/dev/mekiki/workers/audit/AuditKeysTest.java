package dev.mekiki.workers.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mekiki.audit.SecretFile;
import dev.mekiki.audit.checkpoint.SigningKey;
import dev.mekiki.audit.checkpoint.SigningKeys;
import dev.mekiki.audit.subject.Keystore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The keys as an operator configures them, and what is said when they cannot be used. */
class AuditKeysTest {
  private static final String ORIGIN = "example.com/mekiki";

  private final SigningKey present = SigningKey.generate(ORIGIN);
  private final SigningKey before = SigningKey.generate(ORIGIN);
  private final SigningKey first = SigningKey.generate(ORIGIN);
  private final DataSource unused = new DriverManagerDataSource("jdbc:postgresql:none");
  private final Map<String, String> settings = new HashMap<>();

  @TempDir private Path folder;

  @BeforeEach
  void configure() throws IOException {
    SecretFile.write(folder.resolve("present.key"), present.secretText());
    SecretFile.write(folder.resolve("before.key"), before.secretText());
    SecretFile.write(folder.resolve("master.key"), Keystore.generate().secretText());
    Files.writeString(folder.resolve("first.pub"), first.publicKey() + "\n");
    settings.put("mekiki.audit.checkpoint-interval", "10s");
    set("signing-key", "present.key");
    set("master-key", "master.key");
  }

  @Test
  void oneKeyIsEnough() {
    settings.put("mekiki.audit.earlier-signing-keys", "");
    settings.put("mekiki.audit.retired-public-keys", "");
    assertThat(signingKeys().signers()).containsExactly(present.publicKey());
  }

  @Test
  void thePresentKeySignsFirstAndRetiredOnesOnlyVerify() {
    set("earlier-signing-keys", "before.key");
    set("retired-public-keys", "first.pub");
    SigningKeys keys = signingKeys();
    assertThat(keys.signers()).containsExactly(present.publicKey(), before.publicKey());
    assertThat(keys.known().keys())
        .containsExactly(present.publicKey(), before.publicKey(), first.publicKey());
  }

  @Test
  void aMissingFileIsNamedWithItsProperty() {
    set("earlier-signing-keys", "gone.key");
    assertThatThrownBy(this::signingKeys)
        .hasMessageContaining("mekiki.audit.earlier-signing-keys")
        .hasMessageContaining("gone.key");
    set("master-key", "gone.key");
    assertThatThrownBy(this::subjectKeys)
        .hasMessageContaining("mekiki.audit.master-key")
        .hasMessageContaining("gone.key");
  }

  @Test
  void aWrongFileIsNamedAndNotShown() {
    set("master-key", "present.key");
    assertThatThrownBy(this::subjectKeys)
        .hasMessageContaining("mekiki.audit.master-key")
        .hasMessageContaining("not an AEAD keyset of Tink")
        .hasMessageNotContaining("PRIVATE");
    set("signing-key", "master.key");
    assertThatThrownBy(this::signingKeys).hasMessageContaining("mekiki.audit.signing-key");
  }

  @Test
  void aFileThatEverybodyMayReadIsRefused() throws IOException {
    for (String file : new String[] {"present.key", "master.key"}) {
      Files.setPosixFilePermissions(
          folder.resolve(file), PosixFilePermissions.fromString("rw-r--r--"));
    }
    assertThatThrownBy(this::signingKeys).hasMessageContaining("chmod 600");
    assertThatThrownBy(this::subjectKeys).hasMessageContaining("chmod 600");
  }

  @Test
  void aUriWithoutItsClientIsExplained() {
    settings.put("mekiki.audit.master-key", "gcp-kms://projects/1/keys/2");
    assertThatThrownBy(this::subjectKeys)
        .hasMessageContaining("No KMS client for the master key gcp-kms://projects/1/keys/2");
  }

  private void set(String property, String file) {
    settings.put("mekiki.audit." + property, folder.resolve(file).toString());
  }

  private SigningKeys signingKeys() {
    return new AuditConfiguration().signingKeys(properties());
  }

  private void subjectKeys() {
    new AuditConfiguration().subjectKeys(unused, properties(), Clock.systemUTC());
  }

  private AuditProperties properties() {
    return new Binder(new MapConfigurationPropertySource(settings))
        .bind("mekiki.audit", AuditProperties.class)
        .get();
  }
}
