package dev.mekiki.host.learning;

/** How something new is learned. */
enum Method {
  /** Beside the weights, which stay as they are: where it is not shown, no answer changes. */
  CONCEPT("as a concept beside the weights"),

  /** In the weights, with old photos in between; any answer may change. */
  WEIGHTS("in the weights");

  private final String text;

  Method(String text) {
    this.text = text;
  }

  /** For a report. */
  String text() {
    return text;
  }
}
