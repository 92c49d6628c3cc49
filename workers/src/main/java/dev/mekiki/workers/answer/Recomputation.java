package dev.mekiki.workers.answer;

import dev.mekiki.workers.camunda.OperatorNeededException;
import dev.mekiki.workers.ticket.Photo;
import dev.mekiki.workers.ticket.Ticket;
import dev.mekiki.workers.vault.PhotoVault;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Puts the recorded questions about the stored photos to the recorded adaptor version again. */
@Component
class Recomputation {
  /** What must be the same before an answer is worth comparing. */
  private static final List<String> PINNED =
      List.of("base", "encoder", "adaptor", "prompt", "precision");

  private final PhotoVault vault;
  private final ModelHost host;

  Recomputation(PhotoVault vault, ModelHost host) {
    this.vault = vault;
    this.host = host;
  }

  /** Stops at the first reply that other weights gave. */
  private static final class OtherWeightsException extends RuntimeException {
    private final transient Map<String, String> weights;

    OtherWeightsException(String message, Map<String, String> weights) {
      super(message);
      this.weights = weights;
    }
  }

  /**
   * @param recorded without a {@link RecordedAnswer#gap()}
   */
  Replay of(Ticket ticket, RecordedAnswer recorded) {
    var photos = vault.byId(recorded.asked().photos().orElseThrow());
    if (!recorded.isAbout(photos)) {
      return refused(recorded, "The ticket's stored photos are not those of the entry");
    }
    try {
      return compare(ticket.with(photos), recorded);
    } catch (OtherWeightsException other) {
      return Replay.refused(recorded.entry(), other.getMessage(), other.weights);
    } catch (OperatorNeededException refused) {
      return refused(recorded, refused.getMessage());
    }
  }

  private Replay compare(Ticket ticket, RecordedAnswer recorded) {
    var plan = new Plan(recorded.model().orElseThrow(), recorded.asked().questions());
    var transcript = new Transcript((model, photo, question) -> ask(recorded, photo, question));
    var finding = new AnswerInput(ticket, plan, Optional.empty()).conclude(transcript);
    var weights = finding.weights().digests();
    var comparison = new Comparison(isExact(recorded.weights(), weights));
    comparison.exchanges(recorded.asked().exchanges().orElseThrow(), transcript.exchanges());
    comparison.said("", recorded.said(), Said.of(finding));
    return Replay.compared(recorded.entry(), comparison, weights);
  }

  private Finding ask(RecordedAnswer recorded, Photo photo, String question) {
    var reply = host.ask(recorded.model().orElseThrow(), open(photo), question);
    var finding = ReplyCheck.check(reply, photo.id());
    var weights = finding.weights().digests();
    for (var part : PINNED) {
      if (!Objects.equals(recorded.weights().get(part), weights.get(part))) {
        throw new OtherWeightsException(
            "The model host has another %s now: recorded %s, now %s. Give it the recorded one, then replay."
                .formatted(part, recorded.weights().get(part), weights.get(part)),
            weights);
      }
    }
    return finding;
  }

  private PhotoVault.OpenedPhoto open(Photo photo) {
    var opened = vault.open(photo.id()).orElseThrow();
    if (!opened.digest().equals(photo.sha256())) {
      throw new OperatorNeededException(
          "Photo %s is not what it was when it was stored. Restore it from a backup, then replay."
              .formatted(photo.id()));
    }
    return opened;
  }

  /** Equal self-checks: the same arithmetic, to the bit. */
  private static boolean isExact(Map<String, String> recorded, Map<String, String> now) {
    return "fp32".equals(now.get("precision"))
        && recorded.containsKey("selfCheck")
        && recorded.get("selfCheck").equals(now.get("selfCheck"));
  }

  private static Replay refused(RecordedAnswer recorded, String reason) {
    return Replay.refused(recorded.entry(), reason, Map.of());
  }
}
