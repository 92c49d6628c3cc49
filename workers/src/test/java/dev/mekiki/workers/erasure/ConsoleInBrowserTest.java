package dev.mekiki.workers.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mekiki.workers.erasure.ErasureRequest.State;
import dev.mekiki.workers.review.Chromium;
import dev.mekiki.workers.ticket.Kind;
import dev.mekiki.workers.ticket.Ticket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * A walk through all pages of compliance in a real browser, as a compliance officer and as a
 * reviewer. Pictures of them end up in {@code target/screenshots}.
 */
@Tag("browser")
class ConsoleInBrowserTest extends RunningErasures {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path PICTURES = Path.of("target", "screenshots");
  private static final List<String> PAGES =
      List.of(
          "/compliance",
          "/compliance/verification",
          "/compliance/evidence",
          "/compliance/holds",
          "/compliance/retention",
          "/compliance/erasures",
          "/compliance/oversight");

  @LocalServerPort private int port;
  private Chromium browser;

  @BeforeEach
  void startBrowser() throws Exception {
    assumeTrue(Files.isExecutable(CHROMIUM), "needs " + CHROMIUM);
    browser = Chromium.start(CHROMIUM, 1280, 900);
  }

  @AfterEach
  void closeBrowser() throws Exception {
    if (browser != null) {
      browser.close();
    }
  }

  @Test
  void complianceSeesEveryPageAndCanChangeNothingElse() throws Exception {
    var ticket = known.screened(Kind.INQUIRY, 1);
    browser.open(at("/compliance?as=carl:compliance"));
    for (var page : PAGES) {
      browser.open(at(page));
      assertThat(text("h1")).as(page).isNotEmpty();
      assertThat(count(".status")).as("no error page at " + page).isZero();
      assertThat(count(".top nav [aria-current]")).as("one menu entry at " + page).isEqualTo(1);
      assertThat(text("body")).as(page).doesNotContain("??");
    }
    browser.open(at("/compliance/tickets/" + ticket.id()));
    assertThat(count("#steps tbody tr")).isEqualTo(1);
    picture("timeline");
    assertThat(statusOfForm("#pack", "/compliance/evidence.zip")).isEqualTo(200);

    assertThat(count(".top nav a[href='/tasks']")).isZero();
    for (var other : List.of("/tasks", "/tasks/1")) {
      assertThat(statusOf("GET", other)).as(other).isEqualTo(403);
    }
    for (var other : List.of("/tasks/next", "/tasks/1/decision", "/tasks/1/take")) {
      assertThat(statusOf("POST", other)).as(other).isEqualTo(403);
    }
  }

  @Test
  void aReviewerIsRefusedEverywhere() throws Exception {
    var ticket = known.screened(Kind.INQUIRY, 1);
    browser.open(at("/tasks?as=rita:reviewer"));
    assertThat(count(".top nav a[href^='/compliance']")).isZero();
    for (var page : PAGES) {
      assertThat(statusOf("GET", page)).as(page).isEqualTo(403);
    }
    assertThat(statusOf("GET", "/compliance/tickets/" + ticket.id())).isEqualTo(403);
    for (var deed :
        List.of(
            "/compliance/verification",
            "/compliance/evidence.zip?ticket=" + ticket.id(),
            "/compliance/holds?reason=mine&ticket=" + ticket.id(),
            "/compliance/erasures?subject=" + ticket.subject())) {
      assertThat(statusOf("POST", deed)).as(deed).isEqualTo(403);
    }
    browser.open(at("/compliance"));
    assertThat(text(".status")).isEqualTo("403");
    picture("refused");
  }

  @Test
  void findsATicketHoldsItAndLiftsTheHoldByKeyboard() throws Exception {
    var ticket = known.screened(Kind.INQUIRY, 1);
    browser.open(at("/compliance?as=carl:compliance"));
    fill("#search [name=ticket]", ticket.id().toString());
    browser.key("Enter");
    browser.awaitTrue("document.querySelectorAll('#entries tbody tr').length === 1");
    picture("search");
    focus("#entries a");
    browser.key("Enter");
    browser.awaitTrue(
        "location.pathname.startsWith('/compliance/tickets/') && document.querySelector('#hold')");
    focus("#hold");
    browser.key("Enter");
    browser.awaitTrue(
        "location.pathname === '/compliance/holds' && document.readyState === 'complete'");
    fill("#set [name=reason]", "case 4711");
    browser.key("Enter");
    browser.awaitTrue("document.getElementById('done')");
    assertThat(text("#holds")).contains(ticket.subject(), "case 4711", "carl");
    picture("holds");

    fill(row(ticket) + " [name=reason]", "settled");
    browser.key("Enter");
    browser.awaitTrue("document.getElementById('done')?.textContent.includes('lifted')");
    assertThat(text("main")).doesNotContain(ticket.subject());
  }

  @Test
  void verifiesTheLog() throws Exception {
    browser.open(at("/compliance/verification?as=carl:compliance"));
    focus("#verify");
    browser.key("Enter");
    browser.awaitTrue(
        "document.querySelector('#past [data-verified]') && !document.getElementById('running')");
    assertThat(text("#past")).contains("carl", "log verified");
    picture("verification");
  }

  @Test
  void oneOfficerAsksForAnErasureAndAnotherApproves() throws Exception {
    var ticket = known.screened(Kind.INQUIRY, 1);
    browser.open(at("/compliance/erasures?as=clara:compliance"));
    fill("#request [name=subject]", ticket.subject());
    browser.key("Enter");
    browser.awaitTrue("document.querySelector('#holding[data-tickets=\"1\"]')");
    picture("erasure-asked");
    focus("#confirm button");
    browser.key("Enter");
    browser.awaitTrue("document.getElementById('done')");
    var request = erasures.newest(1, 0).getFirst();
    awaitDecidable(request);
    browser.open(at("/compliance/erasures"));
    var row = "[data-request='" + request.id() + "']";
    assertThat(count(row + " .approve-erasure")).as("not by herself").isZero();

    browser.open(at("/compliance/erasures?as=carl:compliance"));
    picture("erasures");
    browser.evaluate("document.querySelector(\"" + row + " [name=sure]\").click()");
    browser.evaluate("document.querySelector(\"" + row + " .approve-erasure\").click()");
    browser.awaitTrue("document.getElementById('done')?.textContent.includes('Approved')");

    awaitOver(request, State.ERASED);
    browser.open(at("/compliance/tickets/" + ticket.id()));
    assertThat(text("#ends")).contains("Data subject erased");
    picture("timeline-erased");
  }

  @Test
  void looksAsItShould() throws Exception {
    known.screened(Kind.INSPECTION, 2);
    browser.open(at("/compliance?as=carl:compliance"));
    browser.darkScheme(true);
    picture("search-dark");
    browser.darkScheme(false);
    browser.open(at("/compliance/retention"));
    picture("retention");
    browser.open(at("/compliance/evidence"));
    picture("evidence");
    browser.open(at("/compliance/oversight"));
    picture("oversight");
    browser.language("ja");
    browser.open(at("/compliance/erasures"));
    picture("erasures-ja");
    browser.language("zh-CN");
    browser.open(at("/compliance"));
    picture("search-zh");
  }

  private static String row(Ticket ticket) {
    return "#holds tr:has(a[href$='" + ticket.id() + "'])";
  }

  private void fill(String field, String words) {
    focus(field);
    browser.evaluate("document.querySelector(\"" + field + "\").select()");
    browser.type(words);
  }

  private void focus(String element) {
    browser.evaluate("document.querySelector(\"" + element + "\").focus()");
  }

  private String text(String element) {
    return browser
        .evaluate("document.querySelector(\"" + element + "\")?.innerText ?? ''")
        .asText();
  }

  private int count(String elements) {
    return browser.evaluate("document.querySelectorAll(\"" + elements + "\").length").asInt();
  }

  /** Sent by a script of the page itself, with the page's own CSRF token. */
  private int statusOf(String method, String path) {
    var token = "document.querySelector('[name=_csrf]').value";
    var headers = method.equals("POST") ? "{'X-CSRF-TOKEN': " + token + "}" : "{}";
    return browser
        .evaluate(
            "fetch('%s', {method: '%s', headers: %s}).then(answer => answer.status)"
                .formatted(path, method, headers))
        .asInt();
  }

  private int statusOfForm(String button, String path) {
    return browser
        .evaluate(
            "fetch('%s', {method: 'POST', body: new URLSearchParams(new FormData(document.querySelector('%s').form))}).then(answer => answer.status)"
                .formatted(path, button))
        .asInt();
  }

  private void picture(String name) throws IOException {
    browser.screenshot(PICTURES.resolve("compliance-" + name + ".png"));
  }

  private String at(String path) {
    return "http://127.0.0.1:" + port + path;
  }
}
