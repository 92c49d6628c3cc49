package dev.mekiki.host.adaptor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/**
 * Names and shapes of a safetensors file, read without its data: eight bytes of little-endian
 * header length, the header as JSON, then the tensors. A file whose length does not fit its header
 * is refused here, before anything is allocated for it.
 *
 * @param shapes by tensor name
 */
record SafetensorsHeader(Map<String, List<Integer>> shapes) {
  private static final int LENGTH_BYTES = 8;
  private static final int LONGEST_HEADER = 4 << 20;
  private static final Map<String, Integer> BYTES = Map.of("F32", 4, "F16", 2, "BF16", 2);
  private static final Set<String> NOT_A_TENSOR = Set.of("__metadata__");
  private static final ObjectMapper JSON = new ObjectMapper();

  static SafetensorsHeader read(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long length = readFully(channel, LENGTH_BYTES).order(ByteOrder.LITTLE_ENDIAN).getLong();
      if (length < 2 || length > Math.min(LONGEST_HEADER, channel.size() - LENGTH_BYTES)) {
        throw new IOException("the header's length does not fit the file");
      }
      JsonNode header = JSON.readTree(readFully(channel, (int) length).array());
      if (header == null || !header.isObject()) {
        throw new IOException("the header is no JSON object");
      }
      return new SafetensorsHeader(shapes(header, channel.size() - LENGTH_BYTES - length));
    }
  }

  private static Map<String, List<Integer>> shapes(JsonNode header, long dataBytes)
      throws IOException {
    Map<String, List<Integer>> shapes = new TreeMap<>();
    long end = 0;
    for (Map.Entry<String, JsonNode> entry : header.properties()) {
      if (NOT_A_TENSOR.contains(entry.getKey())) {
        continue;
      }
      JsonNode tensor = entry.getValue();
      List<Integer> shape = integers(tensor.path("shape"));
      long from = tensor.path("data_offsets").path(0).asLong(-1);
      long to = tensor.path("data_offsets").path(1).asLong(-1);
      Integer width = BYTES.get(tensor.path("dtype").asText());
      if (width == null) {
        throw new IOException(entry.getKey() + " is not of type F32, F16 or BF16");
      }
      long elements = shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
      if (from < 0 || to > dataBytes || to - from != elements * width) {
        throw new IOException(entry.getKey() + " lies outside the file or does not fit its shape");
      }
      end = Math.max(end, to);
      shapes.put(entry.getKey(), shape);
    }
    if (end != dataBytes) {
      throw new IOException("the file has bytes that belong to no tensor");
    }
    return shapes;
  }

  private static List<Integer> integers(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asInt).toList();
  }

  private static ByteBuffer readFully(FileChannel channel, int bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(bytes);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        throw new IOException("the file ends inside its header");
      }
    }
    return buffer.flip();
  }
}
