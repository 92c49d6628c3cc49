package dev.mekiki.host.decoder;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** An adaptor like another one whose answers differ: its attention's output is turned around. */
public final class AlteredAdaptor {
  private AlteredAdaptor() {}

  /** Writes the altered copy and returns where it is. */
  public static Path of(Path safetensors, Path target) throws IOException {
    ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(safetensors));
    file.order(ByteOrder.LITTLE_ENDIAN);
    int head = Math.toIntExact(file.getLong(0));
    byte[] json = new byte[head];
    file.get(Long.BYTES, json);
    JsonNode tensor = new ObjectMapper().readTree(json).get("adaptor.3.output");
    int width = tensor.get("dtype").asText().equals("F32") ? Float.BYTES : Short.BYTES;
    int start = Long.BYTES + head + tensor.get("data_offsets").get(0).asInt();
    int end = Long.BYTES + head + tensor.get("data_offsets").get(1).asInt();
    for (int signByte = start + width - 1; signByte < end; signByte += width) {
      file.put(signByte, (byte) (file.get(signByte) ^ 0x80));
    }
    return Files.write(target, file.array());
  }
}
