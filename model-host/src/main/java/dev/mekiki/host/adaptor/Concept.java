package dev.mekiki.host.adaptor;

/**
 * Something that was taught from a handful of photos and changes nothing else. Its head tells from
 * a photo's image features whether the photo shows it; where it does, and only there, its embedding
 * is added to the image tokens of the likeliest cells. Head and embedding are the tensors {@code
 * concept.<place>.*} of the weights.
 *
 * @param name what it is called in English
 * @param vectors of the embedding, each for one cell
 * @param names of things, its own the last, of which its head knows a mean
 * @param directions of the image features in which these differ
 * @param falseAlarms share of the old photos whose heads, fitted without them, may take them for
 *     it; 0-1
 * @param heldOut old photos that the head's threshold was set by
 * @param photos that it was taught from
 * @param recognised how many of them were told by heads fitted without them
 * @see <a href="https://arxiv.org/abs/2403.14599">MyVLM, Alaluf et al., ECCV 2024</a>
 */
public record Concept(
    String name,
    int vectors,
    int names,
    int directions,
    double falseAlarms,
    int heldOut,
    int photos,
    int recognised) {
  public Concept {
    if (name.isBlank()
        || vectors < 1
        || names < 2
        || directions < 1
        || !(falseAlarms >= 0 && falseAlarms < 1)
        || heldOut < 1
        || recognised < 0
        || photos < Math.max(1, recognised)) {
      throw new IllegalArgumentException(
          "A concept needs a name, vectors, two names or more, directions, false alarms from 0 to"
              + " below 1, photos, of which no more are recognised, and others held out");
    }
  }
}
