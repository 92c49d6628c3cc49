package dev.mekiki.host.bench;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What an engine is to do; sent to its process as one line of JSON.
 *
 * @param route through the frozen layers alone or with an adaptor's; engines of others have one
 * @param dictated whether tokens are given instead of chosen by the model, so that an answer goes
 *     on where the model would have ended it; engines of others never end
 * @param batch sequences that run together
 * @param length positions of each prompt
 * @param times how often: prompts of a prefill, steps of a decode
 */
record Task(
    @JsonProperty("task") Kind kind,
    Route route,
    boolean dictated,
    int batch,
    int length,
    int times) {
  enum Kind {
    /** Whole prompts, from nothing to the first token of each. */
    @JsonProperty("prefill")
    PREFILL,
    /** One token more for each sequence. */
    @JsonProperty("decode")
    DECODE
  }

  enum Route {
    @JsonProperty("text")
    TEXT,
    @JsonProperty("answer")
    ANSWER
  }
}
