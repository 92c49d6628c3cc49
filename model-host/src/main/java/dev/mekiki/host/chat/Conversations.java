package dev.mekiki.host.chat;

import dev.mekiki.host.inference.Generation;
import dev.mekiki.host.inference.GenerationRequest;
import dev.mekiki.host.inference.LanguageModel;
import dev.mekiki.host.inference.Prompt;
import dev.mekiki.host.inference.Route;
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

  Reply reply(Work.Conversation work, Turn turn, Words words) {
    LanguageModel model = turn.served().model();
    Prompt prompt = ChatTemplate.prompt(work.turns(), model.tokens());
    Generation said =
        model.generate(
            new GenerationRequest(
                new Route.Text(),
                prompt,
                work.maxTokens(),
                Optional.empty(),
                turn.place().tenant(),
                turn.place()::cancelled));
    turn.place().requireNotCancelled();
    Reply.Cost cost =
        new Reply.Cost(
            turn.queueNanos() + said.queueNanos(), 0, said.prefillNanos(), said.decodeNanos());
    return new Reply(
        model.tokens().decode(said.ids()),
        Optional.empty(),
        said.finishReason(),
        Usage.of(prompt.length(), said.logProbabilities().length, said.cachedPositions()),
        MekikiPart.plain(List.of(), Provenance.text(turn.served()), cost.timings()),
        cost);
  }
}
