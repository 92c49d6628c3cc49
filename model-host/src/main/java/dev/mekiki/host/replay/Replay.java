package dev.mekiki.host.replay;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mekiki.host.adaptor.AdaptorPackage;
import dev.mekiki.host.answer.Answerer;
import dev.mekiki.host.inference.ReleasedRoute;
import dev.mekiki.host.serving.ServedModels;
import java.util.Optional;

/** Computes one recorded answer again on models that are at hand. */
final class Replay {
  /** The one precision in which a request gives the same bits alone and beside others. */
  private static final String EXACT = "fp32";

  private final OfflineHost host;

  Replay(OfflineHost host) {
    this.host = host;
  }

  /**
   * @throws NotReplayableException when what is at hand is not what answered
   */
  Comparison of(Recording recording) {
    Weights weights = recording.weights();
    ServedModels served = host.served();
    requireSame("base", weights.baseSha256(), served.parts().baseSha256());
    weights
        .encoderSha256()
        .ifPresent(
            encoder -> requireSame("image encoder", encoder, served.parts().encoderSha256()));
    weights.adaptorId().ifPresent(id -> requireAdaptor(weights, served));
    JsonNode now = host.complete(recording.pinnedRequest());
    requireSame("prompt template", weights.prompt(), now.at("/mekiki/model/prompt").asText());
    requireSame("precision", weights.precision(), now.at("/mekiki/model/precision").asText());
    return new Comparison(isExact(weights, served)).of(recording.response(), now);
  }

  /** Equal self-checks: the same arithmetic, to the bit. */
  private static boolean isExact(Weights weights, ServedModels served) {
    return weights.precision().equals(EXACT) && weights.selfCheck().equals(served.selfCheck());
  }

  private static void requireAdaptor(Weights weights, ServedModels served) {
    var id = weights.adaptorId().orElseThrow();
    if (id.version().equals(ReleasedRoute.VERSION) && served.released(id.name()).isPresent()) {
      return; // It came with the base, whose digest is the same.
    }
    Optional<Answerer> answerer = served.answerer(id);
    AdaptorPackage adaptor =
        answerer
            .map(Answerer::adaptor)
            .orElseThrow(
                () ->
                    new NotReplayableException(
                        "The adaptor %s is not at hand: %s"
                            .formatted(
                                id,
                                served
                                    .refused()
                                    .getOrDefault(
                                        id.name() + "/" + id.version(),
                                        "put its package into the adaptor folder"))));
    requireSame("adaptor " + id, weights.adaptorSha256().orElse("none"), adaptor.weightsSha256());
  }

  private static void requireSame(String part, String recorded, String atHand) {
    if (!recorded.equals(atHand)) {
      throw new NotReplayableException(
          "The %s that answered was %s, at hand is %s: replay with the former"
              .formatted(part, recorded, atHand));
    }
  }
}
