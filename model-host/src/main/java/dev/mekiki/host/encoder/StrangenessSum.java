package dev.mekiki.host.encoder;

/**
 * How far a cell lies from all names, and how little sure the classifier of names is of it: each
 * finds strange things that the other takes for known ones.
 */
public record StrangenessSum(RelativeMahalanobis distance, MaxLogit logits) implements Strangeness {
  @Override
  public float[] of(float[] features) {
    float[] far = distance.of(features);
    float[] unsure = logits.of(features);
    int measures = unsure.length / far.length;
    for (int i = 0; i < unsure.length; i++) {
      unsure[i] += far[i / measures];
    }
    return unsure;
  }

  @Override
  public void close() {
    distance.close();
    logits.close();
  }
}
