package dev.mekiki.host.chat;

import dev.mekiki.host.inference.TokenChooser;
import dev.mekiki.host.serving.ServedModels;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Gives each kind of work to who can do it, when its turn has come. */
@Component
final class Answers {
  private final TextLimits limits;
  private final Choosing choosing;
  private final Conversations conversations;
  private final PhotoAnswers photos;
  private final ReleasedAnswers released;
  private final ServingMetrics metrics;

  Answers(
      TextLimits limits,
      Choosing choosing,
      Conversations conversations,
      PhotoAnswers photos,
      ReleasedAnswers released,
      ServingMetrics metrics) {
    this.limits = limits;
    this.choosing = choosing;
    this.conversations = conversations;
    this.photos = photos;
    this.released = released;
    this.metrics = metrics;
  }

  /** The weights that will do the work. */
  Provenance weights(Work work, ServedModels served) {
    return switch (work) {
      case Work.Conversation conversation -> Provenance.text(served);
      case Work.Question question ->
          Provenance.photo(served, question.model().answerer().adaptor());
      case Work.Released question -> Provenance.released(served, question.model().route());
    };
  }

  /**
   * Refuses what can be refused, waits for a row of the model, then works.
   *
   * @param words hears what may be released before the end
   */
  Reply reply(Work work, ServedModels served, Place place, Words words) {
    limits.check(work, served);
    return switch (work) {
      case Work.Conversation conversation -> {
        Optional<TokenChooser> chooser = choosing.chooser(conversation.options(), served.model());
        yield inTurn(
            served, place, turn -> conversations.reply(conversation, chooser, turn, words));
      }
      case Work.Question question -> inTurn(served, place, turn -> photos.reply(question, turn));
      case Work.Released question -> inTurn(served, place, turn -> released.reply(question, turn));
    };
  }

  private Reply inTurn(ServedModels served, Place place, Function<Turn, Reply> work) {
    Turn turn = new Turn(served, place, place.awaitTurn());
    long start = System.nanoTime();
    try {
      return work.apply(turn);
    } finally {
      metrics.worked(System.nanoTime() - start);
    }
  }
}
