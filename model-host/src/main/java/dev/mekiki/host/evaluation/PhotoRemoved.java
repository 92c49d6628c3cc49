package dev.mekiki.host.evaluation;

import dev.mekiki.host.adaptor.AdaptorPackage;
import dev.mekiki.host.inference.Generation;
import dev.mekiki.host.inference.GenerationRequest;
import dev.mekiki.host.inference.LanguageModel;
import dev.mekiki.host.inference.Occupancy;
import dev.mekiki.host.inference.ProjectedImage;
import dev.mekiki.host.inference.Prompt;
import dev.mekiki.host.inference.Route;
import dev.mekiki.host.inference.TokenListener;
import dev.mekiki.host.safetensors.Safetensors;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;

/**
 * The same model with its eyes shut: whatever the photo, the projector gets the mean features of
 * its training photos. What it still answers right it knew from the question alone.
 *
 * @param seeing does the work; closed by whoever opened it
 * @param features {@code [cells, width]}
 */
record PhotoRemoved(LanguageModel seeing, float[] features) implements LanguageModel {
  /** The mean as the projector of the package standardizes by it. */
  static PhotoRemoved of(LanguageModel seeing, AdaptorPackage adaptor) {
    int cells = adaptor.manifest().encoder().cells();
    try (Safetensors file = Safetensors.open(adaptor.weights())) {
      float[] mean = file.tensor("projector.mean").values();
      float[] features = new float[cells * mean.length];
      for (int cell = 0; cell < cells; cell++) {
        System.arraycopy(mean, 0, features, cell * mean.length, mean.length);
      }
      return new PhotoRemoved(seeing, features);
    }
  }

  @Override
  public float[] encode(BufferedImage upright) {
    return features;
  }

  @Override
  public Generation generate(GenerationRequest request, TokenListener listener) {
    return seeing.generate(request, listener);
  }

  @Override
  public float[] logits(Route route, Prompt prompt) {
    return seeing.logits(route, prompt);
  }

  @Override
  public ProjectedImage project(String adaptor, float[] given) {
    return seeing.project(adaptor, given);
  }

  @Override
  public List<float[]> meanEmbeddings(List<long[]> words) {
    return seeing.meanEmbeddings(words);
  }

  @Override
  public Occupancy occupancy() {
    return seeing.occupancy();
  }

  @Override
  public void load(String adaptor, Path safetensors) {
    seeing.load(adaptor, safetensors);
  }

  @Override
  public void unload(String adaptor) {
    seeing.unload(adaptor);
  }

  @Override
  public int contextLength() {
    return seeing.contextLength();
  }

  @Override
  public Tokens tokens() {
    return seeing.tokens();
  }

  @Override
  public void close() {
    // The seeing model is another's to close.
  }
}
