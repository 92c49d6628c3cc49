package dev.mekiki.host.chat;

import java.time.Clock;
import java.util.UUID;

/**
 * What all parts of one response have in common.
 *
 * @param created seconds since 1970
 * @param model as the request named it
 */
record Heading(String id, long created, String model, String fingerprint) {
  static Heading of(String model, Provenance weights) {
    return new Heading(
        "chatcmpl-" + UUID.randomUUID(),
        Clock.systemUTC().instant().getEpochSecond(),
        model,
        weights.fingerprint());
  }
}
