/**
 * Append-only transparency log whose entries can be verified without trusting its operator.
 *
 * <p>The parts are plain classes over one {@code DataSource} of the role {@code mekiki_app}; its
 * transactions run at READ COMMITTED. A Spring application declares them as beans:
 *
 * <pre>{@code
 * SigningKeys signingKeys = SigningKeys.of(SigningKey.read(Path.of(...))); // a file
 * MasterKey masterKey = MasterKeys.open("...", List.of()); // a file, or a KMS's key by its URI
 *
 * SubjectKeys keys = new PostgresSubjectKeys(dataSource, masterKey, clock);
 * AuditLog log = new PostgresAuditLog(dataSource, keys, clock);
 * SubjectErasure erasure = new SubjectErasure(dataSource, log, clock);
 * Integrator integrator = new Integrator(dataSource, transactionManager);
 * LogReader reader = new LogReader(dataSource, keys, integrator);
 * CheckpointPublisher publisher =
 *     new CheckpointPublisher(dataSource, transactionManager, signingKeys, log, clock);
 * LogVerifier verifier = new LogVerifier(dataSource, signingKeys.known());
 * }</pre>
 *
 * <p>Call {@code publisher.publish()} at a fixed interval; several workers may do so. The log's
 * origin is the name in its signing key. Both key files are made by {@code new-signing-key} and
 * {@code new-master-key} of {@link dev.mekiki.audit.cli.AuditMain}; a demo may use {@code
 * SigningKey.generate(origin)} and {@code Keystore.generate()}.
 */
@org.jspecify.annotations.NullMarked
package dev.mekiki.audit;
