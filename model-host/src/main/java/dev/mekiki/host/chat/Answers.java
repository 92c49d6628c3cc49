package dev.mekiki.host.chat;

import dev.mekiki.host.serving.ServedModels;
import org.springframework.stereotype.Component;

/** Gives each kind of work to who can do it, when its turn has come. */
@Component
final class Answers {
  private final TextLimits limits;
  private final Conversations conversations;
  private final PhotoAnswers photos;
  private final ServingMetrics metrics;

  Answers(
      TextLimits limits, Conversations conversations, PhotoAnswers photos, ServingMetrics metrics) {
    this.limits = limits;
    this.conversations = conversations;
    this.photos = photos;
    this.metrics = metrics;
  }

  /** The weights that will do the work. */
  Provenance weights(Work work, ServedModels served) {
    return switch (work) {
      case Work.Conversation conversation -> Provenance.text(served);
      case Work.Question question ->
          Provenance.photo(served, question.model().answerer().adaptor());
    };
  }

  /**
   * Waits for a row of the model, then works.
   *
   * @param words hears what may be released before the end
   */
  Reply reply(Work work, ServedModels served, Place place, Words words) {
    limits.check(work, served);
    long queued = place.awaitTurn();
    long start = System.nanoTime();
    try {
      Turn turn = new Turn(served, place, queued);
      return switch (work) {
        case Work.Conversation conversation -> conversations.reply(conversation, turn, words);
        case Work.Question question -> photos.reply(question, turn);
      };
    } finally {
      metrics.worked(System.nanoTime() - start);
    }
  }
}
