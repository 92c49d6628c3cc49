package dev.mekiki.host.huggingface;

import dev.mekiki.host.safetensors.Safetensors;
import dev.mekiki.host.weights.MalformedFileException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The weights of a folder: one file, or several with an index that says which tensor is where. */
final class Shards implements AutoCloseable {
  private static final String SINGLE = "model.safetensors";
  private static final String INDEX = "model.safetensors.index.json";

  private final Map<String, Safetensors> files = new LinkedHashMap<>();
  private final Map<String, Safetensors> byTensor = new HashMap<>();

  private Shards() {}

  /**
   * Opens all files and reads their heads.
   *
   * @throws MalformedFileException when one is missing, cut short, or lacks what the index promises
   */
  static Shards open(Path folder) {
    Shards shards = new Shards();
    try {
      if (Files.exists(folder.resolve(INDEX))) {
        shards.addAll(folder);
      } else {
        Safetensors single = shards.add(folder, SINGLE);
        single.tensorNames().forEach(name -> shards.byTensor.put(name, single));
      }
      return shards;
    } catch (RuntimeException e) {
      shards.close();
      throw e;
    }
  }

  private void addAll(Path folder) {
    ModelConfig index = ModelConfig.read(folder.resolve(INDEX));
    ModelConfig map =
        index.part("weight_map").orElseThrow(() -> index.malformed("has no 'weight_map'"));
    for (String tensor : map.keys()) {
      String name = map.text(tensor, "");
      if (!name.equals(Path.of(name).getFileName().toString())) {
        throw index.malformed("names '%s', which is no file of this folder".formatted(name));
      }
      Safetensors file = files.containsKey(name) ? files.get(name) : add(folder, name);
      if (!file.has(tensor)) {
        throw new MalformedFileException(
            folder.resolve(name),
            "lacks '%s', which %s says it has: fetch the whole folder again"
                .formatted(tensor, INDEX));
      }
      byTensor.put(tensor, file);
    }
  }

  private Safetensors add(Path folder, String name) {
    Safetensors file = Safetensors.open(folder.resolve(name));
    files.put(name, file);
    return file;
  }

  Optional<Safetensors> holding(String tensor) {
    return Optional.ofNullable(byTensor.get(tensor));
  }

  @Override
  public void close() {
    files.values().forEach(Safetensors::close);
  }
}
