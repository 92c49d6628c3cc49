package dev.mekiki.host.encoder;

import dev.mekiki.host.inference.ProjectedImage;
import dev.mekiki.host.torchscript.ScriptModule;
import dev.mekiki.host.weights.FloatTensor;

/**
 * The projector of one route of a released checkpoint, {@code mlp2x_gelu}: image features to image
 * tokens. It has no read-out, so it points at nothing.
 */
public final class MlpProjector implements ImageProjector {
  private final ScriptModule script = ScriptModule.compile("/mekiki/mlp_projector.py");
  private final int width;

  /**
   * @param first {@code [units, width]} with its bias {@code [units]}
   * @param second {@code [hidden, units]} with its bias {@code [hidden]}
   */
  public MlpProjector(
      FloatTensor first, FloatTensor firstBias, FloatTensor second, FloatTensor secondBias) {
    this.width = first.shape()[1];
    try {
      script.run("load", (Object) new FloatTensor[] {first, firstBias, second, secondBias});
    } catch (RuntimeException e) {
      script.close();
      throw e;
    }
  }

  @Override
  public ProjectedImage project(float[] features) {
    int cells = features.length / width;
    float[] tokens = script.floats("project", new FloatTensor(features, cells, width));
    return new ProjectedImage(cells, tokens, new float[0], new float[0], new float[0]);
  }

  @Override
  public void close() {
    script.close();
  }
}
