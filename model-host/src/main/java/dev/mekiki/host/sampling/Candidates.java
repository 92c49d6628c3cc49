package dev.mekiki.host.sampling;

/** The tokens that may come next with their weights: what a draw needs, in reused arrays. */
final class Candidates {
  private final int[] ids;
  private final float[] scores;
  private final double[] weights;
  private int size;

  Candidates(int vocabulary) {
    ids = new int[vocabulary];
    scores = new float[vocabulary];
    weights = new double[vocabulary];
  }

  /** Takes every token; what comes after them in the logits pads the model's tables. */
  void take(float[] all) {
    size = Math.min(all.length, ids.length);
    for (int i = 0; i < size; i++) {
      ids[i] = i;
    }
    System.arraycopy(all, 0, scores, 0, size);
  }

  /** Takes the allowed tokens. */
  void take(float[] all, TokenSet allowed) {
    size = allowed.write(ids);
    if (size == 0) {
      throw new IllegalArgumentException("No token is allowed: at least one must be");
    }
    for (int i = 0; i < size; i++) {
      scores[i] = all[ids[i]];
    }
  }

  int size() {
    return size;
  }

  int id(int index) {
    return ids[index];
  }

  /** Id of the best score; of equal ones the smallest. */
  int best() {
    int best = 0;
    for (int i = 1; i < size; i++) {
      if (scores[i] > scores[best]) {
        best = i;
      }
    }
    return ids[best];
  }

  /**
   * Draws an id. The candidates are in another order afterwards.
   *
   * @param uniform from 0 to 1, 1 excluded
   */
  int draw(double temperature, double topP, double uniform) {
    Exponentials.write(scores, size, Exponentials.max(scores, size), 1 / temperature, weights);
    double total = Exponentials.sum(weights, size);
    int count = size;
    if (topP < 1) {
      count = nucleus(topP, total);
      total = Exponentials.sum(weights, count);
    }
    return walk(count, total, uniform);
  }

  private int walk(int count, double total, double uniform) {
    double rest = uniform * total;
    int likely = 0;
    for (int i = 0; i < count; i++) {
      rest -= weights[i];
      if (rest < 0) {
        return ids[i];
      }
      likely = weights[i] * count >= total ? i : likely;
    }
    return ids[likely]; // rounding left a crumb
  }

  /**
   * Moves the fewest tokens that hold {@code topP} of the weight to the front and returns their
   * number (nucleus sampling, Holtzman et al. 2020). Tokens that together weigh less than the rest
   * are dropped first; a weighted quickselect finds the border among the others.
   */
  private int nucleus(double topP, double total) {
    dropLighterThan((1 - topP) * total / size);
    double missing = Math.max(topP * total, Double.MIN_NORMAL);
    int low = 0;
    int high = size;
    while (high - low > 1) {
      int border = partition(low, high);
      double heavier = weight(low, border);
      if (heavier >= missing) {
        high = border;
      } else if (heavier + weights[border] >= missing) {
        return border + 1;
      } else {
        missing -= heavier + weights[border];
        low = border + 1;
      }
    }
    return Math.max(high, 1);
  }

  private double weight(int low, int high) {
    double sum = 0;
    for (int i = low; i < high; i++) {
      sum += weights[i];
    }
    return sum;
  }

  private void dropLighterThan(double least) {
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (weights[i] >= least) {
        ids[kept] = ids[i];
        weights[kept++] = weights[i];
      }
    }
    size = kept;
  }

  /** Puts what comes before a pivot to its left; returns where the pivot then is. */
  private int partition(int low, int high) {
    int last = high - 1;
    swap(middle(low, (low + last) >>> 1, last), last);
    int border = low;
    for (int i = low; i < last; i++) {
      if (before(i, last)) {
        swap(i, border++);
      }
    }
    swap(border, last);
    return border;
  }

  private int middle(int a, int b, int c) {
    if (before(a, b) == before(b, c)) {
      return b;
    }
    return before(a, b) == before(a, c) ? c : a;
  }

  private boolean before(int a, int b) {
    return weights[a] > weights[b] || weights[a] == weights[b] && ids[a] < ids[b];
  }

  private void swap(int a, int b) {
    int id = ids[a];
    ids[a] = ids[b];
    ids[b] = id;
    double weight = weights[a];
    weights[a] = weights[b];
    weights[b] = weight;
  }
}
