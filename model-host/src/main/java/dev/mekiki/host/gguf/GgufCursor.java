package dev.mekiki.host.gguf;

import dev.mekiki.host.weights.MalformedFileException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Reads the head of a GGUF file front to back; nothing is allocated that the file cannot fill. */
final class GgufCursor {
  private static final int ARRAY = 9;

  private final Path file;
  private final ByteBuffer data;

  /** Reads from the buffer's position; the buffer is little-endian. */
  GgufCursor(Path file, ByteBuffer data) {
    this.file = file;
    this.data = data;
  }

  int position() {
    return data.position();
  }

  MalformedFileException malformed(String problem) {
    return new MalformedFileException(file, problem + " at byte " + position());
  }

  int int32() {
    return read(data::getInt);
  }

  long int64() {
    return read(data::getLong);
  }

  /** A number of things of at least {@code bytesEach}, which must fit into the rest of the file. */
  int count(int bytesEach) {
    long count = int64();
    if (count < 0 || count > data.remaining() / bytesEach) {
      throw malformed("a count of " + count + " does not fit the file");
    }
    return (int) count;
  }

  String string() {
    byte[] text = new byte[count(1)];
    data.get(text);
    return new String(text, StandardCharsets.UTF_8);
  }

  /** A metadata value: Long, Double, Boolean, String or a List of these. */
  Object value() {
    int type = int32();
    return type == ARRAY ? array() : scalar(type);
  }

  private List<Object> array() {
    int type = int32();
    if (type == ARRAY) {
      throw malformed("an array of arrays, which no model uses,");
    }
    int count = count(1);
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      values.add(scalar(type));
    }
    return List.copyOf(values);
  }

  /** Type numbers are those of {@code enum gguf_type}. */
  private Object scalar(int type) {
    return switch (type) {
      case 0 -> (long) read(data::get) & 0xff;
      case 1 -> (long) read(data::get);
      case 2 -> (long) read(data::getShort) & 0xffff;
      case 3 -> (long) read(data::getShort);
      case 4 -> (long) int32() & 0xffffffffL;
      case 5 -> (long) int32();
      case 6 -> (double) read(data::getFloat);
      case 7 -> read(data::get) != 0;
      case 8 -> string();
      case 10, 11 -> int64();
      case 12 -> read(data::getDouble);
      default -> throw malformed("unknown metadata type " + type);
    };
  }

  private <T> T read(Supplier<T> number) {
    try {
      return number.get();
    } catch (BufferUnderflowException e) {
      throw malformed("the file ends too early");
    }
  }
}
