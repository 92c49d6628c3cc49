package dev.mekiki.host.training;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mekiki.host.adaptor.AdaptorId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How an adaptor is trained. With the data, the frozen parts and one thread, it decides every bit
 * of the result.
 *
 * @param name of the adaptor
 * @param version of the adaptor
 * @param start folder of the adaptor package to start from, with manifest and weights
 * @param adaptors what the inner adaptors start as; the projector goes on from the start's
 * @param after frozen layers (from 0) that an adaptor follows; empty for those of the start. Of the
 *     start's own adaptors, which are kept
 * @param intermediate width of a new adaptor's MLP; 0 for that of the start
 * @param pointerSize width of a pointer that learns to point at what a question is about; 0 for
 *     none
 * @param pointerWeight of the pointer's loss beside that of the answers
 * @param words file with the answer rules and the vocabulary that the data teaches; empty for those
 *     of the start
 * @param tags whether what tells the language model of the things on a photo is fitted anew; else
 *     it is that of the start, if that has one
 * @param inventedNames share of the visits to photos in which what is told, asked and answered has
 *     names that nothing has; needs tags
 * @param steps optimizer steps
 * @param photosPerStep photos whose gradients make one step
 * @param questionsPerPhoto most questions about a photo in one visit, drawn anew each time
 * @param oneLanguage whether all questions of a visit are in one language, drawn anew each time:
 *     what is told before them is then read once for all
 * @param emphasis how much likelier than others questions of a kind are to be among them; 1 for a
 *     kind that is not named
 * @param learningRate highest learning rate of the adaptors and the norm
 * @param projectorLearningRate highest learning rate of the projector
 * @param weightDecay of matrices; vectors do not decay
 * @param clip longest gradient
 * @param warmUp steps until the highest learning rate
 * @param lowestRate share of the highest learning rate below which the cosine does not go
 * @param featureNoise standard deviation of the noise on image features, in the features' own
 * @param seed of the order, the questions, the noise and fresh weights
 * @param checkpointEvery steps between checkpoints
 * @param note what a person who decides about the adaptor must know of its data
 */
record Recipe(
    String name,
    String version,
    String start,
    Initial adaptors,
    List<Integer> after,
    int intermediate,
    int pointerSize,
    double pointerWeight,
    String words,
    boolean tags,
    double inventedNames,
    Arithmetic precision,
    int steps,
    int photosPerStep,
    int questionsPerPhoto,
    boolean oneLanguage,
    Map<String, Double> emphasis,
    double learningRate,
    double projectorLearningRate,
    double weightDecay,
    double clip,
    int warmUp,
    double lowestRate,
    double featureNoise,
    long seed,
    int checkpointEvery,
    String note) {
  /** What the inner adaptors start as. */
  enum Initial {
    /** The start's own, all or some. */
    CONTINUE,

    /** As new, drawn by chance. */
    FRESH,

    /** As new, attending as the frozen layers before them do. */
    COPY
  }

  /** In what the matrices of the layers are multiplied; the trained weights are 32-bit floats. */
  enum Arithmetic {
    FP32(6),
    BF16(15);

    private final int scalarType;

    Arithmetic(int scalarType) {
      this.scalarType = scalarType;
    }

    /** PyTorch's number of the type. */
    int scalarType() {
      return scalarType;
    }
  }

  private static final ObjectReader JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readerFor(Recipe.class);

  Recipe {
    new AdaptorId(name, version); // checks their form
    after = List.copyOf(after);
    require(intermediate >= 0, "intermediate must be 0 or more");
    require(
        adaptors != Initial.CONTINUE || intermediate == 0,
        "intermediate must be 0 to continue the start's adaptors");
    require(pointerSize >= 0, "pointerSize must be 0 or more");
    require(pointerWeight >= 0, "pointerWeight must be 0 or more");
    require(
        inventedNames >= 0 && inventedNames <= 1, "inventedNames must be a share between 0 and 1");
    require(steps > 0, "steps must be 1 or more");
    require(photosPerStep > 0, "photosPerStep must be 1 or more");
    require(questionsPerPhoto > 0, "questionsPerPhoto must be 1 or more");
    emphasis = Collections.unmodifiableMap(new TreeMap<>(emphasis)); // the identity is of its text
    require(
        emphasis.values().stream().allMatch(weight -> weight > 0 && Double.isFinite(weight)),
        "emphasis of each kind must be more than 0");
    require(learningRate > 0 && learningRate < 1, "learningRate must be between 0 and 1");
    require(
        projectorLearningRate >= 0 && projectorLearningRate < 1,
        "projectorLearningRate must be between 0 and 1; 0 leaves the projector as it is");
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
   * @throws IOException when a field is missing, unknown or impossible; the message says which
   */
  static Recipe read(Path file) throws IOException {
    return JSON.readValue(file.toFile());
  }

  /**
   * Height of the learning rate, 0-1.
   *
   * @param step from 0
   */
  double height(int step) {
    return new Schedule(steps, warmUp, lowestRate).height(step);
  }
}
