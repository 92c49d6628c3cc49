package dev.mekiki.host.iaa;

import dev.mekiki.host.huggingface.ModelConfig;
import dev.mekiki.host.safetensors.Safetensors;
import dev.mekiki.host.weights.FloatTensor;
import java.nio.file.Path;
import java.util.stream.LongStream;

/**
 * What the authors' code computes with a checkpoint: {@code golden.json} with the ids of a prompt
 * and of its greedy continuation on each route, {@code golden.safetensors} with the logits, and
 * with pixels and features of a photo.
 */
final class GoldenValues implements AutoCloseable {
  /** Where the photo stands among the ids. */
  static final long IMAGE = -200;

  /**
   * Of one route.
   *
   * @param prompt token ids and {@link #IMAGE}
   * @param greedy token ids that follow
   * @param prefill logits {@code [positions, vocabulary]} after each position of the prompt
   * @param decode logits {@code [greedy, vocabulary]} after each token that follows
   */
  record Route(long[] prompt, long[] greedy, FloatTensor prefill, FloatTensor decode) {}

  private final ModelConfig ids;
  private final Safetensors values;

  private GoldenValues(ModelConfig ids, Safetensors values) {
    this.ids = ids;
    this.values = values;
  }

  /**
   * @throws dev.mekiki.host.weights.MalformedFileException when a file is missing or is damaged
   */
  static GoldenValues open(Path folder) {
    ModelConfig ids = ModelConfig.read(folder.resolve("golden.json"));
    return new GoldenValues(ids, Safetensors.open(folder.resolve("golden.safetensors")));
  }

  float[] pixels() {
    return values.tensor("pixel_values").values();
  }

  /** {@code [cells, width]} */
  FloatTensor features() {
    return matrix("clip_features");
  }

  Route route(String name) {
    ModelConfig route =
        ids.part(name).orElseThrow(() -> ids.malformed("has no route '%s'".formatted(name)));
    FloatTensor prefill = matrix(name + ".prefill_logits");
    FloatTensor decode = matrix(name + ".decode_logits");
    long[] prompt = route.wholeNumbers("input_ids");
    long[] greedy = route.wholeNumbers("greedy");
    boolean fits =
        greedy.length > 0
            && decode.hasShape(greedy.length, prefill.shape()[1])
            && prefill.shape()[0] == length(prompt);
    if (!fits) {
      throw ids.malformed(
          "route '%s' has %d positions and %d tokens, golden.safetensors %d and %d"
              .formatted(
                  name, length(prompt), greedy.length, prefill.shape()[0], decode.shape()[0]));
    }
    return new Route(prompt, greedy, prefill, decode);
  }

  /** Positions of a prompt; a photo has one for each of its cells. */
  private int length(long[] prompt) {
    int cells = features().shape()[0];
    return LongStream.of(prompt).mapToInt(id -> id == IMAGE ? cells : 1).sum();
  }

  /** Positions of the longest prompt with its continuation and the token after it. */
  int positions() {
    return Parity.ROUTES.stream()
        .map(this::route)
        .mapToInt(route -> route.prefill.shape()[0] + route.greedy.length + 1)
        .max()
        .orElseThrow();
  }

  private FloatTensor matrix(String name) {
    FloatTensor matrix = values.tensor(name);
    if (matrix.shape().length != 2) {
      throw ids.malformed("golden.safetensors has '%s', which is no matrix".formatted(name));
    }
    return matrix;
  }

  @Override
  public void close() {
    values.close();
  }
}
