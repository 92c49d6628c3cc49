package dev.mekiki.workers.answer;

import static java.util.Comparator.comparingDouble;

import dev.mekiki.workers.ticket.Evidence;
import dev.mekiki.workers.ticket.Photo;
import dev.mekiki.workers.ticket.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The inspection of a part. Of each photo the first question gives the verdict; the others, such as
 * which defect it is, are asked unless the photo passes. Over several photos the part is as good as
 * its worst photo, and passes only when every photo was judged.
 */
final class Inspection {
  private Inspection() {}

  static Finding conclude(AnswerInput input, Questioner host) {
    var findings =
        input.photos().stream().map(photo -> inspect(photo, input.plan(), host)).toList();
    return surest(findings, Verdict.FAIL)
        .or(() -> findings.stream().filter(Finding::abstained).findFirst())
        .or(() -> surest(findings, Verdict.UNCLEAR))
        .orElseGet(() -> passed(findings));
  }

  private static Finding inspect(Photo photo, Plan plan, Questioner host) {
    var verdict = host.ask(plan.adaptor(), photo, plan.questions().getFirst());
    if (verdict.abstained() || verdictOf(verdict) == Verdict.PASS) {
      return verdict;
    }
    var details =
        plan.questions().stream()
            .skip(1)
            .map(question -> host.ask(plan.adaptor(), photo, question))
            .filter(detail -> !detail.abstained())
            .toList();
    return merge(verdict, details);
  }

  /** The whole is as sure as its least sure part. */
  private static Finding merge(Finding verdict, List<Finding> details) {
    var all = Stream.concat(Stream.of(verdict), details.stream()).toList();
    return new Finding(
        all.stream().map(Finding::text).collect(Collectors.joining(" ")),
        Optional.of(verdictOf(verdict)),
        Optional.empty(),
        all.stream().mapToDouble(Finding::confidence).min().orElseThrow(),
        all.stream().mapToDouble(Finding::threshold).max().orElseThrow(),
        evidence(verdict, details),
        verdict.weights());
  }

  private static Optional<Finding> surest(List<Finding> findings, Verdict verdict) {
    return findings.stream()
        .filter(finding -> !finding.abstained() && verdictOf(finding) == verdict)
        .max(comparingDouble(Finding::confidence));
  }

  private static Finding passed(List<Finding> findings) {
    return findings.stream().min(comparingDouble(Finding::confidence)).orElseThrow();
  }

  /** Boxes of the particular questions, where there are any, say more than the verdict's own. */
  private static List<Evidence> evidence(Finding verdict, List<Finding> details) {
    var particular =
        details.stream().flatMap(detail -> detail.evidence().stream()).distinct().toList();
    return particular.isEmpty() ? verdict.evidence() : particular;
  }

  private static Verdict verdictOf(Finding finding) {
    return finding.verdict().orElse(Verdict.UNCLEAR);
  }
}
