package dev.mekiki.host.inference;

/**
 * One photo after image encoder and projector. Cells are row-major.
 *
 * @param cells number of cells, 49 for a 7x7 grid
 * @param tokens {@code [cells, hidden]} image tokens that the decoder reads
 * @param readout {@code [cells, hidden]} read-out tokens, comparable by cosine with word embeddings
 * @param boxes {@code [cells, 4]} left, top, right, bottom as fractions 0-1 of the photo
 * @param presence {@code [cells]} how surely the cell belongs to an object, 0-1
 */
public record ProjectedImage(
    int cells, float[] tokens, float[] readout, float[] boxes, float[] presence) {
  /** Bytes of all the values. */
  public long bytes() {
    return Float.BYTES * ((long) tokens.length + readout.length + boxes.length + presence.length);
  }
}
