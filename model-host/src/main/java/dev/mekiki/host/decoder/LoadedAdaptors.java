package dev.mekiki.host.decoder;

import dev.mekiki.host.encoder.ImageEncoder;
import dev.mekiki.host.encoder.ImageProjector;
import dev.mekiki.host.encoder.Projector;
import dev.mekiki.host.safetensors.Safetensors;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The adaptors in memory, by {@code name@version}: for each a projector, and a route in the
 * decoder. Used by the model's thread only.
 */
final class LoadedAdaptors implements AutoCloseable {
  private final Decoder decoder;
  private final ImageEncoder encoder;
  private final Architecture base;
  private final int bytesPerValue;
  private final Map<String, Loaded> loaded = new HashMap<>();

  /** Numbers are not used twice, so that no cache outlives the weights that filled it. */
  private int lastRoute = Decoder.TEXT;

  private record Loaded(int route, ImageProjector projector, long bytes) {}

  LoadedAdaptors(Decoder decoder, ImageEncoder encoder, Architecture base, Precision precision) {
    this.bytesPerValue = precision.bytes();
    this.decoder = decoder;
    this.encoder = encoder;
    this.base = base;
  }

  /**
   * @throws IllegalArgumentException when no adaptor of that name is loaded
   */
  ImageProjector projector(String adaptor) {
    return find(adaptor).projector;
  }

  /**
   * The adaptor's route in the decoder.
   *
   * @throws IllegalArgumentException when no adaptor of that name is loaded
   */
  int route(String adaptor) {
    return find(adaptor).route;
  }

  private Loaded find(String adaptor) {
    Loaded found = loaded.get(adaptor);
    if (found == null) {
      throw new IllegalArgumentException("No adaptor '" + adaptor + "' is loaded");
    }
    return found;
  }

  boolean contains(String adaptor) {
    return loaded.containsKey(adaptor);
  }

  /** Memory that the weights take, in bytes. */
  long bytes() {
    return loaded.values().stream().mapToLong(Loaded::bytes).sum();
  }

  /** Loads one more, or fails and leaves all as it was. */
  void load(String adaptor, Path safetensors) {
    try (Safetensors file = Safetensors.open(safetensors)) {
      add(
          adaptor,
          Projector.read(file, encoder, base.hidden()),
          () -> AdaptorWeights.read(file, base));
    }
  }

  /**
   * Adds one more, or fails, closes the projector and leaves all as it was.
   *
   * @param weights are read once, and not kept
   */
  void add(String adaptor, ImageProjector projector, Supplier<AdaptorWeights> weights) {
    int route = ++lastRoute;
    try {
      requireNew(adaptor);
      AdaptorWeights read = weights.get();
      decoder.addRoute(route, read);
      loaded.put(adaptor, new Loaded(route, projector, read.values() * bytesPerValue));
    } catch (RuntimeException e) {
      projector.close();
      throw e;
    }
  }

  private void requireNew(String adaptor) {
    if (adaptor.isEmpty() || loaded.containsKey(adaptor)) {
      throw new IllegalArgumentException(
          "Adaptor '" + adaptor + "' is loaded already, or its name is empty");
    }
  }

  void unload(String adaptor) {
    Loaded gone = loaded.remove(adaptor);
    if (gone != null) {
      gone.projector.close();
      decoder.removeRoute(gone.route);
    }
  }

  /** Frees the projectors; the routes go with the decoder. */
  @Override
  public void close() {
    loaded.values().forEach(adaptor -> adaptor.projector.close());
    loaded.clear();
  }
}
