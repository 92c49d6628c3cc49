package dev.mekiki.host.gguf;

import dev.mekiki.host.weights.FloatTensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes small GGUF files for tests: metadata and tensors in F32. */
public final class GgufWriter {
  private static final int ALIGNMENT = 32;
  private static final int UINT32 = 4;
  private static final int FLOAT32 = 6;
  private static final int STRING = 8;

  private final Map<String, Object> metadata = new LinkedHashMap<>();
  private final Map<String, FloatTensor> tensors = new LinkedHashMap<>();

  /** Metadata: an Integer, a Float or a String. */
  public GgufWriter with(String key, Object value) {
    metadata.put(key, value);
    return this;
  }

  public GgufWriter with(String name, FloatTensor tensor) {
    tensors.put(name, tensor);
    return this;
  }

  public Path write(Path file) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(numbers(16).putInt(0x46554747).putInt(3).putLong(tensors.size()).array());
    out.writeBytes(numbers(8).putLong(metadata.size()).array());
    metadata.forEach((key, value) -> put(out, key, value));
    long offset = 0;
    for (Map.Entry<String, FloatTensor> tensor : tensors.entrySet()) {
      int[] shape = tensor.getValue().shape();
      put(out, tensor.getKey());
      out.writeBytes(numbers(4).putInt(shape.length).array());
      for (int i = shape.length - 1; i >= 0; i--) {
        out.writeBytes(numbers(8).putLong(shape[i]).array());
      }
      out.writeBytes(numbers(12).putInt(0).putLong(offset).array());
      offset += aligned(tensor.getValue().values().length * 4);
    }
    out.writeBytes(new byte[aligned(out.size()) - out.size()]);
    for (FloatTensor tensor : tensors.values()) {
      ByteBuffer values = numbers(aligned(tensor.values().length * 4));
      values.asFloatBuffer().put(tensor.values());
      out.writeBytes(values.array());
    }
    return Files.write(file, out.toByteArray());
  }

  private static void put(ByteArrayOutputStream out, String key, Object value) {
    put(out, key);
    switch (value) {
      case Integer number -> out.writeBytes(numbers(8).putInt(UINT32).putInt(number).array());
      case Float number -> out.writeBytes(numbers(8).putInt(FLOAT32).putFloat(number).array());
      default -> {
        out.writeBytes(numbers(4).putInt(STRING).array());
        put(out, value.toString());
      }
    }
  }

  private static void put(ByteArrayOutputStream out, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeBytes(numbers(8).putLong(bytes.length).array());
    out.writeBytes(bytes);
  }

  private static ByteBuffer numbers(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static int aligned(int bytes) {
    return (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }
}
