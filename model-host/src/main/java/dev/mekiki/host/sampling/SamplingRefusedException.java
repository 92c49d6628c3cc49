package dev.mekiki.host.sampling;

/** A sampling parameter is outside its range; the message says what it may be. */
public final class SamplingRefusedException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String parameter;

  SamplingRefusedException(String parameter, String message) {
    super(message);
    this.parameter = parameter;
  }

  /** Name of the parameter in OpenAI's API, for instance {@code top_p}. */
  public String parameter() {
    return parameter;
  }
}
