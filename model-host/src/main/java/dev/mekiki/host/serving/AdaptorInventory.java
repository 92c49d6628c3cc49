package dev.mekiki.host.serving;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.mekiki.host.adaptor.AdaptorFolder;
import dev.mekiki.host.adaptor.AdaptorId;
import dev.mekiki.host.adaptor.AdaptorManifest;
import dev.mekiki.host.adaptor.Promotion;
import dev.mekiki.host.adaptor.PromotionHistory;
import dev.mekiki.host.answer.Answerer;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All adaptors that are loaded or lie on disk, as an operator sees them.
 *
 * @param adaptors in order of their names
 * @param unreadable the reason, by path, of what is neither a package nor a history
 */
public record AdaptorInventory(
    Memory memory, List<Adaptor> adaptors, Map<String, String> unreadable) {
  /** Bytes of weights, and how many there may be. */
  public record Memory(long usedBytes, long limitBytes) {}

  /**
   * @param current version that the bare name stands for; null where it stands for none
   * @param promoted version that should be current; null where none was ever promoted
   * @param previous version that a roll-back goes to
   * @param versions the lowest first
   * @param promotions the oldest first
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Adaptor(
      String name,
      @Nullable String current,
      @Nullable String promoted,
      @Nullable String previous,
      List<Version> versions,
      List<Promotion> promotions) {}

  public enum State {
    /** Serves requests. */
    LOADED,
    /** Finishes its last requests, then it is unloaded. */
    LEAVING,
    /** Lies in the folder; it is checked when it is loaded. */
    ON_DISK,
    /** Was to be loaded and could not be; the reason says why. */
    REFUSED
  }

  /**
   * @param leases requests that use it now
   * @param memoryBytes of its weights
   * @param concepts names of what it was taught from a handful of photos; left out where there is
   *     nothing
   * @param taughtSince names of those of which answers go to a person until it is calibrated with
   *     them; left out where there are none
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Version(
      String version,
      State state,
      @Nullable String reason,
      @Nullable Integer leases,
      @Nullable Long memoryBytes,
      @Nullable String adaptorSha256,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> concepts,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> taughtSince) {
    static Version unloaded(AdaptorId id, @Nullable String reason) {
      State state = reason == null ? State.ON_DISK : State.REFUSED;
      return new Version(id.version(), state, reason, null, null, null, List.of(), List.of());
    }
  }

  static AdaptorInventory of(
      ServedModels served, Map<Answerer, Leases.Held> held, AdaptorFolder folder, long limitBytes) {
    SortedMap<AdaptorId, Version> versions = new TreeMap<>();
    for (AdaptorId id : folder.packages()) {
      versions.put(id, Version.unloaded(id, served.refused().get(ServedModels.key(id))));
    }
    long usedBytes = 0;
    for (Map.Entry<Answerer, Leases.Held> use : held.entrySet()) {
      Version version = loaded(use.getKey(), use.getValue(), served.base());
      versions.put(use.getKey().adaptor().id(), version);
      usedBytes += served.base().memoryBytes(use.getKey().adaptor());
    }
    List<Adaptor> adaptors =
        versions.keySet().stream()
            .collect(Collectors.groupingBy(AdaptorId::name, TreeMap::new, Collectors.toList()))
            .entrySet()
            .stream()
            .map(
                entry ->
                    adaptor(
                        entry.getKey(),
                        entry.getValue().stream().map(versions::get).toList(),
                        served,
                        folder.history(entry.getKey())))
            .toList();
    return new AdaptorInventory(new Memory(usedBytes, limitBytes), adaptors, folder.unreadable());
  }

  private static Version loaded(Answerer answerer, Leases.Held held, ServedModels.Base base) {
    AdaptorManifest manifest = answerer.adaptor().manifest();
    return new Version(
        answerer.adaptor().id().version(),
        held.leaving() ? State.LEAVING : State.LOADED,
        null,
        held.requests(),
        base.memoryBytes(answerer.adaptor()),
        answerer.adaptor().weightsSha256(),
        manifest.conceptNames(),
        manifest.calibration().taughtSince());
  }

  private static Adaptor adaptor(
      String name, List<Version> versions, ServedModels served, PromotionHistory history) {
    return new Adaptor(
        name,
        served.current().get(name),
        history.promoted().orElse(null),
        history.previous().orElse(null),
        versions,
        history.promotions());
  }
}
