package dev.mekiki.host.inference;

import java.util.List;

/**
 * One step of a generation.
 *
 * @param id of the base vocabulary; may be an end token
 * @param logProbability natural, of this token among all of the vocabulary
 * @param alternatives the likeliest tokens in falling order, where they were asked for
 */
public record GeneratedToken(long id, double logProbability, List<Alternative> alternatives) {
  public GeneratedToken {
    alternatives = List.copyOf(alternatives);
  }

  public GeneratedToken(long id, double logProbability) {
    this(id, logProbability, List.of());
  }

  public record Alternative(long id, double logProbability) {}
}
