package dev.mekiki.workers.audit;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The audit log's keys and pace.
 *
 * @param masterKey file or URI of the key that wraps the data subjects' keys
 * @param earlierMasterKeys those that some of them may still be wrapped by
 * @param signingKey file of the key that signs checkpoints
 * @param earlierSigningKeys files of keys that sign beside it, while the log changes its key
 * @param retiredPublicKeys files of public keys that earlier checkpoints are signed with
 * @param checkpointInterval how often the log is looked at for something new to sign
 * @param witnesses who cosigns checkpoints; nobody by default
 * @param witnessPatience for one answer of a witness
 * @param packPatience how long an evidence pack is held back for witnesses that answered last time
 */
@Validated
@ConfigurationProperties("mekiki.audit")
record AuditProperties(
    @NotBlank(
            message =
                "is empty: set MEKIKI_MASTER_KEY to the file that new-master-key wrote, or to a KMS key's URI")
        String masterKey,
    @DefaultValue List<String> earlierMasterKeys,
    @NotNull(message = "is empty: set MEKIKI_SIGNING_KEY to the file that new-signing-key wrote")
        Path signingKey,
    @DefaultValue List<Path> earlierSigningKeys,
    @DefaultValue List<Path> retiredPublicKeys,
    @NotNull Duration checkpointInterval,
    @DefaultValue List<@Valid WitnessAddress> witnesses,
    @DefaultValue("10s") @DurationMin(millis = 100) Duration witnessPatience,
    @DefaultValue("5s") Duration packPatience) {}
