package dev.mekiki.workers.embedded;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.FormElement;

/**
 * What a {@link Browser} shows.
 *
 * @param address where the last redirect ended
 */
public record Page(URI address, int status, String body) {

  /** The page's document, to be asked with CSS selectors. */
  public Document document() {
    return Jsoup.parse(body, address.toString());
  }

  /** The form that a CSS selector finds. */
  FormElement form(String selector) {
    if (document().selectFirst(selector) instanceof FormElement form) {
      return form;
    }
    throw new IllegalStateException(
        "No form %s on %s (status %d), titled '%s'"
            .formatted(selector, address, status, document().title()));
  }

  /** The fields that a form would send as it stands, its CSRF token among them. */
  static Map<String, String> fields(FormElement form) {
    var fields = new LinkedHashMap<String, String>();
    form.formData().forEach(field -> fields.put(field.key(), field.value()));
    return fields;
  }
}
