package dev.mekiki.host.huggingface;

import dev.mekiki.host.safetensors.Safetensors;
import dev.mekiki.host.weights.FloatTensor;
import dev.mekiki.host.weights.MalformedFileException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A model folder: {@code config.json} with {@code model.safetensors}, or several safetensors files
 * and their index. Tensors are read when they are asked for.
 *
 * @see <a href="https://huggingface.co/docs/safetensors">safetensors, sharded by an index</a>
 */
public final class HuggingFaceFolder implements AutoCloseable {
  private static final String FETCH_AGAIN = "fetch the whole folder again";

  private final Path path;
  private final ModelConfig config;
  private final Shards shards;

  private HuggingFaceFolder(Path path, ModelConfig config, Shards shards) {
    this.path = path;
    this.config = config;
    this.shards = shards;
  }

  /**
   * Reads the configuration and the heads of all files with weights.
   *
   * @throws MalformedFileException when a file is missing or is not what it should be; the message
   *     names it
   */
  public static HuggingFaceFolder open(Path folder) {
    ModelConfig config = ModelConfig.read(folder.resolve("config.json"));
    return new HuggingFaceFolder(folder, config, Shards.open(folder));
  }

  public Path path() {
    return path;
  }

  /** {@code config.json} */
  public ModelConfig config() {
    return config;
  }

  /** Another file of settings in this folder. */
  public ModelConfig config(String file) {
    return ModelConfig.read(path.resolve(file));
  }

  public boolean has(String tensor) {
    return shards.holding(tensor).isPresent();
  }

  /**
   * The tensor's values as 32-bit floats.
   *
   * @throws MalformedFileException when it is missing or of another shape
   */
  public FloatTensor tensor(String name, int... shape) {
    Safetensors file =
        shards
            .holding(name)
            .orElseThrow(
                () ->
                    config.malformed(
                        "needs the tensor '%s', which no file of the folder has: %s"
                            .formatted(name, FETCH_AGAIN)));
    FloatTensor tensor = file.tensor(name);
    if (!tensor.hasShape(shape)) {
      throw new MalformedFileException(
          file.path(),
          "has '%s' in the shape %s, config.json needs it in %s: %s"
              .formatted(
                  name, Arrays.toString(tensor.shape()), Arrays.toString(shape), FETCH_AGAIN));
    }
    return tensor;
  }

  public RotaryEmbedding rotaryEmbedding() {
    return RotaryEmbedding.of(config);
  }

  @Override
  public void close() {
    shards.close();
  }
}
