package dev.mekiki.workers.review;

import static org.awaitility.Awaitility.await;

import dev.mekiki.workers.camunda.ResourceDeployment;
import dev.mekiki.workers.ticket.Photo;
import dev.mekiki.workers.vault.PhotoVault;
import dev.mekiki.workers.vault.PhotoVault.NewPhoto;
import io.camunda.client.CamundaClient;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Tickets that wait for a review: real process instances with photos in the real vault. */
@TestComponent
class ReviewCases {
  private final CamundaClient camunda;
  private final PhotoVault vault;
  private final TransactionTemplate transaction;
  private final JdbcClient jdbc;
  private final ResourceDeployment deployment;

  ReviewCases(
      CamundaClient camunda,
      PhotoVault vault,
      TransactionTemplate transaction,
      JdbcClient jdbc,
      ResourceDeployment deployment) {
    this.camunda = camunda;
    this.vault = vault;
    this.transaction = transaction;
    this.jdbc = jdbc;
    this.deployment = deployment;
  }

  /** A process instance with an open user task. */
  record Case(UUID ticket, long instance, long task, List<Photo> photos) {}

  /** What a test wants different; everything else is an ordinary inspection of a gear. */
  static final class Spec {
    final UUID ticket = UUID.randomUUID();
    final Map<String, Object> fields =
        new LinkedHashMap<>(
            Map.of(
                "id", ticket.toString(),
                "kind", "INSPECTION",
                "question", "",
                "language", "en",
                "product", "gear",
                "subject", "subject-" + ticket,
                "risk", "MEDIUM"));
    final Map<String, Object> routing =
        new LinkedHashMap<>(
            Map.of("route", "REVIEW", "group", "reviewer", "reasons", List.of("BELOW_THRESHOLD")));
    final Map<String, Object> answer =
        new LinkedHashMap<>(
            Map.of(
                "text",
                "The gear has a scratch.",
                "verdict",
                "FAIL",
                "abstained",
                false,
                "confidence",
                0.64,
                "threshold",
                0.82,
                "draw",
                40,
                "entry",
                7,
                "model",
                Map.of(
                    "base", "smollm2-135m-instruct",
                    "adaptor", "general",
                    "version", "3",
                    "digest", "5f1d7a84763ebaa4f1a1b95d7fd4c3c9d8f6dc01c9f0a17dbf2c49e2f3b0ab12")));
    int photos = 1;
    boolean answered = true;
    Optional<Object> plannedRisk = Optional.empty();

    Spec ticket(String field, Object value) {
      fields.put(field, value);
      return this;
    }

    Spec routing(String field, Object value) {
      routing.put(field, value);
      return this;
    }

    Spec answer(String field, Object value) {
      answer.put(field, value);
      return this;
    }

    Spec photos(int number) {
      photos = number;
      return this;
    }

    /** The routing rules see another risk than the ticket came with. */
    Spec plannedRisk(String risk) {
      plannedRisk = Optional.of(risk);
      return this;
    }

    Spec unanswered() {
      answered = false;
      return this;
    }
  }

  /** The service deploys its processes itself, soon after it started. */
  private void awaitDeployment() {
    await().until(deployment::done);
  }

  /** Starts the case and waits until its first user task is open. */
  Case open(Spec spec) {
    awaitDeployment();
    List<Photo> photos = store(spec);
    var ticket = new LinkedHashMap<>(spec.fields);
    ticket.put("photos", photos);
    var variables = new LinkedHashMap<String, Object>();
    variables.put("ticket", ticket);
    variables.put(
        "plan",
        Map.of("risk", spec.plannedRisk.orElse(spec.fields.get("risk")), "group", "reviewer"));
    variables.put("routing", spec.routing);
    if (spec.answered) {
      spec.answer.putIfAbsent("evidence", photos.stream().map(ReviewCases::scratch).toList());
      variables.put("answer", spec.answer);
    }
    long instance =
        camunda
            .newCreateInstanceCommand()
            .bpmnProcessId("review-answer")
            .latestVersion()
            .variables(variables)
            .send()
            .join()
            .getProcessInstanceKey();
    String element = "ESCALATE".equals(spec.routing.get("route")) ? "Lead_review" : "Review_answer";
    long task = RunningReviews.SURROUNDINGS.camunda().instances().awaitUserTask(instance, element);
    return new Case(spec.ticket, instance, task, photos);
  }

  Case open() {
    return open(new Spec());
  }

  /** The audit log's table needs no ticket; the vault's does. */
  private List<Photo> store(Spec spec) {
    String subject = String.valueOf(spec.fields.get("subject"));
    return transaction.execute(
        status -> {
          insertTicket(spec, subject);
          return IntStream.range(0, spec.photos)
              .mapToObj(number -> vault.store(photo(spec, subject, number)))
              .toList();
        });
  }

  private void insertTicket(Spec spec, String subject) {
    jdbc.sql(
            """
            insert into mekiki.ticket (id, kind, language, product, risk, subject, sealed, source, caller)
            values (?, ?, 'ENGLISH', '', 'LOW', ?, '', 'PROCESS', 'test')""")
        .params(spec.ticket, spec.fields.get("kind"), subject)
        .update();
  }

  private static NewPhoto photo(Spec spec, String subject, int number) {
    return new NewPhoto(
        spec.ticket,
        "intake:" + number,
        subject,
        "image/png",
        DrawnPart.WIDTH,
        DrawnPart.HEIGHT,
        Set.of(),
        DrawnPart.png(spec.ticket.hashCode() + number));
  }

  private static Map<String, Object> scratch(Photo photo) {
    return Map.of(
        "photo",
        photo.id().toString(),
        "label",
        "scratch",
        "confidence",
        0.64,
        "box",
        Map.of("left", 0.42, "top", 0.2123456, "right", 0.66, "bottom", 0.38));
  }
}
