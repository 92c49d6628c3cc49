package dev.mekiki.audit.log;

import java.util.List;

/** Another process signs for the log with a key that this one does not know. */
public final class KeyChangedException extends RuntimeException {
  /**
   * @param keyIds eight hex digits each
   */
  KeyChangedException(List<String> keyIds) {
    super(
        "The newest checkpoint is also signed with key %s, which is not configured here. Nothing was signed: restart with the log's new signing key"
            .formatted(String.join(", ", keyIds)));
  }
}
