package dev.mekiki.workers.audit;

import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The audit log's keys and pace.
 *
 * @param masterKey file of the key that wraps the data subjects' keys
 * @param signingKey file of the key that signs checkpoints
 * @param checkpointInterval how often the log is looked at for something new to sign
 */
@Validated
@ConfigurationProperties("mekiki.audit")
record AuditProperties(
    @NotNull(message = "is empty: set MEKIKI_MASTER_KEY to the file that new-master-key wrote")
        Path masterKey,
    @NotNull(message = "is empty: set MEKIKI_SIGNING_KEY to the file that new-signing-key wrote")
        Path signingKey,
    @NotNull Duration checkpointInterval) {}
