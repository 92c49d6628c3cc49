package dev.mekiki.host.inference;

import java.util.List;
import java.util.Optional;

/**
 * One photo after image encoder and projector. Cells are row-major.
 *
 * @param cells number of cells, 49 for a 7x7 grid
 * @param tokens {@code [cells, hidden]} image tokens that the decoder reads
 * @param readout {@code [cells, hidden]} read-out tokens, comparable by cosine with word embeddings
 * @param boxes {@code [cells, 4]} left, top, right, bottom as fractions 0-1 of the photo
 * @param presence {@code [cells]} how surely the cell belongs to an object, 0-1
 * @param pointer empty where the adaptor has none
 * @param distance how far the photo lies from those that the adaptor was trained on, about 1 for
 *     one like them; 0 where the adaptor does not know
 * @param strangeness {@code [cells, K]} how little a cell shows anything like the things that the
 *     adaptor was taught, by each of K measures; {@code [0]} where the adaptor does not know
 * @param concepts places, from 0, of those of the adaptor's concepts that the photo shows
 * @param tags what the image features tell of the things on it, from left to right; none where the
 *     adaptor tags nothing
 */
public record ProjectedImage(
    int cells,
    float[] tokens,
    float[] readout,
    float[] boxes,
    float[] presence,
    Optional<PointerKeys> pointer,
    double distance,
    float[] strangeness,
    List<Integer> concepts,
    List<Tag> tags) {
  public ProjectedImage {
    concepts = List.copyOf(concepts);
    tags = List.copyOf(tags);
  }

  /** Of an adaptor without a pointer that does not know what its photos look like. */
  public ProjectedImage(
      int cells, float[] tokens, float[] readout, float[] boxes, float[] presence) {
    this(
        cells,
        tokens,
        readout,
        boxes,
        presence,
        Optional.empty(),
        0,
        new float[0],
        List.of(),
        List.of());
  }

  /**
   * How little a thing is like those that the adaptor was taught: the least of the measures' means
   * over its cells.
   *
   * @param strangeness {@code [cells, K]}
   * @param shares of the cells in the thing, which come to 1; 0 of those that are none of it
   */
  public static double strangeness(float[] strangeness, double[] shares) {
    int measures = strangeness.length / shares.length;
    double least = Double.POSITIVE_INFINITY;
    for (int measure = 0; measure < measures; measure++) {
      double mean = 0;
      for (int cell = 0; cell < shares.length; cell++) {
        if (shares[cell] > 0) {
          mean += shares[cell] * strangeness[cell * measures + measure];
        }
      }
      least = Math.min(least, mean);
    }
    return least;
  }

  /** Bytes of all the values. */
  public long bytes() {
    long keys = pointer.map(of -> (long) of.keys().length).orElse(0L);
    long cellwise = boxes.length + presence.length + strangeness.length;
    return Float.BYTES * (keys + tokens.length + readout.length + cellwise);
  }
}
