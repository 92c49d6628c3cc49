package dev.mekiki.host.jinja;

/** The template cannot be read, or does something with its input that is not defined. */
public class TemplateException extends RuntimeException {
  private static final long serialVersionUID = 1;

  TemplateException(String message) {
    super(message);
  }
}
