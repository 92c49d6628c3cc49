package dev.mekiki.workers.evidence;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.oidcLogin;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mekiki.audit.AuditEvent;
import dev.mekiki.audit.AuditLog;
import dev.mekiki.audit.Digests;
import dev.mekiki.audit.checkpoint.SigningKey;
import dev.mekiki.audit.log.LogReader;
import dev.mekiki.audit.pack.EvidencePack;
import dev.mekiki.audit.pack.PackVerification;
import dev.mekiki.audit.pack.PackVerifier;
import dev.mekiki.audit.subject.SubjectErasure;
import dev.mekiki.workers.KnownTickets;
import dev.mekiki.workers.WorkersByHand;
import dev.mekiki.workers.answer.AnswerWorker;
import dev.mekiki.workers.attach.AttachAnswerWorker;
import dev.mekiki.workers.ticket.Kind;
import dev.mekiki.workers.ticket.Ticket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.support.TransactionTemplate;

/** What a compliance officer takes away of a ticket that real workers answered. */
@AutoConfigureMockMvc
@Import(KnownTickets.class)
class EvidencePackTest extends WorkersByHand {
  private static final String REPLY =
      """
      {"id": "c", "object": "chat.completion", "created": 1, "model": "m",
       "choices": [{"index": 0, "message": {"role": "assistant", "content": "red <b>cap</b>"}, "finish_reason": "stop"}],
       "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2},
       "mekiki": {"abstained": false, "confidence": 0.97, "threshold": 0.9,
         "evidence": [{"label": "cap", "box": {"left": 0.1, "top": 0.2, "right": 0.3, "bottom": 0.4}, "confidence": 0.8}],
         "model": {"base": "smollm2", "baseSha256": "aa", "adaptor": "general", "version": "1",
           "adaptorSha256": "bb", "encoderSha256": "cc", "prompt": "dd", "precision": "fp32", "selfCheck": "ee"},
         "timings": {"queueMs": 1, "encodeMs": 2, "prefillMs": 3, "decodeMs": 4}}}""";

  @Autowired private MockMvc web;
  @Autowired private KnownTickets known;
  @Autowired private AnswerWorker answers;
  @Autowired private AttachAnswerWorker outcomes;
  @Autowired private LogReader log;
  @Autowired private SubjectErasure erasure;
  @Autowired private TransactionTemplate transaction;
  @Autowired private ObjectMapper json;
  @Autowired private AuditLog audit;
  @Autowired private JdbcClient sql;

  @Autowired private Environment settings;

  @TempDir private Path folder;

  @Test
  void refusesAReviewer() throws Exception {
    Ticket ticket = answered();

    download(ticket.id(), user("rita", "reviewer")).andExpect(status().isForbidden());
    web.perform(get("/compliance/evidence").with(user("rita", "reviewer")))
        .andExpect(status().isForbidden());
    assertThat(log.ofTicket(ticket.id()))
        .noneMatch(entry -> entry.action().equals(EvidencePack.ACTION));
  }

  @Test
  void givesComplianceAPackThatVerifies() throws Exception {
    Ticket ticket = answered();

    Path zip = pack(ticket);

    PackVerification found = verify(zip);
    assertThat(found.findings()).isEmpty();
    assertThat(found.entries()).as("received, answered, attached, exported").isEqualTo(4);
    try (ZipFile files = new ZipFile(zip.toFile())) {
      assertThat(files.stream().map(file -> file.getName()))
          .contains("checkpoint", "SHA256SUMS", "inventory.json", "rules/ticket-routing.dmn")
          .contains("rules/photo-inquiry.bpmn")
          .contains("photos/" + ticket.photos().getFirst().id() + ".jpg");
      var photo = ticket.photos().getFirst();
      var salt = HexFormat.of().parseHex(text(files, "photos/" + photo.id() + ".salt"));
      var bytes = text(files, "photos/" + photo.id() + ".jpg").getBytes(StandardCharsets.UTF_8);
      assertThat(Digests.sha256(salt, bytes)).isEqualTo(photo.sha256());
      assertThat(text(files, "report.html"))
          .contains("What colour is the cap?", "red &lt;b&gt;cap&lt;/b&gt;")
          .contains("<rect class=\"model\" x=\"64.0\" y=\"96.0\" width=\"128.0\" height=\"96.0\"")
          .contains("general@1@bb", "Spot check", "AUTO")
          .doesNotContain("<b>cap", "<script", "??");
      assertThat(json.readTree(text(files, "inventory.json")).at("/models/0/encoder").asText())
          .isEqualTo("cc");
    }
  }

  @Test
  void recordsWhoTookIt() throws Exception {
    Ticket ticket = answered();
    pack(ticket);

    var recorded = log.ofTicket(ticket.id()).getLast();
    assertThat(recorded.action()).isEqualTo("evidence.exported");
    assertThat(recorded.actor()).isEqualTo("carl");
  }

  @Test
  void saysOfAnErasedTicketThatItIsErased() throws Exception {
    Ticket ticket = answered();
    transaction.executeWithoutResult(
        status -> erasure.erase(ticket.subject(), UUID.randomUUID(), "carl"));

    Path zip = pack(ticket);

    PackVerification found = verify(zip);
    assertThat(found.findings()).isEmpty();
    assertThat(found.entries()).as("the erasure's entry as well").isEqualTo(5);
    try (ZipFile files = new ZipFile(zip.toFile())) {
      assertThat(files.stream().map(file -> file.getName()))
          .noneMatch(name -> name.startsWith("photos/") || name.startsWith("opened/"));
      assertThat(text(files, "report.html"))
          .contains("Erased: subject.erased at ", "This photo was erased", "The words were erased")
          .doesNotContain("What colour", "red &lt;b");
    }
  }

  @Test
  void saysWhatRetentionErased() throws Exception {
    Ticket ticket = answered();
    transaction.executeWithoutResult(status -> eraseContent(ticket));

    Path zip = pack(ticket);

    assertThat(verify(zip).findings()).isEmpty();
    try (ZipFile files = new ZipFile(zip.toFile())) {
      assertThat(files.stream().map(file -> file.getName()))
          .noneMatch(name -> name.startsWith("photos/"));
      assertThat(text(files, "report.html"))
          .contains("Erased: retention.content-erased at ", "This photo was erased")
          .as("the log keeps its sealed part for longer")
          .contains("What colour is the cap?");
    }
  }

  private void eraseContent(Ticket ticket) {
    long entry =
        audit.append(
            new AuditEvent(
                "worker:retention",
                "retention.content-erased",
                ticket.id(),
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                ticket.subject(),
                Map.of(),
                Map.of()));
    sql.sql(
            """
            insert into mekiki.content_erasure (ticket, rule, erased_at, photos, answers, entry)
            values (?, 'test', now(), 1, 1, ?)""")
        .params(ticket.id(), entry)
        .update();
  }

  @Test
  void givesAllPacksOfADataSubjectAtOnce() throws Exception {
    Ticket first = answered();
    Ticket second = known.screenedFor(first.subject());

    byte[] bundle =
        web.perform(bundle("of-subject").param("subject", first.subject()))
            .andExpect(status().isOk())
            .andReturn()
            .getResponse()
            .getContentAsByteArray();

    Path file = Files.write(folder.resolve("bundle.zip"), bundle);
    try (ZipFile files = new ZipFile(file.toFile())) {
      assertThat(files.stream().map(one -> one.getName()))
          .containsExactly(
              "README.txt", "evidence-" + first.id() + ".zip", "evidence-" + second.id() + ".zip");
      for (Ticket ticket : List.of(first, second)) {
        var pack = files.getEntry("evidence-" + ticket.id() + ".zip");
        Path inner =
            Files.write(folder.resolve(pack.getName()), files.getInputStream(pack).readAllBytes());
        assertThat(verify(inner).findings()).isEmpty();
        assertThat(log.ofTicket(ticket.id()).getLast().action()).isEqualTo(EvidencePack.ACTION);
      }
    }
    web.perform(bundle("of-subject").param("subject", "nobody-" + UUID.randomUUID()))
        .andExpect(status().isUnprocessableEntity())
        .andExpect(content().string(containsString("There is no ticket like this")));
  }

  @Test
  void givesNoMorePacksOfADayThanItCanMake() throws Exception {
    for (int number = 0; number <= BundleController.MOST; number++) {
      counted("2041-09-09T12:00:00Z");
    }
    UUID alone = counted("2041-08-08T23:59:59Z");
    web.perform(bundle("of-days").param("from", "2041-09-09").param("to", "2041-09-09"))
        .andExpect(status().isUnprocessableEntity())
        .andExpect(content().string(containsString("more than 100 tickets")));
    byte[] bundle =
        web.perform(bundle("of-days").param("from", "2041-08-01").param("to", "2041-08-08"))
            .andExpect(status().isOk())
            .andReturn()
            .getResponse()
            .getContentAsByteArray();
    Path file = Files.write(folder.resolve("days.zip"), bundle);
    try (ZipFile files = new ZipFile(file.toFile())) {
      assertThat(files.getEntry("evidence-" + alone + ".zip")).isNotNull();
    }
  }

  private UUID counted(String receivedAt) {
    UUID ticket = UUID.randomUUID();
    sql.sql(
            """
            insert into mekiki.ticket
              (id, kind, language, product, risk, subject, sealed, source, caller, created_at)
            values (?, 'INQUIRY', 'ENGLISH', '', 'LOW', ?, '', 'PROCESS', 'test', ?::timestamptz)""")
        .params(ticket, "subject-" + ticket, receivedAt)
        .update();
    return ticket;
  }

  private MockHttpServletRequestBuilder bundle(String what) {
    return MockMvcRequestBuilders.post("/compliance/evidence-" + what + ".zip")
        .with(csrf())
        .with(user("carl", "compliance"));
  }

  @Test
  void knowsNoPackOfAnUnknownTicket() throws Exception {
    download(UUID.randomUUID(), user("carl", "compliance")).andExpect(status().isNotFound());
  }

  @Test
  void takesNoRequestThatAnotherSiteMadeUp() throws Exception {
    web.perform(
            MockMvcRequestBuilders.post("/compliance/evidence.zip")
                .param("ticket", answered().id().toString())
                .with(user("carl", "compliance")))
        .andExpect(status().isBadRequest());
  }

  @Test
  void asksForTheTicket() throws Exception {
    web.perform(get("/compliance/evidence").with(user("carl", "compliance")))
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("action=\"/compliance/evidence.zip\"")));
  }

  private Ticket answered() {
    SURROUNDINGS.modelHost().resetAll();
    SURROUNDINGS.modelHost().stubFor(post("/v1/chat/completions").willReturn(okJson(REPLY)));
    Ticket ticket = known.screened(Kind.INQUIRY, 1);
    Object plain = json.convertValue(ticket, Object.class);
    var plan = Map.of("adaptor", "general", "questions", List.of(ticket.question()));
    var asked = jobs.start("mekiki.answer", Map.of("ticket", plain, "plan", plan));
    answers.answer(asked);
    var answered = SURROUNDINGS.camunda().instances().awaitCompleted(asked.getProcessInstanceKey());
    var attach =
        jobs.start(
            "mekiki.attach-answer",
            Map.of(
                "ticket",
                plain,
                "outcome",
                "AUTO",
                "answer",
                answered.get("answer"),
                "routing",
                Map.of("route", "REVIEW", "reasons", List.of("SPOT_CHECK"))));
    outcomes.attach(attach);
    SURROUNDINGS.camunda().instances().awaitCompleted(attach.getProcessInstanceKey());
    return ticket;
  }

  private Path pack(Ticket ticket) throws Exception {
    byte[] zip =
        download(ticket.id(), user("carl", "compliance"))
            .andExpect(status().isOk())
            .andReturn()
            .getResponse()
            .getContentAsByteArray();
    return Files.write(folder.resolve("evidence.zip"), zip);
  }

  private ResultActions download(UUID ticket, RequestPostProcessor person) throws Exception {
    return web.perform(
        MockMvcRequestBuilders.post("/compliance/evidence.zip")
            .param("ticket", ticket.toString())
            .with(person)
            .with(csrf()));
  }

  private PackVerification verify(Path zip) throws Exception {
    Path key = Binder.get(settings).bind("mekiki.audit.signing-key", Path.class).get();
    return new PackVerifier(SigningKey.read(key).publicKey()).verify(zip);
  }

  private static String text(ZipFile files, String name) throws Exception {
    return new String(
        files.getInputStream(files.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
  }

  private static RequestPostProcessor user(String name, String role) {
    return oidcLogin()
        .idToken(token -> token.claim("preferred_username", name).subject(name))
        .authorities(new SimpleGrantedAuthority("ROLE_" + role));
  }
}
