package dev.mekiki.host.serving;

import dev.mekiki.host.adaptor.AdaptorFolder;
import dev.mekiki.host.adaptor.AdaptorId;
import dev.mekiki.host.answer.Answerer;
import dev.mekiki.host.serving.AdaptorChangeException.Reason;
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
  private final Promotions promotions;
  private final ReentrantLock change = new ReentrantLock();

  AdaptorRegistry(ModelHost host, AdaptorLoader loader, AdaptorProperties properties) {
    this.host = host;
    this.loader = loader;
    this.properties = properties;
    this.promotions = new Promotions(host, properties);
  }

  /** What is loaded, what lies on disk, and what every name stands for. */
  public AdaptorInventory inventory() {
    return AdaptorInventory.of(
        host.serving(), host.leases().held(), properties.contents(), properties.memory().toBytes());
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
          AdaptorFolder folder = properties.contents();
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
      Answerer leaving = served.requireLoaded(id);
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
    changing(() -> promotions.promote(id, by));
  }

  /**
   * Lets the adaptor's bare name stand for the version that was promoted before the present one.
   *
   * @throws AdaptorChangeException when there is none, it is not loaded, or the roll-back cannot be
   *     written down
   */
  public void rollBack(String name, String by) {
    changing(() -> promotions.rollBack(name, by));
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
