package dev.mekiki.host.evaluation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Gives each photo of a dataset another one to be asked about in its place, each once: what a model
 * still answers right without the photo that the question is about, it knew from the question, or
 * from what all these photos share. The other photo is one like those the adaptor was trained on,
 * unlike a blank.
 */
final class OtherPhoto {
  /** Of the cycle; fixed, so that a report can be repeated. */
  static final long SEED = 1;

  private OtherPhoto() {}

  /**
   * The photos in one random cycle, each followed by its stand-in, so that none stands for itself
   * (Sattolo 1986). The same seed gives the same.
   *
   * @param photos each named once
   * @throws IOException when there is only one
   */
  static Map<String, String> of(Collection<String> photos, long seed) throws IOException {
    List<String> cycle = new ArrayList<>(photos);
    Collections.shuffle(cycle, new Random(seed));
    if (cycle.size() == 1) {
      throw new IOException(
          "An evaluation compares the answers about a photo with those about another: add a photo");
    }
    Map<String, String> others = new HashMap<>();
    for (int i = 0; i < cycle.size(); i++) {
      others.put(cycle.get(i), cycle.get((i + 1) % cycle.size()));
    }
    return others;
  }
}
