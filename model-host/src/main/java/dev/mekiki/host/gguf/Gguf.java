package dev.mekiki.host.gguf;

import dev.mekiki.host.weights.FloatTensor;
import dev.mekiki.host.weights.FourBitCodes;
import dev.mekiki.host.weights.MalformedFileException;
import dev.mekiki.host.weights.WeightFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A GGUF file (version 2 or 3, little-endian), its head read at once, its tensors mapped into
 * memory when they are asked for. Strings, counts and offsets are checked against the file's size
 * before anything is read or allocated.
 *
 * @see <a href="https://github.com/ggml-org/ggml/blob/master/docs/gguf.md">GGUF specification</a>
 */
public final class Gguf implements AutoCloseable {
  private final WeightFile file;
  private final GgufHead head;

  private Gguf(WeightFile file) {
    this.file = file;
    this.head =
        GgufHead.read(
            file.path(), file.map(0, Math.min(file.size(), Integer.MAX_VALUE)), file.size());
  }

  /**
   * Opens the file and reads its head.
   *
   * @throws MalformedFileException when it is no GGUF file or its head contradicts its size
   */
  public static Gguf open(Path file) {
    return WeightFile.open(file, Gguf::new);
  }

  public Set<String> tensorNames() {
    return Set.copyOf(head.tensors().keySet());
  }

  /** The tensor's sizes, outermost first. */
  public int[] shape(String name) {
    return entry(name).shape().clone();
  }

  private GgufHead.Entry entry(String name) {
    GgufHead.Entry entry = head.tensors().get(name);
    if (entry == null) {
      throw file.malformed("has no tensor '" + name + "'");
    }
    return entry;
  }

  /** The tensor's values, dequantized; all cores take part. */
  public FloatTensor tensor(String name) {
    GgufHead.Entry entry = entry(name);
    int columns = entry.columns();
    int rowBytes = (int) entry.type().bytes(columns);
    float[] values = new float[entry.size()];
    ByteBuffer data = data(entry);
    IntStream.range(0, values.length / columns)
        .parallel()
        .forEach(row -> entry.type().decode(data, row * rowBytes, values, row * columns, columns));
    return new FloatTensor(values, entry.shape().clone());
  }

  /** The 4-bit codes of a tensor of type Q4_0 or Q4_1; empty where it is of another. */
  public Optional<FourBitCodes> codes(String name) {
    GgufHead.Entry entry = entry(name);
    TensorType type = entry.type();
    if (type != TensorType.Q4_0 && type != TensorType.Q4_1) {
      return Optional.empty();
    }
    int groups = entry.size() / FourBitCodes.GROUP;
    float[] codes = new float[entry.size()];
    float[] scales = new float[groups * 2];
    float[] scale = new float[2];
    ByteBuffer data = data(entry);
    for (int group = 0; group < groups; group++) {
      int block = (int) type.bytes((long) group * FourBitCodes.GROUP);
      int at = group * FourBitCodes.GROUP;
      if (type == TensorType.Q4_0) {
        SmallBlocks.q4SymmetricCodes(data, block, codes, at, scale);
      } else {
        SmallBlocks.q4AffineCodes(data, block, codes, at, scale);
      }
      scales[group * 2] = scale[0];
      scales[group * 2 + 1] = scale[1];
    }
    int columns = entry.columns();
    int rows = entry.size() / columns;
    return Optional.of(
        new FourBitCodes(
            new FloatTensor(codes, rows, columns),
            new FloatTensor(scales, rows, columns / FourBitCodes.GROUP * 2)));
  }

  private ByteBuffer data(GgufHead.Entry entry) {
    return file.map(entry.offset(), entry.type().bytes(entry.size()));
  }

  /** Metadata: Long, Double, Boolean, String, or a List of one of these. */
  public Optional<Object> find(String key) {
    return Optional.ofNullable(head.metadata().get(key));
  }

  public String text(String key) {
    return value(key, String.class);
  }

  public double number(String key) {
    return value(key, Number.class).doubleValue();
  }

  /** A count or size: a whole number from 0 to 2^31 - 1. */
  public int size(String key) {
    long value = value(key, Long.class);
    if (value < 0 || value > Integer.MAX_VALUE) {
      throw file.malformed("metadata '" + key + "' is " + value);
    }
    return (int) value;
  }

  /** An array of Long, Double, Boolean or String. */
  public <T> List<T> list(String key, Class<T> type) {
    List<?> values = value(key, List.class);
    return values.stream().map(element -> cast(key, element, type)).toList();
  }

  private <T> T value(String key, Class<T> type) {
    Object value = find(key).orElseThrow(() -> file.malformed("has no metadata '" + key + "'"));
    return cast(key, value, type);
  }

  private <T> T cast(String key, Object value, Class<T> type) {
    if (!type.isInstance(value)) {
      throw file.malformed("metadata '" + key + "' is not of type " + type.getSimpleName());
    }
    return type.cast(value);
  }

  @Override
  public void close() {
    file.close();
  }
}
