package dev.mekiki.workers.ticket;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The process variable {@code answer}.
 *
 * @param text empty when the model abstained
 * @param verdict of an inspection
 * @param confidence calibrated, 0 to 1
 * @param threshold the adaptor's calibrated release threshold, 0 to 1
 * @param draw 0 to 99, fixed by the ticket's id: which confident answers a person looks at anyway
 * @param entry index of the answer in the audit log; as it is kept, the number of its leaf
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Answer(
    String text,
    Optional<Verdict> verdict,
    boolean abstained,
    Optional<AbstentionReason> reason,
    double confidence,
    double threshold,
    int draw,
    List<Evidence> evidence,
    Model model,
    long entry) {

  /** Which weights answered. */
  public record Model(String base, String adaptor, String version, String digest) {
    public Model {
      Objects.requireNonNull(base, "The model names its base");
      Objects.requireNonNull(adaptor, "The model names its adaptor");
      Objects.requireNonNull(version, "The model names its version");
      Objects.requireNonNull(digest, "The model has a digest");
    }
  }

  /** The same answer with its index in the log. */
  public Answer at(long index) {
    return new Answer(
        text, verdict, abstained, reason, confidence, threshold, draw, evidence, model, index);
  }

  public Answer {
    Fractions.check("Answer confidence", confidence);
    Fractions.check("Answer threshold", threshold);
    evidence = List.copyOf(evidence);
    if (abstained && reason.isEmpty()) {
      throw new IllegalArgumentException("An abstention needs its reason");
    }
  }
}
