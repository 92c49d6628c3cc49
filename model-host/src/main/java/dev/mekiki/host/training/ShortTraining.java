package dev.mekiki.host.training;

import dev.mekiki.host.adaptor.AdaptorId;
import dev.mekiki.host.adaptor.Vocabulary;
import dev.mekiki.host.decoder.TrainingBase;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Some steps more for an adaptor that is trained already, on few photos and, so that it forgets
 * little, on old ones in between.
 *
 * @param start folder of the adaptor's manifest and weights
 * @param next name and version of what comes of it
 * @param vocabulary of what comes of it
 * @param photos dataset folder of the new photos
 * @param replay dataset folders of old ones
 * @param replayShare of the photos visited, those that are old ones; 0-1, without the ends
 * @param naming kinds of questions whose answers name what is new; they are asked more often
 * @param steps of two photos with up to eight questions each
 * @param learningRate highest one of adaptors, norm and projector
 * @param way share of the way from the start's weights to the trained ones that is gone
 * @param note for who decides about the adaptor
 */
public record ShortTraining(
    Path start,
    AdaptorId next,
    Vocabulary vocabulary,
    Path photos,
    List<Path> replay,
    double replayShare,
    Set<String> naming,
    int steps,
    double learningRate,
    double way,
    long seed,
    String note) {
  private static final int PHOTOS = 2;
  private static final int QUESTIONS = 8;

  /**
   * Of questions that name what is new: few of those about a photo do, and they are what is to be
   * learned.
   */
  private static final double EMPHASIS = 5;

  private static final int WARM_UP = 5;
  private static final double WEIGHT_DECAY = 0.02;
  private static final double CLIP = 1;
  private static final double POINTER_WEIGHT = 1;
  private static final double LOWEST_RATE = 0.05;
  private static final double FEATURE_NOISE = 0.1;

  /** Bytes of kept image features, 0.3 MB a photo: enough for the photos of a few minutes. */
  private static final long CACHE = 512L << 20;

  public ShortTraining {
    replay = List.copyOf(replay);
    naming = Set.copyOf(naming);
    if (!(replayShare > 0 && replayShare < 1)) {
      throw new IllegalArgumentException("The share of old photos lies between 0 and 1");
    }
    if (!(way > 0 && way <= 1)) {
      throw new IllegalArgumentException("The way to go is more than 0 and at most 1");
    }
  }

  /**
   * Leaves the package's files in a folder, as a draft.
   *
   * @param threads of the CPU
   * @throws IOException when a dataset has a fault or nothing to learn, or cannot be read
   * @throws IllegalArgumentException when the start was trained for another base or image encoder
   */
  public void run(TrainingBase base, Path out, int threads, PrintWriter console)
      throws IOException {
    Start from = Start.read(start);
    int pointer = from.manifest().pointer().size();
    Recipe recipe = recipe(pointer);
    Curriculum curriculum =
        Curriculum.of(
            List.of(
                Portion.read(List.of(photos), 1 - replayShare, pointer > 0),
                Portion.read(replay, replayShare, pointer > 0)),
            recipe);
    new TrainingRun(
            recipe,
            from.with(vocabulary),
            curriculum,
            base,
            out,
            new FeatureCache(CACHE, Optional.empty()),
            threads,
            console,
            Ending.never())
        .run(way);
  }

  private Recipe recipe(int pointer) {
    return new Recipe(
        next.name(),
        next.version(),
        start.toString(),
        Recipe.Initial.CONTINUE,
        List.of(),
        0,
        pointer,
        POINTER_WEIGHT,
        "",
        Recipe.Arithmetic.BF16,
        steps,
        PHOTOS,
        QUESTIONS,
        naming.stream().collect(Collectors.toMap(kind -> kind, kind -> EMPHASIS)),
        learningRate,
        learningRate,
        WEIGHT_DECAY,
        CLIP,
        WARM_UP,
        LOWEST_RATE,
        FEATURE_NOISE,
        seed,
        steps,
        note);
  }
}
