package dev.mekiki.workers.embedded;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A browser without scripts: keeps cookies, follows redirects, and sends forms with the hidden
 * fields that the page has put into them. Used one call at a time.
 */
public final class Browser implements AutoCloseable {
  private static final String LOGIN_FORM = "#kc-form-login";

  private final HttpClient http =
      HttpClient.newBuilder()
          .cookieHandler(new LoopbackCookies())
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();

  /**
   * Opens a page that wants a login and logs in with Keycloak's form.
   *
   * @return the page that was asked for
   * @throws IllegalStateException if Keycloak refuses; the message says what it told the user
   */
  public Page login(URI address, String user, String password)
      throws IOException, InterruptedException {
    var page = submit(get(address), LOGIN_FORM, Map.of("username", user, "password", password));
    if (page.document().selectFirst(LOGIN_FORM) != null) {
      throw new IllegalStateException(
          "Keycloak refuses %s: %s"
              .formatted(user, page.document().select("[id^=input-error]").text()));
    }
    return page;
  }

  public Page get(URI address) throws IOException, InterruptedException {
    return show(request(address).GET().build());
  }

  /**
   * Fills in a form of the page and sends it.
   *
   * @param form a CSS selector
   * @param entries what to enter, over what the fields hold
   */
  public Page submit(Page page, String form, Map<String, String> entries)
      throws IOException, InterruptedException {
    var element = page.form(form);
    var fields = Page.fields(element);
    fields.putAll(entries);
    var action = element.hasAttr("action") ? element.absUrl("action") : page.address().toString();
    if (element.attr("method").equalsIgnoreCase("post")) {
      return show(
          request(URI.create(action))
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(BodyPublishers.ofString(encode(fields)))
              .build());
    }
    return get(URI.create(action + "?" + encode(fields)));
  }

  private static HttpRequest.Builder request(URI address) {
    return HttpRequest.newBuilder(address).header("Accept", "text/html,application/xhtml+xml");
  }

  private Page show(HttpRequest request) throws IOException, InterruptedException {
    var response = http.send(request, BodyHandlers.ofString());
    return new Page(response.uri(), response.statusCode(), response.body());
  }

  private static String encode(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    http.close();
  }

  /** Browsers count the loopback address as secure, and so send it the cookies marked so. */
  private static final class LoopbackCookies extends CookieManager {
    @Override
    public void put(URI address, Map<String, List<String>> headers) throws IOException {
      super.put(address, headers);
      getCookieStore().getCookies().forEach(cookie -> cookie.setSecure(false));
    }
  }
}
