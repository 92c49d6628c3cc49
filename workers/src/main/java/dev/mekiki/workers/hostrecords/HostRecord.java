package dev.mekiki.workers.hostrecords;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * One record of a stream.
 *
 * @param number from 1, without gaps
 * @param chain digest over it and all before it
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record HostRecord(int number, String chain, JsonNode record) {
  /** Where a stream ends: number and chain of its last record. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record End(String stream, int count, String chain) {}
}
