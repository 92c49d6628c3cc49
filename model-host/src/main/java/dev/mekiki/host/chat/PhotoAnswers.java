package dev.mekiki.host.chat;

import dev.mekiki.host.adaptor.AdaptorPackage;
import dev.mekiki.host.answer.Evidence;
import dev.mekiki.host.answer.GroundedAnswer;
import dev.mekiki.host.answer.PhotoQuestion;
import dev.mekiki.host.answer.Photograph;
import dev.mekiki.host.answer.Spoken;
import dev.mekiki.host.inference.Generation;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Answers questions about photos, in words or in boxes. */
@Component
final class PhotoAnswers {
  Reply reply(Work.Question work, Turn turn) {
    Place place = turn.place();
    Photograph photo =
        work.photo()
            .photograph(
                () -> {
                  place.requireNotCancelled();
                  return work.photo().decode();
                });
    return work.model().ground() ? boxes(work, photo, turn) : answer(work, photo, turn);
  }

  private static Reply answer(Work.Question work, Photograph photo, Turn turn) {
    GroundedAnswer answer =
        work.model()
            .answerer()
            .answer(
                new PhotoQuestion(
                    turn.place().tenant(),
                    photo,
                    work.question(),
                    work.ground(),
                    work.maxTokens(),
                    turn.place()::cancelled));
    turn.place().requireNotCancelled();
    AdaptorPackage adaptor = work.model().answerer().adaptor();
    Spoken spoken = answer.spoken();
    Reply.Cost cost =
        new Reply.Cost(
            turn.queueNanos(), answer.encodeNanos(), spoken.prefillNanos(), spoken.decodeNanos());
    return new Reply(
        spoken.text(),
        Optional.empty(),
        spoken.finishReason(),
        Usage.of(spoken.promptTokens(), spoken.completionTokens(), 0),
        new MekikiPart(
            answer.abstained(),
            answer.reason().orElse(null),
            answer.confidence(),
            adaptor.manifest().calibration().threshold(),
            answer.verdict().orElse(null),
            answer.evidence(),
            Provenance.photo(turn.served(), adaptor),
            cost.timings()),
        cost);
  }

  private static Reply boxes(Work.Question work, Photograph photo, Turn turn) {
    long start = System.nanoTime();
    List<Evidence> found =
        work.model().answerer().locate(turn.place().tenant(), photo, work.question());
    turn.place().requireNotCancelled();
    Reply.Cost cost = new Reply.Cost(turn.queueNanos(), System.nanoTime() - start, 0, 0);
    AdaptorPackage adaptor = work.model().answerer().adaptor();
    return new Reply(
        found.isEmpty()
            ? "None."
            : found.stream().map(PhotoAnswers::line).collect(Collectors.joining("\n")),
        Optional.empty(),
        Generation.FinishReason.STOP,
        Usage.of(0, 0, 0),
        MekikiPart.plain(found, Provenance.photo(turn.served(), adaptor), cost.timings()),
        cost);
  }

  /** One box as text: label, then left, top, right, bottom. */
  private static String line(Evidence evidence) {
    return String.format(
        Locale.ROOT,
        "%s %.3f %.3f %.3f %.3f",
        evidence.label(),
        evidence.box().left(),
        evidence.box().top(),
        evidence.box().right(),
        evidence.box().bottom());
  }
}
