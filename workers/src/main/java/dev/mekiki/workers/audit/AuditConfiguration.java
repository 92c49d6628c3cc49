package dev.mekiki.workers.audit;

import dev.mekiki.audit.AuditLog;
import dev.mekiki.audit.SubjectKeys;
import dev.mekiki.audit.checkpoint.PublicKey;
import dev.mekiki.audit.checkpoint.SigningKey;
import dev.mekiki.audit.cosign.Cosignatures;
import dev.mekiki.audit.log.CheckpointPublisher;
import dev.mekiki.audit.log.Integrator;
import dev.mekiki.audit.log.LogReader;
import dev.mekiki.audit.log.PostgresAuditLog;
import dev.mekiki.audit.subject.MasterKey;
import dev.mekiki.audit.subject.PostgresSubjectKeys;
import dev.mekiki.audit.subject.SubjectErasure;
import dev.mekiki.audit.verify.LogVerifier;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/** The audit library's parts as beans. */
@Configuration(proxyBeanMethods = false)
class AuditConfiguration {
  @Bean
  SubjectKeys subjectKeys(DataSource database, AuditProperties audit, Clock clock) {
    var masterKey = read("master-key", audit.masterKey(), MasterKey::read);
    return new PostgresSubjectKeys(database, masterKey, clock);
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
      AuditProperties audit,
      Clock clock) {
    var signingKey = read("signing-key", audit.signingKey(), SigningKey::read);
    return new CheckpointPublisher(database, transactions, signingKey, clock);
  }

  /** What the log's checkpoints are verified with. */
  @Bean
  PublicKey logPublicKey(AuditProperties audit) {
    return read("signing-key", audit.signingKey(), SigningKey::read).publicKey();
  }

  @Bean
  LogVerifier logVerifier(DataSource database, PublicKey logPublicKey) {
    return new LogVerifier(database, logPublicKey);
  }

  @Bean
  Cosignatures cosignatures(DataSource database, Clock clock) {
    return new Cosignatures(database, clock);
  }

  /** Reads a key file. */
  private interface KeyReader<K> {
    K read(Path file) throws IOException;
  }

  private static <K> K read(String name, Path file, KeyReader<K> reader) {
    try {
      return reader.read(file);
    } catch (IOException unreadable) {
      throw new IllegalStateException(
          "mekiki.audit.%s: the file %s cannot be read (%s). Make it once with the audit tool's new-%s and keep it."
              .formatted(name, file, unreadable.getClass().getSimpleName(), name),
          unreadable);
    }
  }
}
