package dev.mekiki.workers.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.oidcLogin;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.mekiki.workers.KnownTickets;
import dev.mekiki.workers.WorkersByHand;
import dev.mekiki.workers.erasure.ErasureRequest.State;
import dev.mekiki.workers.ticket.Kind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** The page of requests as a browser without JavaScript uses it. */
@AutoConfigureMockMvc
@Import(KnownTickets.class)
class ErasurePagesTest extends WorkersByHand {
  private static final String PAGE = "/compliance/erasures";

  @Autowired private MockMvc web;
  @Autowired private Erasures erasures;
  @Autowired private KnownTickets known;
  @Autowired private JdbcClient sql;

  @ParameterizedTest
  @ValueSource(strings = {"reviewer", "lead-reviewer", "agent", "operator", "model-owner"})
  void isForComplianceOnly(String role) throws Exception {
    var request = decidable("clara");
    web.perform(get(PAGE).with(user("rita", role))).andExpect(status().isForbidden());
    web.perform(post(PAGE).param("subject", "customer-1").with(csrf()).with(user("rita", role)))
        .andExpect(status().isForbidden());
    web.perform(approval(request).with(user("rita", role))).andExpect(status().isForbidden());
    assertThat(erasures.find(request).orElseThrow().state()).isEqualTo(State.REQUESTED);
  }

  @Test
  void takesARequestAfterItShowedHowMuchThereIs() throws Exception {
    var ticket = known.screened(Kind.INQUIRY, 2);
    known.screenedFor(ticket.subject());
    var asking = asking(ticket.subject()).param("reference", "case/4711");
    web.perform(asking.with(user("carl", "compliance")))
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("data-holding=\"2 3 2 0\"")))
        .andExpect(content().string(containsString("Tickets: 2. Photos: 3. Open")))
        .andExpect(content().string(containsString("First ticket")))
        .andExpect(content().string(not(containsString("nothing-there"))));
    assertThat(requestsOf(ticket.subject())).isEmpty();

    web.perform(asking.param("seen", "true").with(user("carl", "compliance")))
        .andExpect(redirectedUrl(PAGE));

    var request = requestsOf(ticket.subject()).getFirst();
    assertThat(request.reference()).isEqualTo("case/4711");
    assertThat(request.requestedBy()).isEqualTo("carl");
    web.perform(get(PAGE).with(user("carl", "compliance")))
        .andExpect(content().string(containsString(ticket.subject())))
        .andExpect(content().string(containsString("Legal holds are being checked")));
  }

  @Test
  void asksTwiceAboutAPseudonymThatNothingIsKnownOf() throws Exception {
    var mistyped = "custmer-" + UUID.randomUUID();
    web.perform(asking(mistyped).with(user("carl", "compliance")))
        .andExpect(content().string(containsString("data-holding=\"0 0 0 0\"")))
        .andExpect(content().string(containsString("Is it mistyped?")));
    web.perform(asking(mistyped).param("seen", "true").with(user("carl", "compliance")))
        .andExpect(status().isUnprocessableEntity())
        .andExpect(content().string(containsString("tick the box that says so")));
    assertThat(requestsOf(mistyped)).isEmpty();

    web.perform(
            asking(mistyped)
                .param("seen", "true")
                .param("nothing", "true")
                .with(user("carl", "compliance")))
        .andExpect(redirectedUrl(PAGE));
    assertThat(requestsOf(mistyped)).hasSize(1);
  }

  @Test
  void showsTheApproverHowMuchThereIsAndAsksWhetherNothingIsMeant() throws Exception {
    var ticket = known.screened(Kind.INQUIRY, 1);
    var request = decidable("clara", ticket.subject());
    web.perform(get(PAGE).with(user("carl", "compliance")))
        .andExpect(content().string(containsString("data-holding=\"1 1 1 0\"")));
    web.perform(approval(request).with(user("carl", "compliance"))).andExpect(redirectedUrl(PAGE));

    var empty = decidable("clara");
    web.perform(approval(empty).with(user("carl", "compliance")))
        .andExpect(status().isUnprocessableEntity())
        .andExpect(content().string(containsString("There is nothing of this pseudonym")));
    assertThat(erasures.find(empty).orElseThrow().decision()).isEmpty();
    web.perform(approval(empty).param("nothing", "true").with(user("carl", "compliance")))
        .andExpect(redirectedUrl(PAGE));
  }

  private static MockHttpServletRequestBuilder asking(String subject) {
    return post(PAGE).param("subject", subject).with(csrf());
  }

  private List<ErasureRequest> requestsOf(String subject) {
    return erasures.newest(1_000, 0).stream()
        .filter(request -> request.subject().equals(subject))
        .toList();
  }

  @Test
  void asksForAPseudonymAndACaseNumber() throws Exception {
    web.perform(
            post(PAGE).param("subject", "Jane Doe").with(csrf()).with(user("carl", "compliance")))
        .andExpect(status().isUnprocessableEntity())
        .andExpect(content().string(containsString("pseudonym as its tickets have it")));
    web.perform(
            post(PAGE)
                .param("subject", "customer-1")
                .param("reference", "for Jane Doe")
                .with(csrf())
                .with(user("carl", "compliance")))
        .andExpect(status().isUnprocessableEntity())
        .andExpect(content().string(containsString("and no name")));
  }

  @Test
  void letsAnotherPersonApproveAndNotTheOneWhoAsked() throws Exception {
    var request = decidable("clara", known.screened(Kind.INQUIRY, 1).subject());

    web.perform(get(PAGE).with(user("clara", "compliance")))
        .andExpect(content().string(containsString("You made this request")));
    web.perform(approval(request).with(user("clara", "compliance")))
        .andExpect(status().isConflict())
        .andExpect(content().string(containsString("another person has to decide")));
    web.perform(decision(request).param("outcome", "APPROVED").with(user("carl", "compliance")))
        .andExpect(status().isUnprocessableEntity())
        .andExpect(content().string(containsString("tick the box")));
    assertThat(erasures.find(request).orElseThrow().decision()).isEmpty();

    web.perform(approval(request).with(user("carl", "compliance"))).andExpect(redirectedUrl(PAGE));

    assertThat(erasures.find(request).orElseThrow().state()).isEqualTo(State.APPROVED);
    web.perform(approval(request).with(user("carl", "compliance")))
        .andExpect(status().isConflict())
        .andExpect(content().string(containsString("decided already")));
  }

  @Test
  void asksForTheGroundOfARefusal() throws Exception {
    var request = decidable("clara");
    var refusal = decision(request).param("outcome", "REFUSED").with(user("carl", "compliance"));
    web.perform(refusal)
        .andExpect(status().isConflict())
        .andExpect(content().string(containsString("Say why it is refused.")));
    web.perform(refusal.param("ground", "IDENTITY")).andExpect(redirectedUrl(PAGE));
    web.perform(get(PAGE).with(user("carl", "compliance")))
        .andExpect(content().string(containsString("Not certain who asks, 12(6)")));
  }

  @Test
  void takesNoRequestThatAnotherSiteMadeUp() throws Exception {
    web.perform(post(PAGE).param("subject", "customer-1").with(user("carl", "compliance")))
        .andExpect(status().isBadRequest());
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "ja", "zh-Hans-CN"})
  void hasWordsInEveryLanguage(String language) throws Exception {
    decidable("clara");
    var page =
        web.perform(get(PAGE).with(user("carl", "compliance")).header("Accept-Language", language))
            .andExpect(status().isOk())
            .andExpect(content().string(not(containsString("??"))))
            .andReturn()
            .getResponse()
            .getContentAsString(StandardCharsets.UTF_8);
    assertThat(page).doesNotContain(" style=\"", "<style", "onclick=", "javascript:");
  }

  private static MockHttpServletRequestBuilder approval(UUID request) {
    return decision(request).param("outcome", "APPROVED").param("sure", "true");
  }

  private static MockHttpServletRequestBuilder decision(UUID request) {
    return post(PAGE + "/" + request + "/decision").with(csrf());
  }

  /** As it is after the process checked the holds. */
  private UUID decidable(String requester) {
    return decidable(requester, "customer-" + UUID.randomUUID());
  }

  private UUID decidable(String requester, String subject) {
    var request = UUID.randomUUID();
    erasures.request(request, subject, "", requester);
    sql.sql(
            "insert into mekiki.erasure_task (request, user_task_key, created_at) values (?, ?, now())")
        .params(request, request.getMostSignificantBits() >>> 1)
        .update();
    return request;
  }

  private static RequestPostProcessor user(String name, String role) {
    return oidcLogin()
        .idToken(token -> token.claim("preferred_username", name).subject(name))
        .authorities(new SimpleGrantedAuthority("ROLE_" + role));
  }
}
