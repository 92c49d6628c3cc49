package dev.mekiki.workers.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.oidcLogin;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.mekiki.audit.log.LogReader;
import dev.mekiki.audit.log.LoggedEntry;
import dev.mekiki.audit.subject.SubjectErasure;
import dev.mekiki.workers.review.Decision.Outcome;
import dev.mekiki.workers.review.ReviewCases.Case;
import dev.mekiki.workers.review.ReviewCases.Spec;
import dev.mekiki.workers.ticket.Evidence;
import io.camunda.client.CamundaClient;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.support.TransactionTemplate;

/** The pages as a browser without JavaScript uses them. */
class ReviewPagesTest extends RunningReviews {
  @Autowired private MockMvc web;
  @Autowired private CamundaClient camunda;
  @Autowired private ReviewCases cases;
  @Autowired private Reviews reviews;
  @Autowired private LogReader log;
  @Autowired private ReviewTasks tasks;
  @Autowired private SubjectErasure erasure;
  @Autowired private TransactionTemplate transaction;

  @Test
  void asksStrangersToLogInAtKeycloak() throws Exception {
    web.perform(get("/tasks").accept("text/html"))
        .andExpect(status().is3xxRedirection())
        .andExpect(header().string("Location", containsString("/oauth2/authorization/keycloak")));
    web.perform(get("/oauth2/authorization/keycloak"))
        .andExpect(header().string("Location", containsString("code_challenge_method=S256")));
  }

  @Test
  void shutsOutWhoIsNoReviewer() throws Exception {
    web.perform(get("/tasks").with(user("olga", "operator"))).andExpect(status().isForbidden());
  }

  @Test
  void listsTheTasksOfTheOwnGroupsOnly() throws Exception {
    String own = row(cases.open());
    String other = row(cases.open(new Spec().routing("group", "reviewer-zh")));

    web.perform(get("/tasks?group=reviewer-zh").with(user("wei", "reviewer-zh")))
        .andExpect(status().isOk())
        .andExpect(content().string(containsString(other)))
        .andExpect(content().string(not(containsString(own))));
  }

  @Test
  void showsNothingToDoAsSuch() throws Exception {
    web.perform(get("/tasks").with(user("idle", "reviewer-ja")))
        .andExpect(content().string(containsString("id=\"empty\"")));
  }

  @Test
  void showsAnswerBoxesAndReasons() throws Exception {
    Case review =
        cases.open(
            new Spec()
                .ticket("question", "Is <this> scratched?")
                .routing("reasons", List.of("BELOW_THRESHOLD", "OUR_OWN_RULE")));

    web.perform(get("/tasks/" + review.task()).with(rita()))
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("Is &lt;this&gt; scratched?")))
        .andExpect(content().string(containsString("The gear has a scratch.")))
        .andExpect(content().string(containsString("Not sure enough")))
        .andExpect(content().string(containsString("OUR_OWN_RULE")))
        .andExpect(content().string(containsString("<rect x=\"42.00%\" y=\"21.23%\"")))
        .andExpect(content().string(containsString("general 3")));
  }

  @Test
  void speaksTheBrowsersLanguage() throws Exception {
    Case review = cases.open();

    web.perform(
            get("/tasks/" + review.task()).with(rita()).header("Accept-Language", "ja-JP,en;q=0.5"))
        .andExpect(content().string(containsString("<html lang=\"ja\"")))
        .andExpect(content().string(containsString("承認")));
    web.perform(get("/tasks/" + review.task()).with(rita()).header("Accept-Language", "zh-Hans-CN"))
        .andExpect(content().string(containsString("批准")));
  }

  @Test
  void sendsPagesThatRunNothingButTheirOwnFiles() throws Exception {
    Case review = cases.open();

    String page =
        web.perform(get("/tasks/" + review.task()).with(rita()))
            .andExpect(
                header()
                    .string(
                        "Content-Security-Policy",
                        startsWith("default-src 'none'; script-src 'self'")))
            .andExpect(header().string("X-Content-Type-Options", "nosniff"))
            .andExpect(header().string("X-Frame-Options", "DENY"))
            .andReturn()
            .getResponse()
            .getContentAsString();

    assertThat(page).doesNotContain(" style=\"", "<style", "onclick=", "javascript:");
    assertThat(page).doesNotContain("??");
  }

  @Test
  void servesPhotosToThoseWhoMaySeeTheTask() throws Exception {
    Case review = cases.open();
    Case other = cases.open();
    String path = "/tasks/" + review.task() + "/photos/";

    web.perform(get(path + review.photos().getFirst().id()).with(rita()))
        .andExpect(status().isOk())
        .andExpect(header().string("Content-Type", "image/png"))
        .andExpect(header().string("Cache-Control", containsString("no-store")))
        .andExpect(header().string("Content-Security-Policy", "default-src 'none'; sandbox"));
    web.perform(get(path + review.photos().getFirst().id()).with(user("wei", "reviewer-zh")))
        .andExpect(status().isNotFound());
    web.perform(get(path + other.photos().getFirst().id()).with(rita()))
        .andExpect(status().isNotFound());
  }

  @Test
  void recordsEveryViewOfAPhoto() throws Exception {
    Case review = cases.open();
    UUID photo = review.photos().getFirst().id();
    String path = "/tasks/" + review.task() + "/photos/" + photo;

    web.perform(get(path).with(rita())).andExpect(status().isOk());
    web.perform(get(path).with(rita())).andExpect(status().isOk());
    web.perform(get(path).with(user("wei", "reviewer-zh"))).andExpect(status().isNotFound());

    var views =
        log.ofTicket(review.ticket()).stream()
            .filter(entry -> entry.action().equals("photo.viewed"))
            .toList();
    assertThat(views).extracting(LoggedEntry::actor).containsExactly("rita", "rita");
    assertThat(log.open(views.getFirst())).containsEntry("photo", photo.toString());
    assertThat(views.getFirst().leaf()).doesNotContain(photo.toString());
  }

  @Test
  void takesAndGivesBack() throws Exception {
    Case review = cases.open();

    web.perform(send(review, "take").with(rita()))
        .andExpect(redirectedUrl("/tasks/" + review.task()));
    assertThat(assignee(review)).isEqualTo("rita");

    web.perform(send(review, "release").with(user("tom", "reviewer")))
        .andExpect(status().isForbidden());
    web.perform(send(review, "release").with(rita())).andExpect(redirectedUrl("/tasks"));
    assertThat(assignee(review)).isEmpty();
  }

  @Test
  void saysWhoWasFaster() throws Exception {
    Case review = cases.open();
    take(review, "tom");

    web.perform(send(review, "take").with(rita()))
        .andExpect(status().isConflict())
        .andExpect(content().string(containsString("notice.conflict")))
        .andExpect(content().string(containsString("tom has this review.")))
        .andExpect(content().string(not(containsString("id=\"approve\""))));
  }

  @Test
  void approvesInOneStep() throws Exception {
    Case review = cases.open();
    web.perform(get("/tasks/" + review.task()).with(rita()));

    web.perform(send(review, "decision").param("outcome", "APPROVED").with(rita()))
        .andExpect(redirectedUrl("/tasks"));

    var recorded = reviews.ofTicket(review.ticket()).getFirst();
    assertThat(recorded.reviewer()).isEqualTo("rita");
    assertThat(recorded.outcome()).isEqualTo(Outcome.APPROVED);
    assertThat(recorded.seconds()).isPresent();
    Map<?, ?> variable =
        (Map<?, ?>)
            SURROUNDINGS.camunda().instances().awaitCompleted(review.instance()).get("review");
    assertThat(variable.get("outcome")).isEqualTo("APPROVED");
    assertThat(variable.get("reviewer")).isEqualTo("rita");
  }

  @Test
  void correctsTextVerdictAndBoxes() throws Exception {
    Case review = cases.open(new Spec().photos(2));
    UUID first = review.photos().get(0).id();
    UUID second = review.photos().get(1).id();

    web.perform(
            box(
                    box(
                            box(
                                correction(review),
                                0,
                                first,
                                "scratch",
                                "42.00",
                                "21.23",
                                "66.00",
                                "38.00"),
                            1,
                            second,
                            "scratch",
                            "42.00",
                            "21.23",
                            "66.00",
                            "38.00")
                        .param("boxes[1].removed", "true"),
                    3,
                    second,
                    "dent",
                    "10",
                    "20",
                    "30.5",
                    "40")
                .param("text", "A scratch and a dent.")
                .param("verdict", "FAIL")
                .with(rita()))
        .andExpect(redirectedUrl("/tasks"));

    Decision decision = reviews.ofTicket(review.ticket()).getFirst().content().orElseThrow();
    assertThat(decision.text()).contains("A scratch and a dent.");
    List<Evidence> boxes = decision.evidence().orElseThrow();
    assertThat(boxes).extracting(Evidence::label).containsExactly("scratch", "dent");
    assertThat(boxes.get(0).box().top()).as("left as the model drew it").isEqualTo(0.2123456);
    assertThat(boxes.get(0).confidence()).isEqualTo(0.64);
    assertThat(boxes.get(1).box().right()).isEqualTo(0.305);
  }

  @Test
  void asksForWhatACorrectionLacks() throws Exception {
    Case review = cases.open();
    UUID photo = review.photos().getFirst().id();

    web.perform(correction(review).param("text", " ").param("verdict", "FAIL").with(rita()))
        .andExpect(status().isUnprocessableEntity())
        .andExpect(content().string(containsString("Write the right answer.")));
    web.perform(
            box(correction(review), 0, photo, "odd", "70", "20", "30", "40")
                .param("text", "Mine")
                .param("verdict", "FAIL")
                .with(rita()))
        .andExpect(status().isUnprocessableEntity())
        .andExpect(content().string(containsString("A box needs left")))
        .andExpect(content().string(containsString(">Mine</textarea>")));
    web.perform(
            box(correction(review), 0, photo, "scratch", "42.00", "21.23", "66.00", "38.00")
                .param("text", "The gear has a scratch.")
                .param("verdict", "FAIL")
                .with(rita()))
        .andExpect(status().isUnprocessableEntity())
        .andExpect(content().string(containsString("Nothing was changed.")));
    web.perform(send(review, "decision").param("outcome", "MAYBE").with(rita()))
        .andExpect(status().isBadRequest())
        .andExpect(content().string(containsString("That did not work")));
    assertThat(tasks.find(review.task()).orElseThrow().open()).isTrue();
  }

  @Test
  void takesTheWordsOfAnAbstainedAnswerAsTheCorrectionBecauseItCannotBeApproved() throws Exception {
    Case review =
        cases.open(new Spec().answer("abstained", true).answer("reason", "OBJECT_UNLIKE"));
    UUID photo = review.photos().getFirst().id();

    web.perform(
            box(correction(review), 0, photo, "scratch", "42.00", "21.23", "66.00", "38.00")
                .param("text", "The gear has a scratch.")
                .param("verdict", "FAIL")
                .with(rita()))
        .andExpect(redirectedUrl("/tasks"));

    assertThat(reviews.ofTicket(review.ticket()).getFirst().content().orElseThrow().text())
        .contains("The gear has a scratch.");
  }

  @Test
  void rejectsWithAReasonOnly() throws Exception {
    Case review = cases.open();

    web.perform(send(review, "decision").param("outcome", "REJECTED").with(rita()))
        .andExpect(status().isUnprocessableEntity())
        .andExpect(content().string(containsString("Say why you reject the answer.")));
    web.perform(
            send(review, "decision")
                .param("outcome", "REJECTED")
                .param("comment", "blurred")
                .with(rita()))
        .andExpect(redirectedUrl("/tasks"));
  }

  @Test
  void saysThatATaskIsDecidedAlready() throws Exception {
    Case review = cases.open();
    web.perform(send(review, "decision").param("outcome", "APPROVED").with(rita()));

    web.perform(send(review, "decision").param("outcome", "APPROVED").with(rita()))
        .andExpect(status().isConflict())
        .andExpect(content().string(containsString("This review is decided.")));
  }

  @Test
  void keepsTheSecondReviewFromTheFirstReviewer() throws Exception {
    Case review = cases.open(new Spec().routing("route", "SECOND_REVIEW"));
    web.perform(send(review, "decision").param("outcome", "APPROVED").with(rita()));
    long second =
        SURROUNDINGS.camunda().instances().awaitUserTask(review.instance(), "Second_review");
    RequestPostProcessor lead = user("rita", "reviewer", "lead-reviewer");

    web.perform(get("/tasks/" + second).with(lead))
        .andExpect(content().string(containsString("the second one needs another person")))
        .andExpect(content().string(containsString("data-reviewer=\"rita\"")))
        .andExpect(content().string(not(containsString("id=\"approve\""))));
    web.perform(
            post("/tasks/" + second + "/decision")
                .param("outcome", "APPROVED")
                .with(lead)
                .with(csrf()))
        .andExpect(status().isConflict())
        .andExpect(content().string(containsString("Not accepted: You already decided")));
  }

  @Test
  void letsTheSecondReviewerApproveTheCorrection() throws Exception {
    Case review = cases.open(new Spec().unanswered().routing("route", "SECOND_REVIEW"));
    web.perform(
            correction(review).param("text", "It is dented.").param("verdict", "FAIL").with(rita()))
        .andExpect(redirectedUrl("/tasks"));
    long second =
        SURROUNDINGS.camunda().instances().awaitUserTask(review.instance(), "Second_review");
    RequestPostProcessor lena = user("lena", "reviewer", "lead-reviewer");

    web.perform(get("/tasks/" + second).with(lena))
        .andExpect(content().string(containsString("Approve the correction")))
        .andExpect(content().string(containsString("<span class=\"text\">It is dented.</span>")))
        .andExpect(content().string(containsString(">It is dented.</textarea>")));
    web.perform(
            post("/tasks/" + second + "/decision")
                .param("outcome", "APPROVED")
                .with(lena)
                .with(csrf()))
        .andExpect(redirectedUrl("/tasks"));

    assertThat(SURROUNDINGS.camunda().instances().awaitCompleted(review.instance()))
        .extractingByKey("review", InstanceOfAssertFactories.map(String.class, Object.class))
        .containsEntry("outcome", "CORRECTED")
        .containsEntry("text", "It is dented.")
        .containsKey("approval");
  }

  @Test
  void goesOnWithTheMostUrgentTask() throws Exception {
    Case review = cases.open(new Spec().routing("group", "night-shift"));
    RequestPostProcessor night = user("nina", "reviewer-ja", "night-shift");

    web.perform(post("/tasks/next").with(night).with(csrf()))
        .andExpect(redirectedUrl("/tasks/" + review.task()));
    assertThat(assignee(review)).isEqualTo("nina");
    web.perform(
            send(review, "decision").param("outcome", "APPROVED").param("next", "true").with(night))
        .andExpect(redirectedUrl("/tasks"));
  }

  @Test
  void showsNothingOfAnErasedDataSubject() throws Exception {
    Case review = cases.open();
    transaction.executeWithoutResult(
        status -> erasure.erase("subject-" + review.ticket(), UUID.randomUUID(), "carla"));

    web.perform(get("/tasks/" + review.task()).with(rita()))
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("erased on request")))
        .andExpect(content().string(not(containsString("The gear has a scratch."))))
        .andExpect(content().string(not(containsString("id=\"approve\""))));
    web.perform(
            get("/tasks/" + review.task() + "/photos/" + review.photos().getFirst().id())
                .with(rita()))
        .andExpect(status().isGone());
    web.perform(get("/tasks").with(rita())).andExpect(status().isOk());
  }

  @Test
  void refusesFormsWithoutTheirToken() throws Exception {
    Case review = cases.open();

    web.perform(
            post("/tasks/" + review.task() + "/decision").param("outcome", "APPROVED").with(rita()))
        .andExpect(status().isBadRequest());
    assertThat(tasks.find(review.task()).orElseThrow().open()).isTrue();
  }

  @Test
  void answersUnknownPathsWithAPage() throws Exception {
    web.perform(get("/nowhere").with(rita()))
        .andExpect(status().isNotFound())
        .andExpect(content().string(containsString("Nothing here")));
    web.perform(get("/tasks/1").with(rita()))
        .andExpect(status().isNotFound())
        .andExpect(content().string(containsString("Nothing here")));
  }

  private static RequestPostProcessor rita() {
    return user("rita", "reviewer");
  }

  private static RequestPostProcessor user(String name, String... roles) {
    return oidcLogin()
        .idToken(token -> token.claim("preferred_username", name).subject(name))
        .authorities(
            Stream.of(roles)
                .<GrantedAuthority>map(role -> new SimpleGrantedAuthority("ROLE_" + role))
                .toList());
  }

  private static MockHttpServletRequestBuilder send(Case review, String action) {
    return post("/tasks/" + review.task() + "/" + action).with(csrf());
  }

  private static MockHttpServletRequestBuilder correction(Case review) {
    return send(review, "decision").param("outcome", "CORRECTED");
  }

  private static MockHttpServletRequestBuilder box(
      MockHttpServletRequestBuilder form, int index, UUID photo, String label, String... sides) {
    String line = "boxes[" + index + "].";
    return form.param(line + "photo", photo.toString())
        .param(line + "label", label)
        .param(line + "left", sides[0])
        .param(line + "top", sides[1])
        .param(line + "right", sides[2])
        .param(line + "bottom", sides[3]);
  }

  private static String row(Case review) {
    return "data-task=\"" + review.task() + "\"";
  }

  private String assignee(Case review) {
    return tasks.find(review.task()).orElseThrow().standing().assignee().orElse("");
  }

  private void take(Case review, String user) {
    camunda.newAssignUserTaskCommand(review.task()).assignee(user).send().join();
  }
}
