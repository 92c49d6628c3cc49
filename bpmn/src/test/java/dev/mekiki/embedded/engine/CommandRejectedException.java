package dev.mekiki.embedded.engine;

import io.camunda.zeebe.protocol.record.RejectionType;
import io.camunda.zeebe.protocol.record.intent.Intent;

/** The engine refused a command. The message has the wording of Camunda's gateway. */
public final class CommandRejectedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final RejectionType type;

  CommandRejectedException(RejectionType type, Intent intent, String reason) {
    super("Command '%s' rejected with code '%s': %s".formatted(intent, type, reason));
    this.type = type;
  }

  public RejectionType type() {
    return type;
  }
}
