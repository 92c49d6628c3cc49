package dev.mekiki.host.chat;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.mekiki.host.adaptor.AdaptorPackage;
import dev.mekiki.host.adaptor.Calibration;
import dev.mekiki.host.adaptor.Verdict;
import dev.mekiki.host.answer.AbstentionReason;
import dev.mekiki.host.answer.GroundedAnswer;
import dev.mekiki.host.answer.Spoken;
import dev.mekiki.host.inference.Generation.FinishReason;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The answers to one question about each of a request's photos, put together. An adaptor sees one
 * photo: the question is put to each on its own, so a question that compares photos is not
 * understood as one, and the text says which photo each answer is about.
 *
 * <p>What is said of all together is never surer than of each: one abstention is an abstention, one
 * FAIL a FAIL, and the confidence is the Bonferroni bound on the chance that all are right, {@code
 * 1 - sum(1 - confidence)}, which holds however the mistakes depend on each other.
 *
 * @param answers in the order of the photos, at least one
 */
record AnsweredPhotos(List<GroundedAnswer> answers) {
  /** One photo's answer, where there are several. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Single(
      String text,
      boolean abstained,
      @Nullable AbstentionReason reason,
      @Nullable Double confidence,
      @Nullable Verdict verdict) {
    static Single of(GroundedAnswer answer) {
      return new Single(
          answer.spoken().text(),
          answer.abstained(),
          answer.reason().orElse(null),
          answer.confidence(),
          answer.verdict().orElse(null));
    }
  }

  AnsweredPhotos {
    answers = List.copyOf(answers);
  }

  Reply reply(Work.Question work, Turn turn) {
    AdaptorPackage adaptor = work.model().answerer().adaptor();
    Reply.Cost cost =
        new Reply.Cost(
            turn.queueNanos() + nanos(answer -> answer.spoken().queueNanos()),
            nanos(answer -> answer.encodeNanos() + answer.closerNanos()),
            nanos(answer -> answer.spoken().prefillNanos()),
            nanos(answer -> answer.spoken().decodeNanos()));
    return new Reply(
        PhotoTexts.joined(answers.stream().map(answer -> answer.spoken().text()).toList()),
        Optional.empty(),
        finishReason(),
        Usage.of(
            count(Spoken::promptTokens),
            count(Spoken::completionTokens),
            count(Spoken::cachedTokens)),
        new MekikiPart(
            reason().isPresent(),
            reason().orElse(null),
            confidence(),
            threshold(),
            verdict().orElse(null),
            ShownPlace.of(answers.stream().map(GroundedAnswer::evidence).toList()),
            answers.size() == 1 ? null : answers.stream().map(Single::of).toList(),
            Provenance.photo(turn.served(), adaptor),
            cost.timings()),
        cost);
  }

  Optional<AbstentionReason> reason() {
    return answers.stream().flatMap(answer -> answer.reason().stream()).findFirst();
  }

  double confidence() {
    if (answers.size() == 1) {
      return answers.getFirst().confidence();
    }
    double doubt = answers.stream().mapToDouble(answer -> 1 - answer.confidence()).sum();
    return Math.max(0, 1 - doubt);
  }

  /** That of the answer that may be released last. */
  double threshold() {
    return answers.stream()
        .mapToDouble(GroundedAnswer::threshold)
        .max()
        .orElse(Calibration.NOTHING);
  }

  /** The worst of all: one part that fails fails them all. */
  Optional<Verdict> verdict() {
    List<Verdict> verdicts = answers.stream().flatMap(answer -> answer.verdict().stream()).toList();
    return List.of(Verdict.FAIL, Verdict.UNCLEAR, Verdict.PASS).stream()
        .filter(verdicts::contains)
        .findFirst();
  }

  private FinishReason finishReason() {
    return answers.stream().anyMatch(a -> a.spoken().finishReason() == FinishReason.LENGTH)
        ? FinishReason.LENGTH
        : FinishReason.STOP;
  }

  private long nanos(ToLongFunction<GroundedAnswer> part) {
    return answers.stream().mapToLong(part).sum();
  }

  private int count(ToIntFunction<Spoken> part) {
    return answers.stream().map(GroundedAnswer::spoken).mapToInt(part).sum();
  }
}
