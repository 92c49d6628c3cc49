package dev.mekiki.host.replay;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.mekiki.host.adaptor.AdaptorId;
import java.util.Optional;

/**
 * Which weights gave a recorded answer: field {@code mekiki.model} of a response.
 *
 * @param adaptor with the four fields after it, absent on the text route
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Weights(
    String base,
    String baseSha256,
    Optional<String> adaptor,
    Optional<String> version,
    Optional<String> adaptorSha256,
    Optional<String> encoderSha256,
    String prompt,
    String precision,
    String selfCheck) {

  /** The version that answered; empty on the text route. */
  Optional<AdaptorId> adaptorId() {
    return adaptor.flatMap(name -> version.map(number -> new AdaptorId(name, number)));
  }

  /** The model id under which exactly these weights answer. */
  String modelId(boolean ground) {
    return base + adaptorId().map(id -> "/" + id + (ground ? ":ground" : "")).orElse("");
  }
}
