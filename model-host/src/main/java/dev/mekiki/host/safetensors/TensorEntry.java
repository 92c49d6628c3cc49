package dev.mekiki.host.safetensors;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mekiki.host.weights.FloatTensor;
import dev.mekiki.host.weights.MalformedFileException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** Where a tensor lies in the file and how its values are stored. */
record TensorEntry(Path file, String name, Type type, int[] shape, int size, long start, long end) {
  enum Type {
    F32(4),
    F16(2),
    BF16(2);

    private final int bytes;

    Type(int bytes) {
      this.bytes = bytes;
    }
  }

  TensorEntry {
    if (start < 0 || end - start != (long) size * type.bytes || end - start > Integer.MAX_VALUE) {
      throw new MalformedFileException(
          file, "tensor '" + name + "' has offsets that do not match its shape");
    }
  }

  /** Reads {@code {"dtype": .., "shape": [..], "data_offsets": [start, end]}}. */
  static TensorEntry parse(Path file, String name, JsonNode node) {
    JsonNode dimensions = node.path("shape");
    JsonNode offsets = node.path("data_offsets");
    if (!dimensions.isArray() || !offsets.isArray() || offsets.size() != 2) {
      throw new MalformedFileException(file, "tensor '" + name + "' lacks its shape or offsets");
    }
    int[] shape = new int[dimensions.size()];
    long size = 1;
    for (int i = 0; i < shape.length; i++) {
      long length = wholeNumber(file, name, dimensions.get(i));
      size *= length;
      if (length > Integer.MAX_VALUE || size > Integer.MAX_VALUE) {
        throw new MalformedFileException(file, "tensor '" + name + "' is too large");
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

  private static long wholeNumber(Path file, String name, JsonNode node) {
    if (!node.isIntegralNumber() || !node.canConvertToLong() || node.asLong() < 0) {
      throw new MalformedFileException(file, "tensor '" + name + "' has '" + node + "' as a size");
    }
    return node.asLong();
  }

  private static Type type(Path file, String name, String dtype) {
    for (Type type : Type.values()) {
      if (type.name().equals(dtype)) {
        return type;
      }
    }
    throw new MalformedFileException(
        file, "tensor '" + name + "' is of type " + dtype + " (F32, F16 and BF16 can be read)");
  }

  int bytes() {
    return (int) (end - start);
  }

  /** Offsets counted from the file's start, where they must lie inside it. */
  TensorEntry movedBy(long headEnd, long fileSize) {
    if (end > fileSize - headEnd) {
      throw new MalformedFileException(file, "tensor '" + name + "' does not lie inside the file");
    }
    return new TensorEntry(file, name, type, shape, size, start + headEnd, end + headEnd);
  }

  FloatTensor decode(ByteBuffer data) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] =
          switch (type) {
            case F32 -> data.getFloat();
            case F16 -> Float.float16ToFloat(data.getShort());
            case BF16 -> Float.intBitsToFloat(data.getShort() << 16);
          };
    }
    return new FloatTensor(values, shape.clone());
  }
}
