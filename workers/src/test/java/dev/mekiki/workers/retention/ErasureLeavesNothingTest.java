package dev.mekiki.workers.retention;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mekiki.audit.Digests;
import dev.mekiki.audit.checkpoint.SigningKey;
import dev.mekiki.audit.log.CheckpointPublisher;
import dev.mekiki.audit.subject.SubjectErasure;
import dev.mekiki.audit.verify.LogVerifier;
import dev.mekiki.audit.verify.Verification.Verified;
import dev.mekiki.workers.DatabaseDump;
import dev.mekiki.workers.NoisyPhoto;
import dev.mekiki.workers.WorkersByHand;
import dev.mekiki.workers.answer.AnswerWorker;
import dev.mekiki.workers.attach.AttachAnswerWorker;
import dev.mekiki.workers.screening.ScreenPhotosWorker;
import dev.mekiki.workers.ticket.Kind;
import dev.mekiki.workers.ticket.Language;
import dev.mekiki.workers.ticket.PhotoDigests;
import dev.mekiki.workers.ticket.Risk;
import dev.mekiki.workers.ticket.Ticket;
import dev.mekiki.workers.ticket.TicketStore;
import dev.mekiki.workers.vault.IntakePhotos;
import dev.mekiki.workers.vault.PhotoVault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.Environment;
import org.springframework.transaction.support.TransactionTemplate;

/** After an erasure, a thief of the whole database finds nothing of what was said or sent. */
@ExtendWith(OutputCaptureExtension.class)
class ErasureLeavesNothingTest extends WorkersByHand {
  private static final String SCREEN = "mekiki.screen-photos";
  private static final String ANSWERING = "mekiki.answer";
  private static final String QUESTION = "Is the zinnober lighthouse cracked near its lantern?";
  private static final String ANSWER = "Yes, below the quixotic lantern.";
  private static final String CORRECTION = "No, that is a fjordlike scratch.";

  @Autowired TicketStore tickets;
  @Autowired IntakePhotos intake;
  @Autowired PhotoVault vault;
  @Autowired ScreenPhotosWorker screening;
  @Autowired AnswerWorker answers;
  @Autowired AttachAnswerWorker attaching;
  @Autowired SubjectErasure erasure;
  @Autowired CheckpointPublisher publisher;
  @Autowired DataSource database;
  @Autowired TransactionTemplate transaction;
  @Autowired ObjectMapper json;

  @Autowired Environment settings;

  @Test
  void neitherWordsNorPhotosNorTheirDigests(CapturedOutput logs) throws IOException {
    var sent = NoisyPhoto.jpeg(7);
    var ticket = receive(sent);
    var ticketOut = run(SCREEN, Map.of("ticket", json(ticket)));
    var photos = ((Map<?, ?>) ticketOut.get("ticket")).get("photos");
    var stored = vault.open(vault.fromIntake(ticket.id()).getFirst().id()).orElseThrow().bytes();
    answer(ticketOut.get("ticket"));
    correct(ticketOut.get("ticket"));
    assertThat(DatabaseDump.of(SURROUNDINGS.superuser()).text()).contains(ticket.subject());
    var secrets = NoisyPhoto.pieces(sent, stored);

    transaction.executeWithoutResult(
        status -> erasure.erase(ticket.subject(), UUID.randomUUID(), "clara"));

    var dump = DatabaseDump.of(SURROUNDINGS.superuser());
    for (var words : List.of(QUESTION, ANSWER, CORRECTION, "zinnober", "quixotic", "fjordlike")) {
      assertThat(dump.has(words)).as("a word in the database").isFalse();
      assertThat(logs.getAll().contains(words)).as("a word in the logs").isFalse();
    }
    for (var secret : secrets) {
      var hex = HexFormat.of().formatHex(secret);
      assertThat(dump.has(secret)).as("photo bytes in the database").isFalse();
      assertThat(logs.getAll().contains(hex)).as("photo bytes in the logs").isFalse();
      assertThat(photos.toString().contains(hex)).as("photo bytes in variables").isFalse();
    }
    publisher.publish();
    assertThat(new LogVerifier(database, signingKey().publicKey()).verify())
        .isInstanceOf(Verified.class);
  }

  /** What must be found before, or the search proves nothing. */
  @Test
  void theSearchFindsWhatIsThere() {
    var dump = new DatabaseDump("(a,\\x00112233445566778899)\n" + "(b64,AAECAwQFBgcICQ==)");
    assertThat(dump.has(HexFormat.of().parseHex("445566"))).isTrue();
    assertThat(dump.has(new byte[] {1, 2, 3, 4, 5, 6})).isTrue();
    assertThat(dump.has(new byte[] {1, 2, 3, 4, 9, 6})).isFalse();
  }

  private SigningKey signingKey() throws IOException {
    return SigningKey.read(settings.getRequiredProperty("mekiki.audit.signing-key", Path.class));
  }

  private Ticket receive(byte[] sent) {
    var ticket =
        new Ticket(
            UUID.randomUUID(),
            Kind.INQUIRY,
            QUESTION,
            Language.ENGLISH,
            "lighthouse",
            "customer-" + UUID.randomUUID(),
            Risk.LOW,
            List.of());
    var receipt =
        new TicketStore.Receipt(TicketStore.Source.INTAKE, "ada", Optional.empty(), "digest");
    transaction.executeWithoutResult(
        status -> {
          tickets.insert(ticket, receipt);
          tickets.started(ticket.id());
          intake.store(ticket.id(), 0, ticket.subject(), sent);
          tickets.record(
              ticket, receipt, PhotoDigests.salted(Map.of("sent:0", Digests.sha256(sent))));
        });
    return ticket;
  }

  private void answer(Object ticket) {
    SURROUNDINGS.modelHost().resetAll();
    SURROUNDINGS
        .modelHost()
        .stubFor(post("/v1/chat/completions").willReturn(okJson(REPLY.formatted(ANSWER))));
    var plan = Map.of("adaptor", "general", "questions", List.of(QUESTION));
    var answered = run(ANSWERING, Map.of("ticket", ticket, "plan", plan));
    assertThat(answered.get("answer").toString()).contains(ANSWER);
  }

  private void correct(Object ticket) {
    var review =
        Map.of(
            "outcome", "CORRECTED", "text", CORRECTION, "reviewer", "rita", "evidence", List.of());
    run("mekiki.attach-answer", Map.of("ticket", ticket, "outcome", "CORRECTED", "review", review));
  }

  private Map<String, Object> run(String type, Map<String, Object> variables) {
    var job = jobs.start(type, variables);
    switch (type) {
      case SCREEN -> screening.screen(job);
      case ANSWERING -> answers.answer(job);
      default -> attaching.attach(job);
    }
    return SURROUNDINGS.camunda().instances().awaitCompleted(job.getProcessInstanceKey());
  }

  private Object json(Ticket ticket) {
    return json.convertValue(ticket, Object.class);
  }

  private static final String REPLY =
      """
      {"id": "chatcmpl-1", "object": "chat.completion", "created": 1, "model": "m",
       "choices": [{"index": 0, "message": {"role": "assistant", "content": "%s"}, "finish_reason": "stop"}],
       "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2},
       "mekiki": {"abstained": false, "confidence": 0.97, "threshold": 0.9, "evidence": [],
         "model": {"base": "smollm2", "baseSha256": "aa", "adaptor": "general", "version": "1",
           "adaptorSha256": "bb", "encoderSha256": "cc", "prompt": "dd", "precision": "fp32",
           "selfCheck": "ee"},
         "timings": {"queueMs": 1, "encodeMs": 2, "prefillMs": 3, "decodeMs": 4}}}""";
}
