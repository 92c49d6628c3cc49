package dev.mekiki.host.inference;

/**
 * What the image features tell of one thing on a photo.
 *
 * @param name place of its name, from 0, among the adaptor's tags and then its concepts
 * @param x centre of its box, as a fraction 0-1 of the photo's width
 * @param y centre of its box, as a fraction 0-1 of the photo's height
 * @param likely how likely it has that name rather than another, 0-1
 * @param colour place of its colour, from 0, among those that the adaptor tells; or {@link
 *     #NO_COLOUR}
 */
public record Tag(int name, double x, double y, double likely, int colour) {
  /** Of a thing whose colour is not told. */
  public static final int NO_COLOUR = -1;
}
