package dev.mekiki.host.jinja;

/** The template itself refuses the conversation, for instance because roles must alternate. */
public final class RefusedByTemplateException extends TemplateException {
  private static final long serialVersionUID = 1;

  RefusedByTemplateException(String message) {
    super(message);
  }
}
