package dev.mekiki.host.jinja;

import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A chat template, read once and rendered many times, by several threads at once if need be.
 * Renders what Hugging Face's {@code apply_chat_template} renders. There are no files to read, no
 * Java objects to reach and no endless work: a template comes with model files, which is no reason
 * to trust it like code.
 *
 * @see <a href="https://jinja.palletsprojects.com/en/stable/templates/">Jinja's language</a>
 * @see <a href="https://huggingface.co/docs/transformers/chat_templating">Chat templates</a>
 */
public final class Template {
  private final List<Statement> statements;
  private final Supplier<LocalDateTime> now;

  private Template(List<Statement> statements, Supplier<LocalDateTime> now) {
    this.statements = statements;
    this.now = now;
  }

  /**
   * @param now what {@code strftime_now} tells; asked only by templates that write a date
   * @throws TemplateException where the source is no template or uses what is not supported, with
   *     the line
   */
  public static Template parse(String source, Supplier<LocalDateTime> now) {
    return new Template(StatementParser.parse(source), now);
  }

  /**
   * @param names what the template may use: {@code messages}, {@code bos_token} and so on
   * @throws RefusedByTemplateException when the template calls {@code raise_exception}: the
   *     caller's conversation is not of the form that the model knows
   * @throws TemplateException when it fails or does not come to an end
   */
  public Text render(Map<String, Value> names) {
    Map<String, Value> all = new HashMap<>(Globals.of(now));
    all.putAll(names);
    return Interpreter.run(statements, new Scope(all));
  }
}
