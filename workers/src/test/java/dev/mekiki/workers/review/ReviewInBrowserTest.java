package dev.mekiki.workers.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mekiki.workers.review.Decision.Outcome;
import dev.mekiki.workers.review.ReviewCases.Case;
import dev.mekiki.workers.review.ReviewCases.Spec;
import dev.mekiki.workers.ticket.Evidence;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * The pages in a real browser, by keyboard and pointer. Pictures of them end up in {@code
 * target/screenshots}.
 */
@Tag("browser")
class ReviewInBrowserTest extends RunningReviews {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path PICTURES = Path.of("target", "screenshots");
  private static final String RITA = "?as=rita:reviewer";

  @LocalServerPort private int port;
  @Autowired private ReviewCases cases;
  @Autowired private Reviews reviews;
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
  void worksFromTheListToADecisionByKeyboard() throws Exception {
    Case review = cases.open(new Spec().routing("due", in(Duration.ofMinutes(20))));
    browser.open(at("/tasks" + RITA));
    browser.key("j");
    browser.key("Enter");
    browser.awaitTrue(
        "location.pathname === '/tasks/"
            + review.task()
            + "' && document.readyState === 'complete' && document.documentElement.classList.contains('scripted')");

    browser.key("a");
    assertThat(browser.evaluate("document.activeElement.id").asText()).isEqualTo("approve");
    browser.key("a");
    browser.awaitTrue("document.getElementById('decided')?.dataset.outcome === 'APPROVED'");

    assertThat(reviews.ofTicket(review.ticket()).getFirst().outcome()).isEqualTo(Outcome.APPROVED);
  }

  @Test
  void drawsMovesAndRemovesBoxes() throws Exception {
    Case review = cases.open();
    browser.open(at("/tasks/" + review.task() + RITA));
    browser.awaitTrue("document.querySelector('.shown')");
    browser.key("c");
    browser.awaitTrue("document.querySelector('.editing')");
    browser.evaluate("document.activeElement.blur()");

    dragOnPhoto(10, 60, 30, 90);
    browser.type("dent");
    dragOnPhoto(54, 30, 64, 40);
    browser.screenshot(PICTURES.resolve("correct.png"));
    browser.evaluate(
        "document.querySelector('textarea[name=text]').value = 'A scratch and a dent.'");
    browser.evaluate("document.querySelector('textarea[name=text]').focus()");
    browser.key("Enter", 2);
    browser.awaitTrue("document.getElementById('decided')?.dataset.outcome === 'CORRECTED'");

    List<Evidence> boxes =
        reviews
            .ofTicket(review.ticket())
            .getFirst()
            .content()
            .orElseThrow()
            .evidence()
            .orElseThrow();
    assertThat(boxes).extracting(Evidence::label).containsExactly("scratch", "dent");
    assertThat(boxes.get(0).box().left()).isBetween(0.51, 0.53);
    assertThat(boxes.get(0).box().right()).isBetween(0.75, 0.77);
    assertThat(boxes.get(1).box().left()).isBetween(0.09, 0.11);
    assertThat(boxes.get(1).box().bottom()).isBetween(0.89, 0.91);
  }

  @Test
  void looksAsItShould() throws Exception {
    fill();
    browser.open(at("/tasks" + RITA));
    browser.key("j");
    browser.key("j");
    browser.screenshot(PICTURES.resolve("list.png"));
    browser.darkScheme(true);
    browser.screenshot(PICTURES.resolve("list-dark.png"));
    Case many =
        cases.open(
            new Spec()
                .photos(3)
                .ticket(
                    "question",
                    "What is wrong with this gear? It rattles since we changed the oil."));
    browser.open(at("/tasks/" + many.task() + RITA));
    browser.screenshot(PICTURES.resolve("task-dark.png"));
    browser.darkScheme(false);
    browser.screenshot(PICTURES.resolve("task.png"));
    browser.key("r");
    browser.screenshot(PICTURES.resolve("reject.png"));
    browser.key("Escape");
    browser.key("Escape");
    browser.key("?");
    browser.screenshot(PICTURES.resolve("keys.png"));
    browser.language("ja");
    browser.open(at("/tasks/" + many.task()));
    browser.screenshot(PICTURES.resolve("task-ja.png"));
    browser.language("zh-CN");
    browser.open(at("/tasks"));
    browser.screenshot(PICTURES.resolve("list-zh.png"));
    browser.language("en");
    browser.open(at("/tasks?as=idle:reviewer-ja"));
    browser.screenshot(PICTURES.resolve("empty.png"));
    browser.open(at("/tasks?as=olga:operator"));
    browser.screenshot(PICTURES.resolve("forbidden.png"));
  }

  private void fill() {
    cases.open(
        new Spec()
            .routing("due", in(Duration.ofMinutes(35)))
            .ticket("risk", "HIGH")
            .routing("reasons", List.of("PART_FAILED", "HIGH_RISK_NOT_PASSED")));
    cases.open(
        new Spec()
            .ticket("kind", "INQUIRY")
            .ticket(
                "question", "Which bird is on the photo that I took in the garden this morning?")
            .answer("verdict", null)
            .answer("text", "A great tit.")
            .answer("confidence", 0.93)
            .routing("reasons", List.of("SPOT_CHECK")));
    cases.open(
        new Spec()
            .ticket("kind", "INQUIRY")
            .ticket("language", "ja")
            .ticket("question", "この部品は何ですか。")
            .answer("verdict", null)
            .answer("text", "歯車です。")
            .answer("confidence", 0.71));
    cases.open(new Spec().unanswered().routing("reasons", List.of("NO_ANSWER_IN_TIME")));
    cases.open(
        new Spec()
            .answer("abstained", true)
            .answer("reason", "UNKNOWN_OBJECT")
            .answer("text", "")
            .answer("verdict", null)
            .answer("evidence", List.of())
            .routing("reasons", List.of("UNKNOWN_OBJECT")));
    cases.open(
        new Spec()
            .answer("verdict", "UNCLEAR")
            .answer("text", "There may be a dent at the edge.")
            .routing("reasons", List.of("VERDICT_UNCLEAR", "BELOW_THRESHOLD")));
    Case taken =
        cases.open(
            new Spec()
                .answer("verdict", "PASS")
                .answer("text", "Yes, the part is OK.")
                .answer("confidence", 0.88)
                .routing("reasons", List.of("SPOT_CHECK")));
    SURROUNDINGS
        .camunda()
        .client()
        .newAssignUserTaskCommand(taken.task())
        .assignee("tom")
        .send()
        .join();
  }

  /** Drags between two points given in percent of the shown photo. */
  private void dragOnPhoto(double fromX, double fromY, double toX, double toY) {
    var frame =
        browser.evaluate(
            "(() => { const r = document.querySelector('.shown svg').getBoundingClientRect(); return [r.left, r.top, r.width, r.height]; })()");
    double left = frame.get(0).asDouble();
    double top = frame.get(1).asDouble();
    double width = frame.get(2).asDouble() / 100;
    double height = frame.get(3).asDouble() / 100;
    browser.drag(
        left + fromX * width, top + fromY * height, left + toX * width, top + toY * height);
  }

  private String at(String path) {
    return "http://127.0.0.1:" + port + path;
  }

  private static String in(Duration distance) {
    return Instant.now().plus(distance).toString();
  }
}
