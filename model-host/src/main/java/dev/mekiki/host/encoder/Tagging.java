package dev.mekiki.host.encoder;

import dev.mekiki.host.inference.Tag;
import dev.mekiki.host.torchscript.ScriptModule;
import dev.mekiki.host.weights.FloatTensor;
import java.util.List;

/**
 * Tells by image features, cell by cell, which of some names a photo shows; see {@code tags.py}.
 */
final class Tagging implements AutoCloseable {
  /** What the tensors' names begin with. */
  static final String NAME = "tags.";

  private final ScriptModule script = ScriptModule.compile("/mekiki/tags.py");
  private final int classes;
  private final int width;

  /**
   * @param mean {@code [F]} of each feature over photos
   * @param deviation {@code [F]} standard deviation of it, none 0
   * @param weight {@code [C + 1, F]} of standardized features of mean square 1; the last class is
   *     none of the C names
   * @param bias {@code [C + 1]}
   * @throws IllegalArgumentException when they do not fit each other
   */
  Tagging(FloatTensor mean, FloatTensor deviation, FloatTensor weight, FloatTensor bias) {
    this.width = mean.values().length;
    this.classes = bias.values().length;
    if (!weight.hasShape(classes, width) || classes < 2) {
      close();
      throw new IllegalArgumentException("the tags do not fit %d features".formatted(width));
    }
    script.run("standardize", mean, deviation);
    script.run("know", weight, bias);
  }

  /**
   * What the photo shows, from left to right.
   *
   * @param features {@code [cells, F]}
   * @param boxes {@code [cells, 4]} of the read-out
   * @param presence {@code [cells]} of the read-out
   * @param concepts of each cell, the place of the concept that it shows, or -1
   */
  List<Tag> of(float[] features, float[] boxes, float[] presence, int[] concepts) {
    int cells = presence.length;
    float[] likely = script.floats("likely", new FloatTensor(features, cells, width));
    return new TaggedCells(classes - 1, likely, boxes, presence, concepts).tags();
  }

  @Override
  public void close() {
    script.close();
  }
}
