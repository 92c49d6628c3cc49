package dev.mekiki.host.calibration;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * One held-out question, answered.
 *
 * @param kind of question, for accuracy per kind
 * @param logProbability natural, of the whole answer, end token included
 * @param abstained whether the answer was that the photo does not show it; such an answer is never
 *     released, so it counts for accuracy but not for the calibration
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Observation(
    String kind,
    @JsonProperty("logprob") double logProbability,
    boolean correct,
    boolean abstained) {
  Observation {
    if (!(logProbability <= 0)) {
      throw new IllegalArgumentException("A log-probability is a number of at most 0");
    }
  }
}
