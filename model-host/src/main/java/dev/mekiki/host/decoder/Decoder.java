package dev.mekiki.host.decoder;

import dev.mekiki.host.inference.GeneratedToken;
import dev.mekiki.host.torchscript.LongTensor;
import dev.mekiki.host.torchscript.ScriptModule;
import dev.mekiki.host.weights.FloatTensor;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Drives {@code decoder.py}: loads weights and routes, keeps the caches, runs steps. */
final class Decoder implements AutoCloseable {
  /** The route through the frozen layers alone. */
  static final int TEXT = 0;

  private static final FloatTensor NONE = new FloatTensor(new float[0], 0);

  private final ScriptModule script = ScriptModule.compile("/mekiki/decoder.py");
  private final Architecture architecture;
  private final int cachePositions;
  private final Set<Integer> pointing = new HashSet<>();

  /**
   * @param contextLength longest request in positions
   * @param cachePositions positions of the key-value cache
   */
  Decoder(BaseWeights base, int contextLength, int cachePositions, Precision precision) {
    this.architecture = base.architecture();
    this.cachePositions = cachePositions;
    try {
      checkMemory();
      load(base, contextLength, precision);
      script.run("reserve", cachePositions, 0);
    } catch (RuntimeException e) {
      script.close();
      throw e;
    }
  }

  /** Refuses a cache that the machine could not hold once requests have filled it. */
  private void checkMemory() {
    long bytes = architecture.layers() * architecture.cacheBytes() * cachePositions;
    var system =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    if (bytes > system.getTotalMemorySize()) {
      throw new IllegalArgumentException(
          "A key-value cache of %d positions takes %d MiB, the machine has %d: make it smaller"
              .formatted(cachePositions, bytes >> 20, system.getTotalMemorySize() >> 20));
    }
  }

  private void load(BaseWeights base, int contextLength, Precision precision) {
    long[] sizes = {
      architecture.heads(), architecture.keyValueHeads(), architecture.headSize(),
    };
    script.run(
        "begin",
        base.embedding(),
        base.frequencies(),
        contextLength,
        sizes,
        precision.scalarType(),
        precision.few(),
        base.epsilon());
    if (base.hasHead()) {
      script.run("set_head", base.head());
    } else {
      script.run("tie_head");
    }
    for (int i = 0; i < architecture.layers(); i++) {
      addFrozenLayer(base, i, precision);
    }
    script.run("add_route", TEXT, base.norm(), NONE);
  }

  private void addFrozenLayer(BaseWeights base, int index, Precision precision) {
    LayerWeights layer = base.layer(index);
    Optional<CodedLayer> coded = precision.readsCodes() ? base.coded(index) : Optional.empty();
    if (coded.isPresent()) {
      FloatTensor[] weights = precision.readsDense() ? layer.inOrder() : layer.normsInOrder();
      script.run("add_coded_layer", weights, coded.get().codes(), coded.get().scales());
    } else {
      script.run("add_frozen_layer", (Object) layer.inOrder());
    }
  }

  /** Opens a route through the frozen layers and, right after some of them, the inner adaptors. */
  void addRoute(int route, AdaptorWeights adaptor) {
    script.run("add_route", route, adaptor.norm(), adaptor.embedding().orElse(NONE));
    try {
      fillRoute(route, adaptor);
    } catch (RuntimeException e) {
      removeRoute(route);
      throw e;
    }
  }

  private void fillRoute(int route, AdaptorWeights adaptor) {
    adaptor
        .pointer()
        .ifPresent(
            query -> {
              script.run("set_route_pointer", route, query);
              pointing.add(route);
            });
    adaptor.head().ifPresent(head -> script.run("set_route_head", route, head));
    for (int i = 0; i < adaptor.after().length; i++) {
      script.run("add_inner_adaptor", route, adaptor.after()[i], adaptor.layers().get(i).inOrder());
    }
    script.run("reserve", cachePositions, adaptor.after().length);
  }

  void removeRoute(int route) {
    pointing.remove(route);
    script.run("remove_route", route);
  }

  /** Makes positions of the caches fit to be looked at, whatever they held. */
  void clear(CachePool.Region region) {
    script.run("clear", region.start(), region.length());
  }

  /** Copies a route's keys and values of so many positions from one region's begin to another's. */
  void copy(int route, CachePool.Region source, CachePool.Region target, int positions) {
    script.run("copy", route, source.start(), target.start(), positions);
  }

  /**
   * Runs a step.
   *
   * @return the likeliest token of each row in {@link StepPlan#ending()}
   */
  List<GeneratedToken> step(StepPlan plan) {
    long[] imageSlots = plan.imageSlots();
    List<long[]> common = plan.commonRuns();
    double[] choices =
        script.doubles(
            "step",
            vector(plan.ids()),
            vector(plan.places()),
            vector(plan.cells()),
            vector(imageSlots),
            new FloatTensor(plan.imageTokens(), imageSlots.length, architecture.hidden()),
            vector(plan.ends()),
            flat(Stream.concat(common.stream(), plan.runsByRoute().stream().flatMap(List::stream))),
            common.size(),
            plan.parts(),
            vector(plan.members()));
    List<GeneratedToken> tokens = new ArrayList<>();
    for (int i = 0; i < choices.length; i += 2) {
      tokens.add(new GeneratedToken((long) choices[i], choices[i + 1]));
    }
    return tokens;
  }

  /** Logits {@code [vocabulary]} of a row of the last step, in the order of its tokens. */
  float[] lastLogits(int row) {
    return script.floats("last_logits", row);
  }

  /**
   * What a route's pointer looks for after a row of the last step, in the order of its tokens;
   * empty where the route has none.
   */
  float[] lastQuery(int row, int route) {
    return pointing.contains(route) ? script.floats("last_query", row, route) : new float[0];
  }

  /** Mean frozen embedding {@code [hidden]}. */
  float[] meanEmbedding(long[] ids) {
    return script.floats("mean_embedding", vector(ids));
  }

  private static LongTensor vector(long[] values) {
    return new LongTensor(values, values.length);
  }

  private static long[] flat(Stream<long[]> runs) {
    return runs.flatMapToLong(LongStream::of).toArray();
  }

  @Override
  public void close() {
    script.close();
  }
}
