package dev.mekiki.host.encoder;

import dev.mekiki.host.inference.Tag;
import dev.mekiki.host.safetensors.Safetensors;
import dev.mekiki.host.weights.FloatTensor;
import java.util.List;
import java.util.Optional;

/**
 * Tells by image features, cell by cell, which of some names a photo shows, and in which colours;
 * see {@code tags.py}.
 */
final class Tagging implements AutoCloseable {
  /** What the tensors' names begin with. */
  static final String NAME = "tags.";

  private static final String COLOUR = NAME + "colour.";

  private final CellClasses names;
  private final Optional<CellClasses> colours;

  /**
   * @param names the last class is none of them
   * @param colours none where they are not told
   */
  Tagging(CellClasses names, Optional<CellClasses> colours) {
    this.names = names;
    this.colours = colours;
  }

  /** Those of an adaptor package; empty where it has none. */
  static Optional<Tagging> read(Safetensors file, FloatTensor mean, FloatTensor deviation) {
    return CellClasses.read(file, NAME, mean, deviation)
        .map(names -> new Tagging(names, CellClasses.read(file, COLOUR, mean, deviation)));
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
    return new TaggedCells(
            names.likely(features),
            colours.map(known -> known.likely(features)).orElse(TaggedCells.Likely.NONE),
            boxes,
            presence,
            concepts)
        .tags();
  }

  @Override
  public void close() {
    names.close();
    colours.ifPresent(CellClasses::close);
  }
}
