package dev.mekiki.host.serving;

import dev.mekiki.host.adaptor.AdaptorFolder;
import dev.mekiki.host.adaptor.AdaptorId;
import dev.mekiki.host.answer.Answerer;
import dev.mekiki.host.decoder.Precision;
import dev.mekiki.host.inference.ReleasedRoute;
import dev.mekiki.host.inference.Route;
import dev.mekiki.host.serving.ServedModels.Base;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Reads the frozen parts, loads the adaptors, and proves the text route unchanged. */
@Component
final class ModelLoader {
  private static final Logger log = LoggerFactory.getLogger(ModelLoader.class);

  private final ModelFiles files;
  private final AdaptorProperties adaptors;
  private final AdaptorLoader loader;
  private final ModelOpener opener;
  private final SelfChecks selfChecks;

  ModelLoader(
      ModelFiles files,
      AdaptorProperties adaptors,
      AdaptorLoader loader,
      ModelOpener opener,
      SelfChecks selfChecks) {
    this.files = files;
    this.adaptors = adaptors;
    this.loader = loader;
    this.opener = opener;
    this.selfChecks = selfChecks;
  }

  /**
   * Takes seconds.
   *
   * @throws IOException when the adaptor folder cannot be read
   * @throws IllegalStateException when the self-check fails
   */
  ServedModels load() throws IOException {
    ModelOpener.Opened opened = opener.open(files);
    try {
      return load(
          new Base(
              opened.model(),
              opened.parts(),
              opened.released(),
              files.precision(),
              SelfCheck.digest(opened.model()),
              Clock.systemUTC().instant()));
    } catch (IOException | RuntimeException e) {
      opened.model().close();
      throw e;
    }
  }

  private ServedModels load(Base base) throws IOException {
    AdaptorFolder folder = AdaptorFolder.read(adaptors.folder());
    Map<String, String> refused = new TreeMap<>(folder.unreadable());
    List<Answerer> loaded = new ArrayList<>();
    long bytes = 0;
    for (AdaptorId id : folder.byImportance()) {
      try {
        Answerer answerer = loader.load(id, base, bytes);
        bytes += base.memoryBytes(answerer.adaptor());
        loaded.add(answerer);
      } catch (AdaptorChangeException e) {
        refused.put(ServedModels.key(id), e.advice());
      }
    }
    refused.forEach((name, reason) -> log.warn("Adaptor {} is not served: {}", name, reason));
    adaptors.missing().ifPresent(log::warn);
    List<AdaptorId> served = loaded.stream().map(answerer -> answerer.adaptor().id()).toList();
    return new ServedModels(
        base,
        isBatchInvariant(base, served),
        loaded,
        folder.current(served),
        refused,
        adaptors.missing());
  }

  private boolean isBatchInvariant(Base base, List<AdaptorId> served) {
    List<Route> routes =
        Stream.<Route>concat(
                base.released().stream().map(ReleasedRoute::route),
                served.stream().map(id -> new Route.Answer(id.toString())))
            .toList();
    boolean invariant = SelfCheck.isBatchInvariant(base.model(), routes);
    boolean passed = invariant || files.precision() != Precision.FP32;
    selfChecks.atTheStart(base, invariant, passed);
    if (!passed) {
      throw new IllegalStateException(
          "Self-check failed: a request gives other tokens or probabilities beside others than"
              + " alone, which fp32 promises not to happen. Report this with the processor's name;"
              + " until then set mekiki.models.precision to bf16, which does not promise it");
    }
    return invariant;
  }
}
