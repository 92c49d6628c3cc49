package dev.mekiki.host.grammar;

/** A JSON schema that answers cannot be held to; the message names the keyword and the way out. */
public final class UnsupportedSchemaException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  UnsupportedSchemaException(String message) {
    super(message);
  }
}
