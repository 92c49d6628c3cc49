package dev.mekiki.workers.screening;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mekiki.workers.KnownTickets;
import dev.mekiki.workers.WorkersByHand;
import dev.mekiki.workers.erasure.Erasures;
import dev.mekiki.workers.ticket.Ticket;
import dev.mekiki.workers.vault.PhotoVault;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.response.DocumentReferenceResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Real jobs of the real engine against the real database. */
@Import(KnownTickets.class)
class ScreenPhotosWorkerTest extends WorkersByHand {
  private static final String TYPE = ScreenPhotosWorker.JOB_TYPE;

  @Autowired ScreenPhotosWorker worker;
  @Autowired KnownTickets known;
  @Autowired PhotoVault vault;
  @Autowired Erasures erasures;
  @Autowired JdbcClient sql;
  @Autowired ObjectMapper json;

  @Test
  void keepsScreenedPhotosAndDeletesWhatWasSent() {
    var sent = SentFiles.withExif(SentFiles.jpeg(300, 200), 6);
    var ticket = known.sent(sent, SentFiles.png(50, 40));
    var photos = screened(jobs.start(TYPE, Map.of("ticket", json(ticket))));
    assertThat(photos).hasSize(2);
    assertThat(photos.get(0).path("width").asInt()).isEqualTo(200);
    assertThat(photos.get(0).path("height").asInt()).isEqualTo(300);
    assertThat(photos.get(1).path("mediaType").asText()).isEqualTo("image/png");
    assertThat(count("intake_photo", ticket)).isZero();
    assertThat(actions(ticket)).containsExactly("ticket.received", "photos.screened");
    var opened = vault.open(UUID.fromString(photos.get(0).path("id").asText())).orElseThrow();
    assertThat(new PhotoScreen().screen(opened.bytes())).isInstanceOf(ScreenedPhoto.class);
  }

  @Test
  void aJobThatComesAgainGetsTheSamePhotos() {
    var ticket = known.sent(SentFiles.jpeg(30, 20));
    var job = jobs.start(TYPE, Map.of("ticket", json(ticket)));
    var photos = screened(job);
    worker.screen(job);
    assertThat(count("photo", ticket)).isEqualTo(1);
    assertThat(actions(ticket)).containsOnlyOnce("photos.screened");
    assertThat(photos).hasSize(1);
  }

  @Test
  void refusesAPoisonedPhotoAndKeepsNothingOfIt() {
    var bomb = SentFiles.pngClaiming(40_000, 40_000);
    var ticket = known.sent(SentFiles.jpeg(30, 20), bomb);
    var job = jobs.start(TYPE, Map.of("ticket", json(ticket)));
    worker.screen(job);
    var variables = SURROUNDINGS.camunda().instances().awaitCompleted(job.getProcessInstanceKey());
    assertThat(variables.get("photoProblem").toString())
        .contains("intake:1", "TOO_MANY_PIXELS", "Send a smaller one");
    assertThat(count("intake_photo", ticket)).isZero();
    assertThat(count("photo", ticket)).isZero();
    assertThat(actions(ticket)).containsExactly("ticket.received", "photo.refused");
  }

  @Test
  void refusesATicketWithoutPhotos() {
    var job = jobs.start(TYPE, Map.of("ticket", json(known.sent())));
    worker.screen(job);
    var variables = SURROUNDINGS.camunda().instances().awaitCompleted(job.getProcessInstanceKey());
    assertThat(variables.get("photoProblem").toString()).contains("NO_PHOTO");
  }

  @Test
  void takesTheDocumentsOfAProcessThatBringsItsOwnTicket() {
    var document = document();
    var ticket = unknownTicket();
    var photos =
        screened(jobs.start(TYPE, Map.of("ticket", ticket, "documents", List.of(document))));
    assertThat(photos).hasSize(1);
    assertThat(photos.get(0).path("width").asInt()).isEqualTo(120);
  }

  @Test
  void takesADocumentThatIsNamedTwiceOnce() {
    var document = document();
    var documents = List.of(document, document);
    assertThat(
            screened(jobs.start(TYPE, Map.of("ticket", unknownTicket(), "documents", documents))))
        .hasSize(1);
  }

  @Test
  void keepsAnAddressThatIsNoPseudonymOutOfTheAuditLog() {
    var ticket = new HashMap<>(unknownTicket());
    ticket.put("subject", "ada@example.com");
    var job = jobs.start(TYPE, Map.of("ticket", ticket, "documents", List.of(document())));
    worker.screen(job);
    var incident = SURROUNDINGS.camunda().instances().awaitIncident(job.getProcessInstanceKey());
    assertThat(incident.errorMessage()).contains("pseudonym").doesNotContain("ada");
  }

  @Test
  void takesNoTicketUnderTheNameOfTheServicesOwnEntries() {
    var ticket = new HashMap<>(unknownTicket());
    ticket.put("subject", "mekiki:access");
    assertThat(refusal(ticket)).contains("'ticket'", "must not begin with 'mekiki:'");
  }

  @Test
  void takesNoTicketUnderTheIdOfSomethingElseInTheLog() {
    var request = UUID.randomUUID();
    erasures.request(request, "customer-" + UUID.randomUUID(), "", "clara");
    var ticket = new HashMap<>(unknownTicket());
    ticket.put("id", request.toString());
    assertThat(refusal(ticket)).contains("something else in the audit log");
  }

  private String refusal(Map<String, Object> ticket) {
    var job = jobs.start(TYPE, Map.of("ticket", ticket, "documents", List.of(document())));
    worker.screen(job);
    return SURROUNDINGS
        .camunda()
        .instances()
        .awaitIncident(job.getProcessInstanceKey())
        .errorMessage();
  }

  @Test
  void fetchesNoUrlThatAProcessVariableNames() {
    var external =
        Map.of(
            "camunda.document.type", "external", "url", "http://169.254.169.254/", "name", "x.jpg");
    var job = jobs.start(TYPE, Map.of("ticket", unknownTicket(), "documents", List.of(external)));
    worker.screen(job);
    assertThat(
            SURROUNDINGS
                .camunda()
                .instances()
                .awaitIncident(job.getProcessInstanceKey())
                .errorMessage())
        .contains("resolve");
  }

  @Test
  void namesTheFieldOfATicketThatDoesNotFit() {
    var ticket = new HashMap<>(unknownTicket());
    ticket.put("kind", "JOKE");
    var job = jobs.start(TYPE, Map.of("ticket", ticket));
    worker.screen(job);
    assertThat(
            SURROUNDINGS
                .camunda()
                .instances()
                .awaitIncident(job.getProcessInstanceKey())
                .errorMessage())
        .contains("'ticket.kind'")
        .doesNotContain("JOKE");
  }

  private static DocumentReferenceResponse document() {
    return SURROUNDINGS
        .camunda()
        .client()
        .newCreateDocumentCommand()
        .content(SentFiles.jpeg(120, 90))
        .fileName("part.jpg")
        .contentType("image/jpeg")
        .send()
        .join();
  }

  private JsonNode screened(ActivatedJob job) {
    worker.screen(job);
    var variables = SURROUNDINGS.camunda().instances().awaitCompleted(job.getProcessInstanceKey());
    return json.valueToTree(variables).at("/ticket/photos");
  }

  private static Map<String, Object> unknownTicket() {
    return Map.of(
        "id", UUID.randomUUID().toString(),
        "kind", "INQUIRY",
        "question", "?",
        "language", "en",
        "subject", "customer-9");
  }

  private Object json(Ticket ticket) {
    return json.convertValue(ticket, Object.class);
  }

  private int count(String table, Ticket ticket) {
    return sql.sql("select count(*) from mekiki." + table + " where ticket = ?")
        .param(ticket.id())
        .query(Integer.class)
        .single();
  }

  private List<String> actions(Ticket ticket) {
    return sql.sql("select action from mekiki.audit_leaf where ticket = ? order by id")
        .param(ticket.id())
        .query(String.class)
        .list();
  }
}
