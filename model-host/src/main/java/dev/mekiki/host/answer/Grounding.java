package dev.mekiki.host.answer;

import dev.mekiki.host.adaptor.GroundingParameters;
import dev.mekiki.host.inference.ProjectedImage;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Boxes from the projector's read-out. Each of its cells has a token comparable with word
 * embeddings, a box and a presence. For a word the cell with the best {@code presence * sigmoid(k *
 * cosine) * (max(cosine, 0) + floor)} is taken, and the boxes of good cells that nearly agree with
 * its box are averaged by score. Cosines are taken against the word's unit embedding minus the
 * vocabulary's mean, which removes what all words share.
 */
final class Grounding {
  private static final int EDGES = 4;

  private final GroundingParameters parameters;
  private final WordDirections directions;

  /**
   * @param words the vocabulary's words that can be pointed at
   * @param embeddings mean frozen embedding {@code [hidden]} of each word
   */
  Grounding(List<String> words, GroundingParameters parameters, List<float[]> embeddings) {
    this.parameters = parameters;
    this.directions = new WordDirections(words, embeddings);
  }

  /** Where the photo shows the word; empty when nothing is present enough. */
  Optional<Evidence> locate(String word, ProjectedImage photo) {
    if (!directions.has(word)) {
      return Optional.empty();
    }
    double[] direction = directions.of(word);
    double[] scores = new double[photo.cells()];
    for (int cell = 0; cell < scores.length; cell++) {
      double cosine = cosine(photo, cell, direction);
      double weight = 1 / (1 + Math.exp(-parameters.cosineSharpness() * cosine));
      scores[cell] =
          presence(photo, cell) * weight * (Math.max(cosine, 0) + parameters.cosineFloor());
    }
    return region(word, photo, scores);
  }

  /** Where the photo shows anything that stands out, under the given label. */
  Optional<Evidence> locateAnything(String label, ProjectedImage photo) {
    double[] scores = new double[photo.cells()];
    for (int cell = 0; cell < scores.length; cell++) {
      scores[cell] = presence(photo, cell);
    }
    return region(label, photo, scores);
  }

  /** Which of the words a cell shows most; empty where none can be pointed at. */
  Optional<String> nearest(List<String> words, ProjectedImage photo, int cell) {
    return words.stream()
        .filter(directions::has)
        .max(Comparator.comparingDouble(word -> cosine(photo, cell, directions.of(word))));
  }

  private Optional<Evidence> region(String label, ProjectedImage photo, double[] scores) {
    int best = best(scores);
    if (!(presence(photo, best) >= parameters.minimumPresence()) || !(scores[best] > 0)) {
      return Optional.empty();
    }
    double[] edges = new double[EDGES];
    double weights = 0;
    for (int cell = 0; cell < scores.length; cell++) {
      if (scores[cell] > parameters.cellShare() * scores[best] && agree(photo, cell, best)) {
        weights += scores[cell];
        for (int edge = 0; edge < EDGES; edge++) {
          edges[edge] += scores[cell] * edge(photo, cell, edge);
        }
      }
    }
    return box(edges, weights).map(box -> new Evidence(label, box, presence(photo, best)));
  }

  private static int best(double[] scores) {
    int best = 0;
    for (int cell = 1; cell < scores.length; cell++) {
      best = scores[cell] > scores[best] ? cell : best;
    }
    return best;
  }

  private static Optional<Box> box(double[] edges, double weights) {
    double left = edges[0] / weights;
    double top = edges[1] / weights;
    double right = edges[2] / weights;
    double bottom = edges[3] / weights;
    return Box.isValid(left, top, right, bottom)
        ? Optional.of(new Box(left, top, right, bottom))
        : Optional.empty();
  }

  private boolean agree(ProjectedImage photo, int cell, int best) {
    for (int edge = 0; edge < EDGES; edge++) {
      if (Math.abs(edge(photo, cell, edge) - edge(photo, best, edge)) >= parameters.boxDistance()) {
        return false;
      }
    }
    return true;
  }

  private static double cosine(ProjectedImage photo, int cell, double[] direction) {
    double[] token = Vectors.row(photo.readout(), cell, direction.length);
    return Vectors.dot(Vectors.unit(token), direction);
  }

  private static double edge(ProjectedImage photo, int cell, int edge) {
    return Math.clamp(photo.boxes()[cell * EDGES + edge], 0.0, 1.0);
  }

  private static double presence(ProjectedImage photo, int cell) {
    return Math.clamp(photo.presence()[cell], 0.0, 1.0);
  }
}
