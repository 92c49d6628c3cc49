package dev.mekiki.workers.hostrecords;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Where the model host is and how often it is asked for new records.
 *
 * @param connectTimeout also for an answer: it has them at hand
 */
@Validated
@ConfigurationProperties("mekiki.model-host")
record HostRecordProperties(
    @NotNull URI url, @NotNull Duration connectTimeout, @NotNull Duration recordsInterval) {}
