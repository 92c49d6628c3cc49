package dev.mekiki.host.chat;

import dev.mekiki.host.answer.Evidence;
import dev.mekiki.host.answer.GroundedAnswer;
import dev.mekiki.host.answer.PhotoQuestion;
import dev.mekiki.host.answer.Photograph;
import dev.mekiki.host.inference.Generation.FinishReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Answers questions about photos, in words or in boxes: of each photo on its own. */
@Component
final class PhotoAnswers {
  Reply reply(Work.Question work, Turn turn) {
    return work.model().ground() ? boxes(work, turn) : words(work, turn);
  }

  private static Reply words(Work.Question work, Turn turn) {
    List<GroundedAnswer> answers = new ArrayList<>();
    for (Photo photo : work.photos()) {
      answers.add(
          work.model()
              .answerer()
              .answer(
                  new PhotoQuestion(
                      turn.place().tenant(),
                      photograph(photo, turn.place()),
                      work.question(),
                      work.ground(),
                      work.maxTokens(),
                      turn.place()::cancelled)));
      turn.place().requireNotCancelled();
    }
    return new AnsweredPhotos(answers).reply(work, turn);
  }

  private static Reply boxes(Work.Question work, Turn turn) {
    long start = System.nanoTime();
    List<List<Evidence>> found = new ArrayList<>();
    for (Photo photo : work.photos()) {
      found.add(
          work.model()
              .answerer()
              .locate(turn.place().tenant(), photograph(photo, turn.place()), work.question()));
      turn.place().requireNotCancelled();
    }
    Reply.Cost cost = new Reply.Cost(turn.queueNanos(), System.nanoTime() - start, 0, 0);
    Provenance weights = Provenance.photo(turn.served(), work.model().answerer().adaptor());
    return new Reply(
        PhotoTexts.joined(found.stream().map(PhotoTexts::boxes).toList()),
        Optional.empty(),
        FinishReason.STOP,
        Usage.of(0, 0, 0),
        MekikiPart.plain(ShownPlace.of(found), weights, cost.timings()),
        cost);
  }

  /** Decoded only when it must be looked at, and not for a request that has ended by then. */
  static Photograph photograph(Photo photo, Place place) {
    return photo.photograph(
        () -> {
          place.requireNotCancelled();
          return photo.decode();
        });
  }
}
