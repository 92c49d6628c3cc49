package dev.mekiki.workers.training;

import dev.mekiki.workers.ticket.Kind;
import jakarta.validation.constraints.NotBlank;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Whose corrections may be used for training. A ticket carries no consent of its own, so that the
 * controller decides here; as long as nothing is said, nothing is exported.
 *
 * @param kinds of tickets that may be used
 * @param objections pseudonyms of data subjects who objected (GDPR, article 21)
 * @param licence SPDX identifier written beside each sample
 */
@Validated
@ConfigurationProperties("mekiki.training-export")
record TrainingExportProperties(Set<Kind> kinds, Set<String> objections, @NotBlank String licence) {
  TrainingExportProperties(
      @Nullable Set<Kind> kinds, @Nullable Set<String> objections, String licence) {
    this.kinds = kinds == null ? Set.of() : Set.copyOf(kinds);
    this.objections = objections == null ? Set.of() : Set.copyOf(objections);
    this.licence = licence;
  }
}
