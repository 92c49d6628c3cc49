package dev.mekiki.workers.compliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.oidcLogin;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.zaxxer.hikari.HikariDataSource;
import dev.mekiki.audit.AuditLog;
import dev.mekiki.audit.log.CheckpointPublisher;
import dev.mekiki.audit.log.LogReader;
import dev.mekiki.audit.verify.LogVerifier;
import dev.mekiki.workers.KnownTickets;
import dev.mekiki.workers.WorkersByHand;
import dev.mekiki.workers.ticket.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.support.TransactionTemplate;

/** The pages as a browser without JavaScript uses them. */
@AutoConfigureMockMvc
@Import(KnownTickets.class)
class CompliancePagesTest extends WorkersByHand {
  @Autowired private MockMvc web;
  @Autowired private KnownTickets known;
  @Autowired private CheckpointPublisher publisher;
  @Autowired private LogReader log;
  @Autowired private Verifications verifications;
  @Autowired private LogVerifier verifier;
  @Autowired private AuditLog audit;
  @Autowired private JdbcClient sql;
  @Autowired private TransactionTemplate transaction;
  @Autowired private HikariDataSource pool;

  @ParameterizedTest
  @ValueSource(strings = {"reviewer", "lead-reviewer", "agent", "operator", "model-owner"})
  void areForComplianceOnly(String role) throws Exception {
    var ticket = known.screened(Kind.INQUIRY, 1);
    for (var page :
        new String[] {
          "/compliance",
          "/compliance/tickets/" + ticket.id(),
          "/compliance/verification",
          "/compliance/evidence",
          "/compliance/holds",
          "/compliance/retention",
          "/compliance/erasures"
        }) {
      web.perform(get(page).with(user("rita", role))).andExpect(status().isForbidden());
    }
    web.perform(post("/compliance/verification").with(csrf()).with(user("rita", role)))
        .andExpect(status().isForbidden());
    web.perform(
            post("/compliance/holds")
                .param("ticket", ticket.id().toString())
                .param("reason", "mine")
                .with(csrf())
                .with(user("rita", role)))
        .andExpect(status().isForbidden());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/compliance",
        "/compliance/verification",
        "/compliance/evidence",
        "/compliance/holds",
        "/compliance/retention",
        "/compliance/erasures"
      })
  void speakThreeLanguagesAndRunNothing(String path) throws Exception {
    known.screened(Kind.INQUIRY, 1);
    for (var language : new String[] {"en", "ja", "zh-Hans-CN"}) {
      assertThat(body(get(path).header("Accept-Language", language)))
          .doesNotContain("??", " style=\"", "<style", "onclick=", "javascript:")
          .contains("aria-current=\"page\"");
    }
  }

  @Test
  void findByTicketSubjectActionPersonAndDay() throws Exception {
    var ticket = known.screened(Kind.INQUIRY, 1);
    var other = known.screened(Kind.INQUIRY, 1);
    var person = "carl-" + UUID.randomUUID();
    hold(ticket.id(), person).andExpect(redirectedUrl("/compliance/holds"));
    var today = LocalDate.now(ZoneOffset.UTC).toString();

    assertThat(search("ticket=" + ticket.id()))
        .contains(ticket.subject(), "ticket.received", "hold.set")
        .doesNotContain(other.id().toString());
    assertThat(personal("subject", other.subject()))
        .contains(other.id().toString())
        .doesNotContain(ticket.id().toString());
    assertThat(personal("actor", person)).contains("hold.set").doesNotContain("ticket.received");
    assertThat(personal("actor", person, "action", "hold", "from", today)).contains("hold.set");
    assertThat(personal("actor", person, "action", "hold.set", "to", today)).contains("hold.set");
    for (var nothing :
        new String[][] {{"action", "hol"}, {"to", "2020-01-01"}, {"from", "2199-01-01"}}) {
      assertThat(personal("actor", person, nothing[0], nothing[1]))
          .contains("No entry is like this");
    }
  }

  @Test
  void keepNamesAndPseudonymsOutOfAddresses() throws Exception {
    var ticket = known.screened(Kind.INQUIRY, 1);
    for (int number = 0; number <= LogSearch.ROWS; number++) {
      known.screenedFor(ticket.subject());
    }
    var page = personal("subject", ticket.subject(), "action", "ticket");
    assertThat(page.split("data-entry=")).hasSize(LogSearch.ROWS + 1);
    assertThat(page).doesNotContain("subject=").contains("name=\"before\"");
    var last = page.substring(page.lastIndexOf("data-entry=\"") + 12).split("\"")[0];
    assertThat(personal("subject", ticket.subject(), "action", "ticket", "before", last))
        .contains("data-entry=")
        .doesNotContain("data-entry=\"" + last + "\"");
    assertThat(body(get("/compliance/tickets/" + ticket.id()))).doesNotContain("subject=");
    assertThat(body(get("/compliance/erasures?ticket=" + ticket.id())))
        .contains("value=\"" + ticket.subject() + "\"");

    web.perform(get("/compliance?subject=customer-1").with(user("carl", "compliance")))
        .andExpect(status().isUnprocessableEntity())
        .andExpect(content().string(containsString("not searched for by an address")))
        .andExpect(content().string(not(containsString("data-entry="))));
    web.perform(post("/compliance").param("subject", "customer-1").with(user("carl", "compliance")))
        .andExpect(status().isBadRequest());
  }

  @Test
  void giveASearchWithoutPeopleAnAddress() throws Exception {
    web.perform(
            post("/compliance")
                .param("action", "hold")
                .param("from", "2026-01-01")
                .with(csrf())
                .with(user("carl", "compliance")))
        .andExpect(redirectedUrl("/compliance?action=hold&from=2026-01-01"));
  }

  @Test
  void goOnWhereAPageOfEntriesEnds() throws Exception {
    for (int number = 0; number <= LogSearch.ROWS; number++) {
      known.unstarted();
    }
    var page = search("action=ticket.received");
    assertThat(page.split("data-entry=")).hasSize(LogSearch.ROWS + 1);
    var last = page.substring(page.lastIndexOf("data-entry=\"") + 12).split("\"")[0];
    assertThat(page).contains("before=" + last);
    assertThat(search("action=ticket.received&before=" + last))
        .doesNotContain("data-entry=\"" + last + "\"")
        .contains("data-entry=");
  }

  @ParameterizedTest
  @CsvSource({
    "ticket=4711, A number has the form",
    "action=DROP TABLE, An action is lower-case words",
    "from=soon, Give days as year-month-day"
  })
  void sayWhatCannotBeLookedFor(String query, String words) throws Exception {
    web.perform(get("/compliance?" + query).with(user("carl", "compliance")))
        .andExpect(status().isUnprocessableEntity())
        .andExpect(content().string(containsString(words)));
  }

  @Test
  void showATicketsTimelineWithProofs() throws Exception {
    var ticket = known.screened(Kind.INQUIRY, 1);
    publisher.publish();
    hold(ticket.id(), "carl");

    var page = body(get("/compliance/tickets/" + ticket.id()));

    assertThat(page)
        .contains(ticket.subject(), "Inquiry", "bottle")
        .contains("data-action=\"ticket.received\" data-proof=\"PROVED\"")
        .contains("data-action=\"hold.set\"", "case 4711", "Evidence pack")
        .doesNotContain(ticket.question(), "data-proof=\"BROKEN\"", "??");
    web.perform(get("/compliance/tickets/" + UUID.randomUUID()).with(user("carl", "compliance")))
        .andExpect(status().isNotFound());
  }

  @Test
  void verifyTheLogNowAndRecordIt() throws Exception {
    var person = "carl-" + UUID.randomUUID();
    web.perform(post("/compliance/verification").with(csrf()).with(user(person, "compliance")))
        .andExpect(redirectedUrl("/compliance/verification"));
    await().until(() -> verifications.running().isEmpty());

    assertThat(body(get("/compliance/verification")))
        .contains(person, "data-verified=\"true\"", "log verified: ");
    var entry = log.entry(verifications.newest(1).getFirst().entry()).orElseThrow();
    assertThat(entry.action()).isEqualTo("log.verified");
    assertThat(entry.actor()).isEqualTo(person);
    web.perform(get("/compliance/verification").with(user("carl", "compliance")))
        .andExpect(header().doesNotExist("Refresh"));
  }

  @Test
  void tellThatAVerificationFoundNothingOut() throws Exception {
    SURROUNDINGS.withoutDatabase(
        pool,
        () -> {
          verifications.start("carl");
          await().until(() -> verifications.running().isEmpty());
        });
    assertThat(body(get("/compliance/verification")))
        .contains("data-failed=\"DATABASE\"", "carl", "The database did not answer")
        .doesNotContain("??");

    verifications.start("carl");
    await().until(() -> verifications.running().isEmpty());
    assertThat(body(get("/compliance/verification"))).doesNotContain("data-failed");
  }

  @Test
  void verifyAgainAfterThereWasNoRoomToVerify() {
    var full =
        new Verifications(
            verifier,
            log,
            audit,
            sql,
            transaction,
            task -> {
              throw new TaskRejectedException("full");
            },
            Clock.systemUTC());
    for (int time = 0; time < 2; time++) {
      assertThat(full.start("carl")).isFalse();
      assertThat(full.running()).isEmpty();
      assertThat(full.failed().orElseThrow().why()).isEqualTo(Verifications.Cause.BUSY);
    }
  }

  @Test
  void setAndLiftHoldsWithAReason() throws Exception {
    var ticket = known.screened(Kind.INQUIRY, 1);
    hold(ticket.id(), "carl").andExpect(redirectedUrl("/compliance/holds"));
    var page = body(get("/compliance/holds"));
    assertThat(page).contains(ticket.id().toString(), "case 4711");
    var row = page.substring(0, page.indexOf(ticket.subject()));
    var hold = row.substring(row.lastIndexOf("data-hold=\"") + 11).split("\"")[0];

    lift(hold, " ")
        .andExpect(status().isUnprocessableEntity())
        .andExpect(content().string(containsString("Give a reason")));
    lift(hold, "settled").andExpect(redirectedUrl("/compliance/holds"));
    lift(hold, "again")
        .andExpect(status().isUnprocessableEntity())
        .andExpect(content().string(containsString("not active any more")));
    hold(UUID.randomUUID(), "carl")
        .andExpect(status().isUnprocessableEntity())
        .andExpect(content().string(containsString("There is no such ticket")));
  }

  @Test
  void showTheRulesOfRetentionAndTheNextRun() throws Exception {
    assertThat(body(get("/compliance/retention")))
        .contains("Inquiry", "1095", "Next run of this service: about 20");
  }

  private ResultActions hold(UUID ticket, String person) throws Exception {
    return web.perform(
        post("/compliance/holds")
            .param("ticket", ticket.toString())
            .param("reason", "case 4711")
            .with(csrf())
            .with(user(person, "compliance")));
  }

  private ResultActions lift(String hold, String reason) throws Exception {
    return web.perform(
        post("/compliance/holds/" + hold + "/lift")
            .param("reason", reason)
            .with(csrf())
            .with(user("carl", "compliance")));
  }

  /** Names and values, in turn. */
  private String personal(String... fields) throws Exception {
    var request = post("/compliance").with(csrf());
    for (int field = 0; field < fields.length; field += 2) {
      request.param(fields[field], fields[field + 1]);
    }
    return body(request);
  }

  private String search(String query) throws Exception {
    return body(get("/compliance?" + query));
  }

  private String body(MockHttpServletRequestBuilder request) throws Exception {
    return web.perform(request.with(user("carl", "compliance")))
        .andExpect(status().isOk())
        .andReturn()
        .getResponse()
        .getContentAsString(StandardCharsets.UTF_8);
  }

  private static RequestPostProcessor user(String name, String role) {
    return oidcLogin()
        .idToken(token -> token.claim("preferred_username", name).subject(name))
        .authorities(new SimpleGrantedAuthority("ROLE_" + role));
  }
}
