package dev.mekiki.host.grammar;

/**
 * A JSON schema in the form in which it guides a generation. Made by {@link ConstrainedDecoding}.
 */
public final class JsonGrammar {
  private final Node document;

  JsonGrammar(Node document) {
    this.document = document;
  }

  Node document() {
    return document;
  }
}
