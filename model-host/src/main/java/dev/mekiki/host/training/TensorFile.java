package dev.mekiki.host.training;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mekiki.host.weights.FloatTensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.SortedMap;

/**
 * Writes safetensors files: whole or not at all, and on the disk before they have their name.
 *
 * @see <a href="https://github.com/huggingface/safetensors#format">safetensors format</a>
 */
final class TensorFile {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int ALIGNMENT = 8;

  /** How values are stored. */
  enum Form {
    F32(Float.BYTES),

    /** Rounded to the nearest, ties to even. */
    BF16(Short.BYTES);

    private final int bytes;

    Form(int bytes) {
      this.bytes = bytes;
    }

    private void put(ByteBuffer target, float value) {
      switch (this) {
        case F32 -> target.putFloat(value);
        case BF16 -> target.putShort(BrainFloat.of(value));
      }
    }
  }

  private TensorFile() {}

  static void write(
      Path file, SortedMap<String, FloatTensor> tensors, Map<String, String> metadata, Form form)
      throws IOException {
    Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
    try (FileChannel channel =
        FileChannel.open(
            unfinished,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      put(channel, header(tensors, metadata, form));
      for (FloatTensor tensor : tensors.values()) {
        ByteBuffer values = buffer(tensor.values().length * form.bytes);
        for (float value : tensor.values()) {
          form.put(values, value);
        }
        put(channel, values);
      }
      channel.force(true);
    }
    Files.move(
        unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static ByteBuffer header(
      SortedMap<String, FloatTensor> tensors, Map<String, String> metadata, Form form)
      throws IOException {
    ObjectNode header = JSON.createObjectNode();
    ObjectNode free = header.putObject("__metadata__");
    metadata.forEach(free::put);
    long offset = 0;
    for (Map.Entry<String, FloatTensor> tensor : tensors.entrySet()) {
      long end = offset + (long) tensor.getValue().values().length * form.bytes;
      ObjectNode entry = header.putObject(tensor.getKey());
      entry.put("dtype", form.name());
      entry.set("shape", JSON.valueToTree(tensor.getValue().shape()));
      entry.putArray("data_offsets").add(offset).add(end);
      offset = end;
    }
    byte[] text = JSON.writeValueAsString(header).getBytes(StandardCharsets.UTF_8);
    int padded = (text.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    ByteBuffer bytes = buffer(Long.BYTES + padded).putLong(padded).put(text);
    while (bytes.hasRemaining()) {
      bytes.put((byte) ' ');
    }
    return bytes;
  }

  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static void put(FileChannel channel, ByteBuffer bytes) throws IOException {
    bytes.flip();
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }
}
