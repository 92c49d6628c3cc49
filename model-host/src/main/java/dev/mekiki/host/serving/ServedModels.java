package dev.mekiki.host.serving;

import dev.mekiki.host.adaptor.AdaptorId;
import dev.mekiki.host.adaptor.AdaptorPackage;
import dev.mekiki.host.adaptor.FrozenParts;
import dev.mekiki.host.answer.Answerer;
import dev.mekiki.host.decoder.Precision;
import dev.mekiki.host.inference.LanguageModel;
import dev.mekiki.host.inference.ReleasedRoute;
import dev.mekiki.host.serving.AdaptorChangeException.Reason;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the host serves at one moment. Loading and promoting make another one; a request keeps to
 * the one that it started with.
 *
 * @param batchInvariant whether tokens and their probabilities were the same, bit for bit, for a
 *     request alone and beside others
 * @param answerers in order of name and version
 * @param current version that {@code <base>/<name>} stands for, by adaptor name
 * @param refused adaptor packages that were not loaded, with the reason, by {@code
 *     <name>/<version>}
 * @param missingAdaptors what to do where there is no adaptor folder; empty when there is one
 */
public record ServedModels(
    Base base,
    boolean batchInvariant,
    List<Answerer> answerers,
    Map<String, String> current,
    Map<String, String> refused,
    Optional<String> missingAdaptors) {
  /**
   * What never changes while the host runs.
   *
   * @param released routes that came with the base
   * @param selfCheck SHA-256 of the text route's logits without any adaptor
   * @param openedAt when the frozen parts had been read
   */
  public record Base(
      LanguageModel model,
      FrozenParts parts,
      List<ReleasedRoute> released,
      Precision precision,
      String selfCheck,
      Instant openedAt) {
    /** Memory that the adaptor's weights take at this precision. */
    public long memoryBytes(AdaptorPackage adaptor) {
      return adaptor.memoryBytes(precision.bytes());
    }
  }

  public ServedModels {
    answerers =
        answerers.stream()
            .sorted(Comparator.comparing(answerer -> answerer.adaptor().id()))
            .toList();
    current = Map.copyOf(current);
    refused = Map.copyOf(refused);
  }

  public LanguageModel model() {
    return base.model();
  }

  public FrozenParts parts() {
    return base.parts();
  }

  /** Of the weights, lower case. */
  public String precision() {
    return base.precision().name().toLowerCase(Locale.ROOT);
  }

  /** SHA-256 of the text route's logits, the same with and without adaptors. */
  public String selfCheck() {
    return base.selfCheck();
  }

  public Instant loadedAt() {
    return base.openedAt();
  }

  public Optional<Answerer> answerer(AdaptorId id) {
    return answerers.stream().filter(answerer -> answerer.adaptor().id().equals(id)).findFirst();
  }

  /** The adaptor's current version. */
  public Optional<Answerer> answerer(String name) {
    return Optional.ofNullable(current.get(name))
        .flatMap(version -> answerer(new AdaptorId(name, version)));
  }

  /**
   * @throws AdaptorChangeException when the version is not loaded
   */
  Answerer requireLoaded(AdaptorId id) {
    return answerer(id)
        .orElseThrow(
            () ->
                new AdaptorChangeException(
                    Reason.NOT_LOADED, "%s is not loaded: load it first".formatted(id)));
  }

  /** The route of that id which came with the base. */
  public Optional<ReleasedRoute> released(String id) {
    return base.released().stream().filter(route -> route.id().equals(id)).findFirst();
  }

  List<AdaptorId> ids() {
    return answerers.stream().map(answerer -> answerer.adaptor().id()).toList();
  }

  ServedModels with(Answerer loaded) {
    Map<String, String> stillRefused = new HashMap<>(refused);
    stillRefused.remove(key(loaded.adaptor().id()));
    List<Answerer> all = Stream.concat(answerers.stream(), Stream.of(loaded)).toList();
    return new ServedModels(base, batchInvariant, all, current, stillRefused, missingAdaptors);
  }

  ServedModels without(Answerer leaving) {
    List<Answerer> others = answerers.stream().filter(answerer -> answerer != leaving).toList();
    return new ServedModels(base, batchInvariant, others, current, refused, missingAdaptors);
  }

  /** With another version behind the adaptor's bare name, or none. */
  ServedModels withCurrent(String name, Optional<String> version) {
    Map<String, String> changed = new HashMap<>(current);
    changed.remove(name);
    version.ifPresent(to -> changed.put(name, to));
    return new ServedModels(base, batchInvariant, answerers, changed, refused, missingAdaptors);
  }

  ServedModels withRefused(AdaptorId id, String reason) {
    Map<String, String> more = new HashMap<>(refused);
    more.put(key(id), reason);
    return new ServedModels(base, batchInvariant, answerers, current, more, missingAdaptors);
  }

  static String key(AdaptorId id) {
    return id.name() + "/" + id.version();
  }
}
