package dev.mekiki.host.safetensors;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mekiki.host.weights.FloatTensor;
import dev.mekiki.host.weights.WeightFile;
import java.nio.ByteBuffer;

/** Where a tensor lies in the file and how its values are stored. */
record TensorEntry(
    WeightFile file, String name, Type type, int[] shape, int size, long start, long end) {
  /** The types of the format; not all of them can be read. */
  enum Type {
    F64(8),
    F32(4),
    F16(2),
    BF16(2),
    I64(8),
    I32(4),
    I16(2),
    I8(1),
    U64(8),
    U32(4),
    U16(2),
    U8(1),
    BOOL(1);

    private final int bytes;

    Type(int bytes) {
      this.bytes = bytes;
    }
  }

  TensorEntry {
    if (start < 0 || end - start != (long) size * type.bytes || end - start > Integer.MAX_VALUE) {
      throw file.malformed("tensor '" + name + "' has offsets that do not match its shape");
    }
  }

  /** Reads {@code {"dtype": .., "shape": [..], "data_offsets": [start, end]}}. */
  static TensorEntry parse(WeightFile file, String name, JsonNode node) {
    JsonNode dimensions = node.path("shape");
    JsonNode offsets = node.path("data_offsets");
    if (!dimensions.isArray() || !offsets.isArray() || offsets.size() != 2) {
      throw file.malformed("tensor '" + name + "' lacks its shape or offsets");
    }
    int[] shape = new int[dimensions.size()];
    long size = 1;
    for (int i = 0; i < shape.length; i++) {
      long length = wholeNumber(file, name, dimensions.get(i));
      size *= length;
      if (length > Integer.MAX_VALUE || size > Integer.MAX_VALUE) {
        throw file.malformed("tensor '" + name + "' is too large");
      }
      shape[i] = (int) length;
    }
    return new TensorEntry(
        file,
        name,
        type(file, name, node.path("dtype").asText()),
        shape,
        (int) size,
        wholeNumber(file, name, offsets.get(0)),
        wholeNumber(file, name, offsets.get(1)));
  }

  private static long wholeNumber(WeightFile file, String name, JsonNode node) {
    if (!node.isIntegralNumber() || !node.canConvertToLong() || node.asLong() < 0) {
      throw file.malformed("tensor '" + name + "' has '" + node + "' as a size");
    }
    return node.asLong();
  }

  private static Type type(WeightFile file, String name, String dtype) {
    for (Type type : Type.values()) {
      if (type.name().equals(dtype)) {
        return type;
      }
    }
    throw unreadable(file, name, dtype);
  }

  private static RuntimeException unreadable(WeightFile file, String name, String dtype) {
    return file.malformed(
        "tensor '%s' is of type %s, of which no numbers can be read: take a file in F32, F16 or BF16"
            .formatted(name, dtype));
  }

  /** Offsets counted from the file's start, where they must lie inside it. */
  TensorEntry movedBy(long headEnd) {
    if (end > file.size() - headEnd) {
      throw file.malformed(
          "tensor '%s' ends after the file's end: the file was cut short, fetch it again"
              .formatted(name));
    }
    return new TensorEntry(file, name, type, shape, size, start + headEnd, end + headEnd);
  }

  FloatTensor read() {
    ByteBuffer data = file.map(start, end - start);
    float[] values = new float[size];
    switch (type) {
      case F32 -> data.asFloatBuffer().get(values);
      case F16 -> {
        for (int i = 0; i < size; i++) {
          values[i] = Float.float16ToFloat(data.getShort(2 * i));
        }
      }
      case BF16 -> {
        for (int i = 0; i < size; i++) {
          values[i] = Float.intBitsToFloat(data.getShort(2 * i) << 16);
        }
      }
      default -> throw unreadable(file, name, type.name());
    }
    return new FloatTensor(values, shape.clone());
  }
}
