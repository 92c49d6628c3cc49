package dev.mekiki.host.serving;

import dev.mekiki.host.adaptor.AdaptorId;
import dev.mekiki.host.adaptor.Promotion;
import dev.mekiki.host.adaptor.Promotion.Action;
import dev.mekiki.host.serving.AdaptorChangeException.Reason;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes down which version a name stands for, then lets it stand for that one. */
final class Promotions {
  private static final Logger log = LoggerFactory.getLogger(Promotions.class);

  private final ModelHost host;
  private final AdaptorProperties properties;
  private final Clock clock = Clock.systemUTC();

  Promotions(ModelHost host, AdaptorProperties properties) {
    this.host = host;
    this.properties = properties;
  }

  void promote(AdaptorId id, String by) {
    ServedModels served = host.serving();
    served.requireLoaded(id);
    Optional<String> promoted = properties.contents().history(id.name()).promoted();
    if (!promoted.equals(Optional.of(id.version()))) {
      record(Action.PROMOTE, id, by, served);
    }
    host.replace(served.withCurrent(id.name(), Optional.of(id.version())));
  }

  void rollBack(String name, String by) {
    ServedModels served = host.serving();
    AdaptorId previous =
        properties
            .contents()
            .history(name)
            .previous()
            .map(version -> new AdaptorId(name, version))
            .orElseThrow(() -> nothingBefore(name));
    served.requireLoaded(previous);
    record(Action.ROLL_BACK, previous, by, served);
    host.replace(served.withCurrent(name, Optional.of(previous.version())));
  }

  private static AdaptorChangeException nothingBefore(String name) {
    return new AdaptorChangeException(
        Reason.NO_PREVIOUS_VERSION,
        "%s has no version from before to go back to: promote one".formatted(name));
  }

  private void record(Action action, AdaptorId to, String by, ServedModels served) {
    Promotion promotion =
        new Promotion(clock.instant(), action, to.version(), by, served.current().get(to.name()));
    try {
      properties.contents().record(to.name(), promotion);
      log.info("{} stands for version {} now ({} by {})", to.name(), to.version(), action, by);
    } catch (IOException e) {
      throw new AdaptorChangeException(
          Reason.NOT_RECORDED,
          "The change cannot be written into the adaptor folder (%s: %s) and was not made: let the"
                  .formatted(e.getClass().getSimpleName(), e.getMessage())
              + " host write into the adaptor's folder",
          e);
    }
  }
}
