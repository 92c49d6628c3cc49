package dev.mekiki.host.safetensors;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mekiki.host.weights.FloatTensor;
import dev.mekiki.host.weights.MalformedFileException;
import dev.mekiki.host.weights.WeightFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A safetensors file, its head read and checked, its tensors read on demand as 32-bit floats from
 * F32, F16 or BF16. Tensors of other types may be there, as long as nobody asks for them.
 *
 * @see <a href="https://github.com/huggingface/safetensors#format">safetensors format</a>
 */
public final class Safetensors implements AutoCloseable {
  /** The reference reader's limit. */
  private static final long MAX_HEADER_BYTES = 100_000_000;

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final WeightFile file;
  private final Map<String, String> metadata = new LinkedHashMap<>();
  private final Map<String, TensorEntry> tensors = new LinkedHashMap<>();

  private Safetensors(WeightFile file) {
    this.file = file;
    readHeader();
  }

  /**
   * Opens the file and reads its head.
   *
   * @throws MalformedFileException when it is no safetensors file or its head contradicts its size
   */
  public static Safetensors open(Path file) {
    return WeightFile.open(file, Safetensors::new);
  }

  private void readHeader() {
    if (file.size() < Long.BYTES) {
      throw file.malformed("is too short to be a safetensors file");
    }
    long length = file.map(0, Long.BYTES).getLong();
    if (length < 2 || length > MAX_HEADER_BYTES || length > file.size() - Long.BYTES) {
      throw file.malformed("a header of " + length + " bytes does not fit");
    }
    byte[] text = new byte[(int) length];
    file.map(Long.BYTES, length).get(text);
    for (Map.Entry<String, JsonNode> field : header(text).properties()) {
      if (field.getKey().equals("__metadata__")) {
        field.getValue().properties().forEach(e -> metadata.put(e.getKey(), e.getValue().asText()));
      } else {
        TensorEntry entry = TensorEntry.parse(file, field.getKey(), field.getValue());
        tensors.put(field.getKey(), entry.movedBy(Long.BYTES + length));
      }
    }
  }

  private JsonNode header(byte[] text) {
    try {
      JsonNode header = JSON.readTree(text);
      if (header.isObject()) {
        return header;
      }
    } catch (JacksonException e) {
      throw new MalformedFileException(file.path(), "its header is not JSON", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw file.malformed("its header is not a JSON object");
  }

  public Path path() {
    return file.path();
  }

  public Set<String> tensorNames() {
    return Set.copyOf(tensors.keySet());
  }

  public boolean has(String name) {
    return tensors.containsKey(name);
  }

  /** Shape of each tensor by name, known without reading any values. */
  public Map<String, List<Integer>> shapes() {
    Map<String, List<Integer>> shapes = new TreeMap<>();
    tensors.forEach(
        (name, entry) -> shapes.put(name, Arrays.stream(entry.shape()).boxed().toList()));
    return shapes;
  }

  /** The tensor's values as 32-bit floats. */
  public FloatTensor tensor(String name) {
    TensorEntry entry = tensors.get(name);
    if (entry == null) {
      throw file.malformed("has no tensor '" + name + "'");
    }
    return entry.read();
  }

  /** A value of the free-text {@code __metadata__}. */
  public Optional<String> metadata(String key) {
    return Optional.ofNullable(metadata.get(key));
  }

  @Override
  public void close() {
    file.close();
  }
}
