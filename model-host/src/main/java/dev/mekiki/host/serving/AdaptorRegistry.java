package dev.mekiki.host.serving;

import dev.mekiki.host.adaptor.AdaptorFolder;
import dev.mekiki.host.adaptor.AdaptorId;
import dev.mekiki.host.adaptor.Promotion;
import dev.mekiki.host.adaptor.Promotion.Action;
import dev.mekiki.host.answer.Answerer;
import dev.mekiki.host.serving.AdaptorChangeException.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Loads, unloads, promotes and rolls back adaptor versions while the host serves. One change is
 * made at a time; a change that fails leaves everything as it was. Requests see the host before or
 * after a change, never in between, and keep the version that they started with.
 */
@Component
public class AdaptorRegistry {
  private static final Logger log = LoggerFactory.getLogger(AdaptorRegistry.class);

  private final ModelHost host;
  private final AdaptorLoader loader;
  private final AdaptorProperties properties;
  private final Clock clock = Clock.systemUTC();
  private final ReentrantLock change = new ReentrantLock();

  AdaptorRegistry(ModelHost host, AdaptorLoader loader, AdaptorProperties properties) {
    this.host = host;
    this.loader = loader;
    this.properties = properties;
  }

  /** What is loaded, what lies on disk, and what every name stands for. */
  public AdaptorInventory inventory() {
    return AdaptorInventory.of(
        host.serving(), host.leases().held(), folder(), properties.memory().toBytes());
  }

  /**
   * Loads a version beside those that are loaded; what names stand for stays as it is.
   *
   * @throws AdaptorChangeException when it is not loaded
   */
  public void load(AdaptorId id) {
    changing(
        () -> {
          ServedModels served = host.serving();
          AdaptorFolder folder = folder();
          requireLoadable(id, served, folder);
          Answerer loaded = loaded(id, served);
          host.leases().open(loaded);
          ServedModels more = served.with(loaded);
          host.replace(more.withCurrent(id.name(), folder.current(id.name(), more.ids())));
        });
  }

  private void requireLoadable(AdaptorId id, ServedModels served, AdaptorFolder folder) {
    if (served.answerer(id).isPresent()) {
      throw refusal(Reason.ALREADY_LOADED, "%s is loaded already".formatted(id));
    }
    if (host.leases().held().keySet().stream().anyMatch(a -> a.adaptor().id().equals(id))) {
      throw refusal(
          Reason.STILL_LEAVING,
          "%s was unloaded and waits for its last requests: load it again when they are done"
              .formatted(id));
    }
    if (!folder.packages().contains(id)) {
      throw refusal(
          Reason.ADAPTOR_NOT_FOUND,
          "The adaptor folder has no %s: put the package there first"
              .formatted(ServedModels.key(id)));
    }
    String current = served.current().get(id.name());
    boolean wouldStandIn = current != null && id.compareTo(new AdaptorId(id.name(), current)) > 0;
    if (wouldStandIn && folder.history(id.name()).promotions().isEmpty()) {
      throw refusal(
          Reason.NEVER_PROMOTED,
          "No version of %1$s was ever promoted, so it stands for the highest one: promote %2$s to"
                  .formatted(id.name(), current)
              + " keep it, then load %s".formatted(id.version()));
    }
  }

  private Answerer loaded(AdaptorId id, ServedModels served) {
    long bytesInUse =
        host.leases().held().keySet().stream()
            .mapToLong(answerer -> served.base().memoryBytes(answerer.adaptor()))
            .sum();
    try {
      return loader.load(id, served.base(), bytesInUse);
    } catch (AdaptorChangeException e) {
      log.warn("Adaptor {} is not loaded: {}", id, e.advice());
      host.replace(served.withRefused(id, e.advice()));
      throw e;
    } catch (TextRouteChangedException e) {
      host.fail(String.valueOf(e.getMessage()));
      throw new AdaptorChangeException(Reason.SELF_CHECK_FAILED, String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * Takes a version away from further requests and frees it when the last one on it is done.
   *
   * @return whether it is freed already
   * @throws AdaptorChangeException when it is not loaded, or its name stands for it and there is
   *     another version that the name could stand for
   */
  public boolean unload(AdaptorId id) {
    change.lock();
    try {
      ServedModels served = host.serving();
      Answerer leaving = requireLoaded(id, served);
      boolean isLast = served.ids().stream().filter(i -> i.name().equals(id.name())).count() == 1;
      if (id.version().equals(served.current().get(id.name())) && !isLast) {
        throw refusal(
            Reason.IS_CURRENT,
            "%s stands for version %s: promote another version first"
                .formatted(id.name(), id.version()));
      }
      ServedModels fewer = served.without(leaving);
      host.replace(isLast ? fewer.withCurrent(id.name(), Optional.empty()) : fewer);
      return host.leases().leave(leaving, () -> free(id, served));
    } finally {
      change.unlock();
    }
  }

  private void free(AdaptorId id, ServedModels served) {
    loader.unload(id, served.model());
    log.info("Adaptor {} is unloaded", id);
  }

  /**
   * Lets the adaptor's bare name stand for this version; nothing changes where it does.
   *
   * @param by who wants it
   * @throws AdaptorChangeException when the version is not loaded or the promotion cannot be
   *     written down
   */
  public void promote(AdaptorId id, String by) {
    changing(
        () -> {
          ServedModels served = host.serving();
          requireLoaded(id, served);
          if (!folder().history(id.name()).promoted().equals(Optional.of(id.version()))) {
            record(Action.PROMOTE, id, by, served);
          }
          host.replace(served.withCurrent(id.name(), Optional.of(id.version())));
        });
  }

  /**
   * Lets the adaptor's bare name stand for the version that was promoted before the present one.
   *
   * @throws AdaptorChangeException when there is none, it is not loaded, or the roll-back cannot be
   *     written down
   */
  public void rollBack(String name, String by) {
    changing(
        () -> {
          ServedModels served = host.serving();
          AdaptorId previous =
              folder()
                  .history(name)
                  .previous()
                  .map(version -> new AdaptorId(name, version))
                  .orElseThrow(
                      () ->
                          refusal(
                              Reason.NO_PREVIOUS_VERSION,
                              "%s has no version from before to go back to: promote one"
                                  .formatted(name)));
          requireLoaded(previous, served);
          record(Action.ROLL_BACK, previous, by, served);
          host.replace(served.withCurrent(name, Optional.of(previous.version())));
        });
  }

  private static Answerer requireLoaded(AdaptorId id, ServedModels served) {
    return served
        .answerer(id)
        .orElseThrow(
            () -> refusal(Reason.NOT_LOADED, "%s is not loaded: load it first".formatted(id)));
  }

  private void record(Action action, AdaptorId to, String by, ServedModels served) {
    Promotion promotion =
        new Promotion(clock.instant(), action, to.version(), by, served.current().get(to.name()));
    try {
      folder().record(to.name(), promotion);
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

  private AdaptorFolder folder() {
    try {
      return AdaptorFolder.read(properties.folder());
    } catch (IOException e) {
      throw new UncheckedIOException("The adaptor folder cannot be read", e);
    }
  }

  private void changing(Runnable work) {
    change.lock();
    try {
      work.run();
    } finally {
      change.unlock();
    }
  }

  private static AdaptorChangeException refusal(Reason reason, String message) {
    return new AdaptorChangeException(reason, message);
  }
}
