package dev.mekiki.workers.answer;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Where the model host is and how long it is waited for.
 *
 * @param base the base model's id; the models asked are {@code <base>/<adaptor>}
 * @param answerTimeout for one question about one photo
 * @param patience how long a job waits for a busy host before it goes back to the queue
 */
@Validated
@ConfigurationProperties("mekiki.model-host")
record ModelHostProperties(
    @NotNull URI url,
    @NotBlank String base,
    @NotNull Duration connectTimeout,
    @NotNull Duration answerTimeout,
    @NotNull Duration patience) {}
