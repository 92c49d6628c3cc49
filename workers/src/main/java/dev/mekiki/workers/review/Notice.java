package dev.mekiki.workers.review;

import java.io.Serializable;
import org.springframework.http.HttpStatus;

/**
 * Why something did not happen, for the reviewer.
 *
 * @param message message key
 * @param detail the listener's own words; empty where the message says it all
 */
record Notice(HttpStatus status, String message, String detail) implements Serializable {
  static Notice mistake(String message) {
    return new Notice(HttpStatus.UNPROCESSABLE_ENTITY, message, "");
  }

  static Notice of(EngineRefusalException refusal) {
    return switch (refusal.why()) {
      case DENIED -> new Notice(HttpStatus.CONFLICT, "notice.denied", refusal.getMessage());
      case CONFLICT -> new Notice(HttpStatus.CONFLICT, "notice.conflict", "");
      case GONE -> new Notice(HttpStatus.CONFLICT, "notice.gone", "");
      case UNREACHABLE -> new Notice(HttpStatus.SERVICE_UNAVAILABLE, "notice.unreachable", "");
    };
  }
}
