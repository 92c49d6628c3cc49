package dev.mekiki.workers.audit;

import dev.mekiki.audit.AuditLog;
import dev.mekiki.audit.SubjectKeys;
import dev.mekiki.audit.checkpoint.LogKeys;
import dev.mekiki.audit.checkpoint.PublicKey;
import dev.mekiki.audit.checkpoint.SigningKey;
import dev.mekiki.audit.checkpoint.SigningKeys;
import dev.mekiki.audit.cosign.Cosignatures;
import dev.mekiki.audit.log.CheckpointPublisher;
import dev.mekiki.audit.log.Integrator;
import dev.mekiki.audit.log.LogReader;
import dev.mekiki.audit.log.PostgresAuditLog;
import dev.mekiki.audit.subject.MasterKeys;
import dev.mekiki.audit.subject.PostgresSubjectKeys;
import dev.mekiki.audit.subject.SubjectErasure;
import dev.mekiki.audit.verify.LogVerifier;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/** The audit library's parts as beans. */
@Configuration(proxyBeanMethods = false)
class AuditConfiguration {
  @Bean
  SubjectKeys subjectKeys(DataSource database, AuditProperties audit, Clock clock) {
    var masterKeys =
        read(
            "master-key",
            audit.masterKey(),
            present -> MasterKeys.open(present, audit.earlierMasterKeys()));
    return new PostgresSubjectKeys(database, masterKeys, clock);
  }

  @Bean
  AuditLog auditLog(DataSource database, SubjectKeys keys, Clock clock) {
    return new PostgresAuditLog(database, keys, clock);
  }

  @Bean
  Integrator integrator(DataSource database, PlatformTransactionManager transactions) {
    return new Integrator(database, transactions);
  }

  @Bean
  LogReader logReader(DataSource database, SubjectKeys keys, Integrator integrator) {
    return new LogReader(database, keys, integrator);
  }

  @Bean
  SubjectErasure subjectErasure(DataSource database, AuditLog log, Clock clock) {
    return new SubjectErasure(database, log, clock);
  }

  @Bean
  CheckpointPublisher checkpointPublisher(
      DataSource database,
      PlatformTransactionManager transactions,
      SigningKeys signingKeys,
      AuditLog log,
      Clock clock) {
    return new CheckpointPublisher(database, transactions, signingKeys, log, clock);
  }

  /** The present key, those that sign beside it and those that signed before. */
  @Bean
  SigningKeys signingKeys(AuditProperties audit) {
    var signing = new ArrayList<SigningKey>();
    signing.add(read("signing-key", audit.signingKey(), SigningKey::read));
    audit
        .earlierSigningKeys()
        .forEach(file -> signing.add(read("earlier-signing-keys", file, SigningKey::read)));
    var retired =
        audit.retiredPublicKeys().stream()
            .map(file -> read("retired-public-keys", file, PublicKey::read))
            .toList();
    return new SigningKeys(signing, retired);
  }

  /** What the log's checkpoints are verified with. */
  @Bean
  LogKeys logKeys(SigningKeys signingKeys) {
    return signingKeys.known();
  }

  @Bean
  LogVerifier logVerifier(DataSource database, LogKeys logKeys) {
    return new LogVerifier(database, logKeys);
  }

  @Bean
  Cosignatures cosignatures(DataSource database, Clock clock) {
    return new Cosignatures(database, clock);
  }

  /** Reads a key file. */
  private interface KeyReader<P, K> {
    K read(P place) throws IOException;
  }

  private static <P, K> K read(String name, P file, KeyReader<P, K> reader) {
    try {
      return reader.read(file);
    } catch (IOException unreadable) {
      throw new IllegalStateException(
          "mekiki.audit.%s: the file %s cannot be read (%s). The audit tool's new-master-key and new-signing-key make keys, once; point to the file that is kept."
              .formatted(name, file, unreadable.getClass().getSimpleName()),
          unreadable);
    } catch (IllegalArgumentException unusable) {
      throw new IllegalStateException(
          "mekiki.audit.%s: %s cannot be used. %s".formatted(name, file, unusable.getMessage()),
          unusable);
    }
  }
}
