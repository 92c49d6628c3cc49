package dev.mekiki.host.chat;

import dev.mekiki.host.inference.Generation;
import dev.mekiki.host.inference.GenerationRequest;
import dev.mekiki.host.inference.LanguageModel;
import dev.mekiki.host.inference.Prompt;
import dev.mekiki.host.inference.Route;
import dev.mekiki.host.inference.TokenChooser;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Continues conversations with the base alone. */
@Component
final class Conversations {
  private final ServingMetrics metrics;

  Conversations(ServingMetrics metrics) {
    this.metrics = metrics;
  }

  /**
   * @param chooser of the tokens; empty takes the likeliest each time
   */
  Reply reply(Work.Conversation work, Optional<TokenChooser> chooser, Turn turn, Words words) {
    LanguageModel model = turn.served().model();
    Prompt prompt = BaseTemplate.of(model.tokens()).prompt(work.turns(), model.tokens());
    String id = work.model().id();
    SpokenWords spoken =
        new SpokenWords(
            model.tokens(), work.options(), words, nanos -> metrics.betweenTokens(id, nanos));
    Generation said =
        model.generate(
            new GenerationRequest(
                new Route.Text(),
                prompt,
                work.maxTokens(),
                chooser,
                turn.place().tenant(),
                turn.place()::cancelled),
            // Words that a slow reader has not taken yet do not hold the row past the deadline.
            token -> spoken.accept(token) && !turn.place().cancelled());
    turn.place().requireNotCancelled();
    spoken.finish();
    Reply.Cost cost =
        new Reply.Cost(
            turn.queueNanos() + said.queueNanos(), 0, said.prefillNanos(), said.decodeNanos());
    return new Reply(
        spoken.text(),
        spoken.logprobs(),
        said.finishReason(),
        Usage.of(prompt.length(), said.logProbabilities().length, said.cachedPositions()),
        MekikiPart.plain(List.of(), Provenance.text(turn.served()), cost.timings()),
        cost);
  }
}
