package dev.mekiki.host.decoder;

import dev.mekiki.host.encoder.ImageEncoder;
import dev.mekiki.host.encoder.Projector;
import dev.mekiki.host.safetensors.Safetensors;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The adaptors in memory, by {@code name@version}: for each a projector, and a route of the same
 * name in the decoder. Used by the model's thread only.
 */
final class LoadedAdaptors implements AutoCloseable {
  private final Decoder decoder;
  private final ImageEncoder encoder;
  private final Architecture base;
  private final Map<String, Projector> projectors = new HashMap<>();

  LoadedAdaptors(Decoder decoder, ImageEncoder encoder, Architecture base) {
    this.decoder = decoder;
    this.encoder = encoder;
    this.base = base;
  }

  /**
   * @throws IllegalArgumentException when no adaptor of that name is loaded
   */
  Projector projector(String adaptor) {
    Projector projector = projectors.get(adaptor);
    if (projector == null) {
      throw new IllegalArgumentException("No adaptor '" + adaptor + "' is loaded");
    }
    return projector;
  }

  /** Loads one more, or fails and leaves all as it was. */
  void load(String adaptor, Path safetensors) {
    if (adaptor.equals(Decoder.TEXT) || projectors.containsKey(adaptor)) {
      throw new IllegalArgumentException(
          "Adaptor '" + adaptor + "' is loaded already, or its name is empty");
    }
    try (Safetensors file = Safetensors.open(safetensors)) {
      Projector projector = Projector.read(file, encoder, base.hidden());
      try {
        decoder.addRoute(adaptor, AdaptorWeights.read(file, base));
      } catch (RuntimeException e) {
        projector.close();
        throw e;
      }
      projectors.put(adaptor, projector);
    }
  }

  void unload(String adaptor) {
    Projector projector = projectors.remove(adaptor);
    if (projector != null) {
      projector.close();
      decoder.removeRoute(adaptor);
    }
  }

  /** Frees the projectors; the routes go with the decoder. */
  @Override
  public void close() {
    projectors.values().forEach(Projector::close);
    projectors.clear();
  }
}
