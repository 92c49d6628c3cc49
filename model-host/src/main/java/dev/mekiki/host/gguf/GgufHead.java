package dev.mekiki.host.gguf;

import dev.mekiki.host.weights.MalformedFileException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** What stands before the weights: metadata, and where each tensor lies. */
record GgufHead(Map<String, Object> metadata, Map<String, Entry> tensors) {
  private static final int MAGIC = 0x46554747; // "GGUF"
  private static final int MAX_DIMENSIONS = 4;
  private static final int LEAST_TENSOR_BYTES = 8 + 4 + 8 + 4 + 8;
  private static final int LEAST_METADATA_BYTES = 8 + 4 + 1;

  /** Shape outermost first (the file has it innermost first); offset from the file's start. */
  record Entry(TensorType type, int[] shape, long offset) {
    int columns() {
      return shape[shape.length - 1];
    }

    int size() {
      return IntStream.of(shape).reduce(1, Math::multiplyExact);
    }
  }

  /** Reads the head from the file's first bytes, {@code data}. */
  static GgufHead read(Path file, ByteBuffer data, long fileSize) {
    GgufCursor cursor = new GgufCursor(file, data);
    if (cursor.int32() != MAGIC) {
      throw new MalformedFileException(file, "is not a GGUF file");
    }
    int version = cursor.int32();
    if (version != 2 && version != 3) {
      throw new MalformedFileException(
          file, "GGUF version " + version + " (little-endian 2 or 3 can be read)");
    }
    int tensorCount = cursor.count(LEAST_TENSOR_BYTES);
    int metadataCount = cursor.count(LEAST_METADATA_BYTES);
    GgufHead head = new GgufHead(new LinkedHashMap<>(), new LinkedHashMap<>());
    for (int i = 0; i < metadataCount; i++) {
      String key = cursor.string();
      if (head.metadata.put(key, cursor.value()) != null) {
        throw cursor.malformed("metadata '" + key + "' occurs twice");
      }
    }
    for (int i = 0; i < tensorCount; i++) {
      String name = cursor.string();
      if (head.tensors.put(name, entry(cursor)) != null) {
        throw cursor.malformed("tensor '" + name + "' occurs twice");
      }
    }
    head.placeTensors(file, cursor.position(), fileSize);
    return head;
  }

  private static Entry entry(GgufCursor cursor) {
    int dimensions = cursor.int32();
    if (dimensions < 1 || dimensions > MAX_DIMENSIONS) {
      throw cursor.malformed("a tensor of " + dimensions + " dimensions");
    }
    int[] shape = new int[dimensions];
    long size = 1;
    for (int i = dimensions - 1; i >= 0; i--) {
      long length = cursor.int64();
      if (length < 1 || length > Integer.MAX_VALUE || size * length > Integer.MAX_VALUE) {
        throw cursor.malformed("a tensor with a dimension of " + length);
      }
      size *= length;
      shape[i] = (int) length;
    }
    int number = cursor.int32();
    TensorType type =
        TensorType.of(number)
            .orElseThrow(() -> cursor.malformed("tensor type " + number + " cannot be read"));
    return new Entry(type, shape, cursor.int64());
  }

  /** Offsets in the file count from the first aligned byte after the head. */
  private void placeTensors(Path file, long headEnd, long fileSize) {
    long alignment = metadata.getOrDefault("general.alignment", 32L) instanceof Long l ? l : 0;
    if (alignment < 8 || alignment > 1 << 20 || alignment % 8 != 0) {
      throw new MalformedFileException(file, "an alignment of " + alignment);
    }
    long base = (headEnd + alignment - 1) / alignment * alignment;
    tensors.replaceAll(
        (name, entry) -> {
          boolean wholeBlocks = entry.columns() % entry.type.blockSize() == 0;
          long bytes = entry.type.bytes(entry.size());
          long last = fileSize - base - bytes;
          if (bytes > Integer.MAX_VALUE) {
            throw new MalformedFileException(
                file, "tensor '" + name + "' is larger than 2 GiB, which cannot be read");
          }
          if (!wholeBlocks || entry.offset < 0 || entry.offset > last) {
            throw new MalformedFileException(
                file, "tensor '" + name + "' does not lie inside the file");
          }
          return new Entry(entry.type, entry.shape, base + entry.offset);
        });
  }
}
