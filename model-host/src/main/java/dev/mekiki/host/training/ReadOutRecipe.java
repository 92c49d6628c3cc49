package dev.mekiki.host.training;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mekiki.host.adaptor.AdaptorId;
import java.io.IOException;
import java.nio.file.Path;

/**
 * How a read-out is trained, which comes before the inner adaptors. With the data, the frozen parts
 * and one thread, it decides every bit of the result.
 *
 * @param stage {@value #STAGE}: by it a recipe is told from that of inner adaptors
 * @param name of the adaptor
 * @param version of the adaptor
 * @param start folder of the adaptor package to start from, with manifest and weights
 * @param readout what the read-out starts as
 * @param words file with the words that may be asked about; empty where the start's stay. Labels of
 *     the data are added
 * @param precision in which the perceptron's matrices are multiplied; all else is in 32-bit floats
 * @param steps optimizer steps
 * @param photosPerStep photos whose gradients make one step
 * @param look what it learns to read: photos, or parts of them that boxes are looked at closer in
 * @param views how a photo is looked at in turn, round by round: 1, as it is; more, also at parts
 *     of it, half of them mirrored, which each must be encoded once. Of closer looks, parts drawn
 *     for each photo
 * @param learningRate highest learning rate
 * @param weightDecay of matrices; vectors do not decay
 * @param clip longest gradient
 * @param warmUp steps until the highest learning rate
 * @param lowestRate share of the highest learning rate below which the cosine does not go
 * @param featureNoise standard deviation of the noise on image features, in the features' own
 * @param seed of the order, the noise and fresh weights
 * @param checkpointEvery steps between checkpoints
 * @param note what a person who decides about the adaptor must know of its data
 */
record ReadOutRecipe(
    String stage,
    String name,
    String version,
    String start,
    Initial readout,
    String words,
    Recipe.Arithmetic precision,
    int steps,
    int photosPerStep,
    At look,
    int views,
    double learningRate,
    double weightDecay,
    double clip,
    int warmUp,
    double lowestRate,
    double featureNoise,
    long seed,
    int checkpointEvery,
    String note) {
  static final String STAGE = "readout";

  /** What the read-out starts as. */
  enum Initial {
    /** The start's own. */
    CONTINUE,

    /**
     * As new: weights drawn by chance, mean and deviation of the features measured, for the base
     * and image encoder at hand. Projector and inner adaptors begin anew, too.
     */
    FRESH
  }

  /** What a read-out reads. */
  enum At {
    /** Photos; it becomes the package's read-out. */
    WHOLE,

    /**
     * Parts of photos around boxes. It starts as the start's read-out, learns apart from it and
     * becomes the package's closer look; all else stays.
     */
    CLOSER
  }

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  ReadOutRecipe {
    new AdaptorId(name, version); // checks their form
    require(stage.equals(STAGE), "stage must be \"readout\"; leave it out for inner adaptors");
    require(steps > 0, "steps must be 1 or more");
    require(photosPerStep > 0, "photosPerStep must be 1 or more");
    require(
        look == At.WHOLE || readout == Initial.CONTINUE,
        "readout must be CONTINUE where look is CLOSER");
    require(views > 0, "views must be 1 or more");
    require(learningRate > 0 && learningRate < 1, "learningRate must be between 0 and 1");
    require(weightDecay >= 0 && weightDecay < 1, "weightDecay must be between 0 and 1");
    require(clip > 0, "clip must be more than 0");
    require(warmUp > 0, "warmUp must be 1 or more");
    require(lowestRate >= 0 && lowestRate <= 1, "lowestRate must be between 0 and 1");
    require(featureNoise >= 0, "featureNoise must be 0 or more");
    require(checkpointEvery > 0, "checkpointEvery must be 1 or more");
  }

  private static void require(boolean met, String duty) {
    if (!met) {
      throw new IllegalArgumentException("The recipe's " + duty);
    }
  }

  /**
   * Whether the file is the recipe of a read-out.
   *
   * @throws IOException when it is no JSON
   */
  static boolean isIn(Path file) throws IOException {
    JsonNode recipe = JSON.readTree(file.toFile());
    return recipe.has("stage");
  }

  /**
   * @throws IOException when a field is missing, unknown or impossible; the message says which
   */
  static ReadOutRecipe read(Path file) throws IOException {
    return JSON.readValue(file.toFile(), ReadOutRecipe.class);
  }

  Schedule schedule() {
    return new Schedule(steps, warmUp, lowestRate);
  }
}
