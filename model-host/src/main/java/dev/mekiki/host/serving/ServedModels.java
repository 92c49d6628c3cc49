package dev.mekiki.host.serving;

import dev.mekiki.host.adaptor.AdaptorId;
import dev.mekiki.host.adaptor.FrozenParts;
import dev.mekiki.host.answer.Answerer;
import dev.mekiki.host.inference.LanguageModel;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the host serves.
 *
 * @param precision of the weights, lower case
 * @param answerers in order of name and version
 * @param current version that {@code <base>/<name>} stands for, by adaptor name
 * @param refused adaptor packages that were not loaded, with the reason
 * @param missingAdaptors what to do where there is no adaptor folder; empty when there is one
 * @param selfCheck SHA-256 of the text route's logits, the same with and without adaptors
 * @param loadedAt when loading ended
 */
public record ServedModels(
    LanguageModel model,
    FrozenParts parts,
    String precision,
    List<Answerer> answerers,
    Map<String, String> current,
    Map<String, String> refused,
    Optional<String> missingAdaptors,
    String selfCheck,
    Instant loadedAt) {
  public ServedModels {
    answerers = List.copyOf(answerers);
    current = Map.copyOf(current);
    refused = Map.copyOf(refused);
  }

  public Optional<Answerer> answerer(AdaptorId id) {
    return answerers.stream().filter(answerer -> answerer.adaptor().id().equals(id)).findFirst();
  }

  /** The adaptor's current version. */
  public Optional<Answerer> answerer(String name) {
    return Optional.ofNullable(current.get(name))
        .flatMap(version -> answerer(new AdaptorId(name, version)));
  }
}
