package dev.mekiki.workers.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mekiki.audit.AuditLog;
import dev.mekiki.audit.SubjectErasedException;
import dev.mekiki.audit.log.LogReader;
import dev.mekiki.audit.log.LoggedEntry;
import dev.mekiki.audit.subject.SubjectErasure;
import dev.mekiki.workers.WorkersByHand;
import dev.mekiki.workers.attach.AttachAnswerWorker;
import dev.mekiki.workers.attach.TrainingSamples;
import dev.mekiki.workers.ticket.Kind;
import dev.mekiki.workers.ticket.Language;
import dev.mekiki.workers.ticket.PhotoDigests;
import dev.mekiki.workers.ticket.Risk;
import dev.mekiki.workers.ticket.Ticket;
import dev.mekiki.workers.ticket.TicketStore;
import dev.mekiki.workers.vault.PhotoVault;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** From a reviewer's correction, through the real engine, database and vault, to the zip. */
@TestPropertySource(
    properties = {
      "mekiki.training-export.kinds=INSPECTION",
      "mekiki.training-export.objections=customer-who-objects,another-one"
    })
class TrainingExportTest extends WorkersByHand {
  @Autowired TestRestTemplate http;
  @Autowired TicketStore tickets;
  @Autowired PhotoVault vault;
  @Autowired AttachAnswerWorker attaching;
  @Autowired SubjectErasure erasure;
  @Autowired LogReader log;
  @Autowired TrainingSamples samples;
  @Autowired TrainingExportProperties rules;
  @Autowired AuditLog audit;
  @Autowired DataSource database;
  @Autowired JdbcClient sql;
  @Autowired TransactionTemplate transaction;
  @Autowired ObjectMapper json;

  @Test
  void aCorrectionComesOutAsTheReviewerMadeIt() throws IOException {
    var ticket = corrected(Kind.INSPECTION, "customer-" + UUID.randomUUID());
    var photo = ticket.photos().getFirst();

    var export = export("model-owner");

    assertThat(export.getStatusCode().value()).isEqualTo(200);
    assertThat(export.getHeaders().getCacheControl()).contains("no-store");
    var files = files(export.getBody());
    var lines = lines(files, ticket);
    assertThat(lines)
        .extracting(line -> line.path("kind").asText())
        .containsExactly("ok", "defect", "locate");
    assertThat(lines.get(1).path("answer").asText()).isEqualTo("A crack.");
    assertThat(lines.get(2).at("/boxes/0/box/right").asDouble()).isEqualTo(0.4);
    assertThat(lines)
        .extracting(line -> line.path("group").asText())
        .containsOnly(ticket.subject());
    assertThat(lines).extracting(line -> line.path("language").asText()).containsOnly("en");
    assertThat(files.get("photos/" + photo.id() + ".jpg"))
        .isEqualTo(vault.open(photo.id()).orElseThrow().bytes());
    assertThat(text(files, "answers.jsonl")).doesNotContain("rita");
    Files.createDirectories(Path.of("target"));
    Files.write(Path.of("target/exported-corrections.zip"), export.getBody());
  }

  @Test
  void eachExportIsRecordedAndInEachTicketsHistory() {
    var ticket = corrected(Kind.INSPECTION, "customer-" + UUID.randomUUID());

    var export = export("model-owner");

    var entry = log.ofTicket(ticket.id()).getLast();
    assertThat(entry.action()).isEqualTo(TrainingExports.SAMPLE_EXPORTED);
    assertThat(entry.members()).containsEntry("actor", "ada");
    var number = log.open(entry).get("export").toString();
    assertThat(export.getHeaders().getContentDisposition().getFilename())
        .isEqualTo("training-" + number + ".zip");
    assertThat(log.ofTicket(UUID.fromString(number)))
        .extracting(LoggedEntry::action)
        .containsExactly(TrainingExports.EXPORTED);
  }

  @Test
  void anErasedSubjectLeavesTheNextTrainingSet() throws IOException {
    var leaving = corrected(Kind.INSPECTION, "customer-" + UUID.randomUUID());
    var staying = corrected(Kind.INSPECTION, "customer-" + UUID.randomUUID());
    assertThat(exported(leaving)).isTrue();

    transaction.executeWithoutResult(
        status -> erasure.erase(leaving.subject(), UUID.randomUUID(), "clara"));

    assertThat(exported(leaving)).isFalse();
    assertThat(exported(staying)).isTrue();
  }

  @Test
  void whoObjectsOrAskedToBeErasedOrIsHeldStaysOut() throws IOException {
    var objects = corrected(Kind.INSPECTION, "customer-who-objects");
    var asked = corrected(Kind.INSPECTION, "customer-" + UUID.randomUUID());
    var held = corrected(Kind.INSPECTION, "customer-" + UUID.randomUUID());
    var inquiry = corrected(Kind.INQUIRY, "customer-" + UUID.randomUUID());
    var ordinary = corrected(Kind.INSPECTION, "customer-" + UUID.randomUUID());
    send("compliance", "/api/erasures", Map.of("subject", asked.subject()));
    send("compliance", "/api/holds", Map.of("ticket", held.id(), "reason", "case 4711"));

    var files = files(export("model-owner").getBody());

    for (var left : List.of(objects, asked, held, inquiry)) {
      assertThat(text(files, "answers.jsonl")).doesNotContain(left.subject());
      assertThat(files.keySet())
          .noneMatch(name -> name.contains(left.photos().getFirst().id().toString()));
    }
    assertThat(text(files, "answers.jsonl")).contains(ordinary.subject());
    var leftOut = json.readTree(text(files, "export.json")).path("leftOut");
    for (var reason : List.of("OBJECTION", "ERASURE_ASKED", "HELD", "KIND_NOT_ALLOWED")) {
      assertThat(leftOut.path(reason).asInt()).as(reason).isPositive();
    }
  }

  @Test
  void onlyModelOwnersMayExport() {
    for (var role : List.of("agent", "reviewer", "operator", "compliance")) {
      assertThat(export(role).getStatusCode().value()).as(role).isEqualTo(403);
    }
  }

  @Test
  void theNextExportGoesOnWhereTheLimitEndedThis() throws IOException {
    var first = corrected(Kind.INSPECTION, "customer-" + UUID.randomUUID());
    var second = corrected(Kind.INSPECTION, "customer-" + UUID.randomUUID());
    var since = "since=" + madeAt(first);

    var one = files(export("model-owner", since + "&limit=1&group=ticket").getBody());
    var next = json.readTree(text(one, "export.json")).path("next").asText();
    var other = files(export("model-owner", "limit=1&since=" + next).getBody());

    assertThat(lines(one, first).getFirst().path("group").asText())
        .isEqualTo(first.id().toString());
    assertThat(lines(other, second)).isNotEmpty();
    assertThat(export("model-owner", "group=person").getStatusCode().value()).isEqualTo(400);
    assertThat(export("model-owner", "limit=0").getStatusCode().value()).isEqualTo(400);
    assertThat(export("model-owner", "since=2100-01-01T00:00:00Z").getStatusCode().value())
        .isEqualTo(409);
  }

  @Test
  void eachPageHasATransactionOfItsOwnAndLooksAgainWhoIsErased() {
    var chosen = corrected(Kind.INSPECTION, "customer-" + UUID.randomUUID());
    var leaving = corrected(Kind.INSPECTION, "customer-" + UUID.randomUUID());
    var staying = corrected(Kind.INSPECTION, "customer-" + UUID.randomUUID());
    var pages = new LinkedHashSet<String>();
    var oneByOne =
        new SampleRows(sql) {
          @Override
          List<SampleRow> after(Place place, int limit) {
            pages.add(sql.sql("select pg_current_xact_id()::text").query(String.class).single());
            if (pages.size() == 2) {
              erasure.erase(chosen.subject(), UUID.randomUUID(), "clara");
              erasure.erase(leaving.subject(), UUID.randomUUID(), "clara");
            }
            return super.after(place, 1);
          }
        };
    var exports =
        new TrainingExports(
            oneByOne, samples, vault, rules, database, transaction, audit, json, Clock.systemUTC());

    var export = exports.make(Instant.parse(madeAt(chosen)), Grouping.SUBJECT, 2_000, "ada");

    assertThat(pages).as("transactions").hasSizeGreaterThanOrEqualTo(4);
    assertThat(export.lines().toString())
        .as("chosen before; its photo cannot be opened any more, so that its lines stay behind")
        .contains(chosen.subject());
    assertThat(vaultHas(chosen)).isFalse();
    assertThat(export.lines().toString())
        .contains(staying.subject())
        .doesNotContain(leaving.subject());
    assertThat(export.leftOut()).containsEntry(LeftOut.ERASED, 1);
    assertThat(export.next()).isEmpty();
  }

  private boolean vaultHas(Ticket ticket) {
    try {
      return vault.open(ticket.photos().getFirst().id()).isPresent();
    } catch (SubjectErasedException gone) {
      return false;
    }
  }

  private Ticket corrected(Kind kind, String subject) {
    var ticket = received(kind, subject);
    var box = Map.of("left", 0.1, "top", 0.2, "right", 0.4, "bottom", 0.5);
    var evidence = Map.of("photo", ticket.photos().getFirst().id(), "label", "crack", "box", box);
    var review =
        Map.of(
            "outcome", "CORRECTED",
            "text", "A crack.",
            "verdict", "FAIL",
            "reviewer", "rita",
            "evidence", List.of(evidence));
    var job =
        jobs.start(
            "mekiki.attach-answer",
            Map.of(
                "ticket", json.convertValue(ticket, Object.class),
                "outcome", "CORRECTED",
                "review", json.convertValue(review, Object.class)));
    attaching.attach(job);
    SURROUNDINGS.camunda().instances().awaitCompleted(job.getProcessInstanceKey());
    return ticket;
  }

  private Ticket received(Kind kind, String subject) {
    var ticket =
        new Ticket(
            UUID.randomUUID(), kind, "", Language.ENGLISH, "gear", subject, Risk.LOW, List.of());
    var receipt =
        new TicketStore.Receipt(TicketStore.Source.INTAKE, "ada", Optional.empty(), "digest");
    var photo =
        transaction.execute(
            status -> {
              tickets.insert(ticket, receipt);
              tickets.started(ticket.id());
              tickets.record(ticket, receipt, PhotoDigests.of(List.of()));
              return vault.store(
                  new PhotoVault.NewPhoto(
                      ticket.id(), "intake:0", subject, "image/jpeg", 64, 64, Set.of(), jpeg()));
            });
    return ticket.with(List.of(photo));
  }

  private String madeAt(Ticket ticket) {
    return sql.sql("select created_at from mekiki.training_sample where ticket = ?")
        .param(ticket.id())
        .query(java.time.OffsetDateTime.class)
        .single()
        .toInstant()
        .toString();
  }

  private boolean exported(Ticket ticket) throws IOException {
    return text(files(export("model-owner").getBody()), "answers.jsonl").contains(ticket.subject());
  }

  private List<JsonNode> lines(Map<String, byte[]> files, Ticket ticket) {
    return text(files, "answers.jsonl")
        .lines()
        .filter(line -> line.contains(ticket.photos().getFirst().id().toString()))
        .map(this::parse)
        .toList();
  }

  private JsonNode parse(String line) {
    try {
      return json.readTree(line);
    } catch (IOException unreadable) {
      throw new AssertionError(line, unreadable);
    }
  }

  private ResponseEntity<byte[]> export(String role) {
    return export(role, "");
  }

  private ResponseEntity<byte[]> export(String role, String query) {
    return http.exchange(
        "/api/training-exports?" + query,
        HttpMethod.POST,
        new HttpEntity<>(headers(role)),
        byte[].class);
  }

  private void send(String role, String path, Map<String, ?> body) {
    var answer =
        http.exchange(path, HttpMethod.POST, new HttpEntity<>(body, headers(role)), String.class);
    assertThat(answer.getStatusCode().is2xxSuccessful()).as(answer.getBody()).isTrue();
  }

  private static HttpHeaders headers(String role) {
    var headers = new HttpHeaders();
    headers.setBearerAuth(SURROUNDINGS.tokens().with("mekiki-api", role));
    return headers;
  }

  private static Map<String, byte[]> files(byte[] zip) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        files.put(entry.getName(), in.readAllBytes());
      }
    }
    return files;
  }

  private static String text(Map<String, byte[]> files, String name) {
    return new String(files.getOrDefault(name, new byte[0]), StandardCharsets.UTF_8);
  }

  private static byte[] jpeg() {
    var image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
    var pen = image.createGraphics();
    pen.setColor(new Color(UUID.randomUUID().hashCode() & 0xffffff));
    pen.fillRect(0, 0, 64, 64);
    pen.dispose();
    var bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "jpeg", bytes);
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
    return bytes.toByteArray();
  }
}
