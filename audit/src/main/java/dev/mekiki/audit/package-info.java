/**
 * Append-only transparency log whose entries can be verified without trusting its operator.
 *
 * <p>The parts are plain classes over one {@code DataSource} of the role {@code mekiki_app}; its
 * transactions run at READ COMMITTED. A Spring application declares them as beans:
 *
 * <pre>{@code
 * SigningKey signingKey = SigningKey.read(Path.of(...));  // mekiki.audit.signing-key, a file
 * MasterKey masterKey = MasterKey.read(Path.of(...));     // mekiki.audit.master-key, a file
 *
 * SubjectKeys keys = new PostgresSubjectKeys(dataSource, masterKey, clock);
 * AuditLog log = new PostgresAuditLog(dataSource, keys, clock);
 * SubjectErasure erasure = new SubjectErasure(dataSource, log, clock);
 * Integrator integrator = new Integrator(dataSource, transactionManager);
 * LogReader reader = new LogReader(dataSource, keys, integrator);
 * CheckpointPublisher publisher =
 *     new CheckpointPublisher(dataSource, transactionManager, signingKey, clock);
 * LogVerifier verifier = new LogVerifier(dataSource, signingKey.publicKey());
 * }</pre>
 *
 * <p>Call {@code publisher.publish()} at a fixed interval; several workers may do so. The log's
 * origin is the name in its signing key. Both key files are made by {@code new-signing-key} and
 * {@code new-master-key} of {@link dev.mekiki.audit.cli.AuditMain}; a demo may use {@code
 * SigningKey.generate(origin)} and {@code MasterKey.generate()}.
 */
@org.jspecify.annotations.NullMarked
package dev.mekiki.audit;
