package dev.mekiki.host.training;

import dev.mekiki.host.adaptor.AdaptorManifest;
import dev.mekiki.host.adaptor.BaseModel;
import dev.mekiki.host.adaptor.ImageEncoder;
import dev.mekiki.host.adaptor.InnerLayers;
import dev.mekiki.host.adaptor.PointerParameters;
import dev.mekiki.host.decoder.Architecture;
import dev.mekiki.host.decoder.TrainingBase;
import java.awt.image.BufferedImage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Base and image encoder that an adaptor begins anew for; they may be others than those of the
 * package that it starts from.
 *
 * @param baseName for the manifest
 * @param encoderName for the manifest
 */
record NewParts(TrainingBase base, String baseName, String encoderName) {
  private static final int CHANNELS = 3;

  /** Of a layer's six weights. */
  private static final int GATE_AND_UP = 4;

  /** The start's words, prompt and widths for these parts, without any weight. */
  Start begin(Start start) {
    AdaptorManifest from = start.manifest();
    AdaptorManifest manifest =
        from.withParts(describedBase(), describedEncoder())
            .withLayers(layers(from.layers(), from.base().layers()))
            .withPointer(PointerParameters.NONE);
    return new Start(manifest, new TreeMap<>(), start.digest());
  }

  private BaseModel describedBase() {
    Architecture sizes = base.architecture();
    return new BaseModel(
        baseName,
        base.baseSha256(),
        sizes.layers(),
        sizes.hidden(),
        sizes.heads(),
        sizes.keyValueHeads(),
        sizes.headSize(),
        base.layer(0)[GATE_AND_UP].shape()[0] / 2,
        sizes.vocabulary(),
        theta(sizes.headSize()),
        base.epsilon());
  }

  /** The second frequency is theta to the power of -2 / headSize. */
  private double theta(int headSize) {
    float[] frequencies = base.frequencies().values();
    return frequencies.length < 2 ? 1 : Math.round(Math.pow(frequencies[1], -headSize / 2.0));
  }

  private ImageEncoder describedEncoder() {
    int pixels = base.encoder().pixels(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB)).length;
    int side = (int) Math.round(Math.sqrt(pixels / (double) CHANNELS));
    return new ImageEncoder(
        encoderName, base.encoderSha256(), side, base.encoder().cells(), base.encoder().width());
  }

  /** At the same height of the base, whatever its number of layers. */
  private InnerLayers layers(InnerLayers of, int before) {
    int now = base.architecture().layers();
    Map<String, List<Integer>> routes = new HashMap<>();
    of.insertAfter()
        .forEach(
            (route, places) ->
                routes.put(
                    route,
                    places.stream()
                        .map(
                            place ->
                                (int) Math.round(place * (now - 1.0) / Math.max(1, before - 1)))
                        .distinct()
                        .toList()));
    return new InnerLayers(
        routes, of.intermediate(), of.projector(), of.readoutCodes(), of.addedTokens());
  }
}
