package dev.mekiki.host.safetensors;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mekiki.host.weights.FloatTensor;
import dev.mekiki.host.weights.MalformedFileException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
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
 * F32, F16 or BF16.
 *
 * @see <a href="https://github.com/huggingface/safetensors#format">safetensors format</a>
 */
public final class Safetensors implements AutoCloseable {
  /** The reference reader's limit. */
  private static final long MAX_HEADER_BYTES = 100_000_000;

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final Path file;
  private final FileChannel channel;
  private final Map<String, String> metadata = new LinkedHashMap<>();
  private final Map<String, TensorEntry> tensors = new LinkedHashMap<>();

  private Safetensors(Path file, FileChannel channel) throws IOException {
    this.file = file;
    this.channel = channel;
    readHeader();
  }

  /**
   * Opens the file and reads its head.
   *
   * @throws MalformedFileException when it is no safetensors file or its head contradicts its size
   */
  public static Safetensors open(Path file) {
    try {
      FileChannel channel = FileChannel.open(file);
      try {
        return new Safetensors(file, channel);
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void readHeader() throws IOException {
    if (channel.size() < Long.BYTES) {
      throw new MalformedFileException(file, "is too short to be a safetensors file");
    }
    long length = read(0, Long.BYTES).getLong();
    if (length < 2 || length > MAX_HEADER_BYTES || length > channel.size() - Long.BYTES) {
      throw new MalformedFileException(file, "a header of " + length + " bytes does not fit");
    }
    JsonNode header;
    try {
      header = JSON.readTree(read(Long.BYTES, (int) length).array());
    } catch (JacksonException e) {
      throw new MalformedFileException(file, "its header is not JSON", e);
    }
    if (!header.isObject()) {
      throw new MalformedFileException(file, "its header is not a JSON object");
    }
    long start = Long.BYTES + length;
    for (Map.Entry<String, JsonNode> field : header.properties()) {
      if (field.getKey().equals("__metadata__")) {
        field.getValue().properties().forEach(e -> metadata.put(e.getKey(), e.getValue().asText()));
      } else {
        TensorEntry entry = TensorEntry.parse(file, field.getKey(), field.getValue());
        tensors.put(field.getKey(), entry.movedBy(start, channel.size()));
      }
    }
  }

  private ByteBuffer read(long position, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, position + buffer.position()) < 0) {
        throw new MalformedFileException(file, "became shorter while it was read");
      }
    }
    return buffer.flip();
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
      throw new MalformedFileException(file, "has no tensor '" + name + "'");
    }
    try {
      return entry.decode(read(entry.start(), entry.bytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A value of the free-text {@code __metadata__}. */
  public Optional<String> metadata(String key) {
    return Optional.ofNullable(metadata.get(key));
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
