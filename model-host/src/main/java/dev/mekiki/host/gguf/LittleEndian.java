package dev.mekiki.host.gguf;

import java.nio.ByteBuffer;

/** Reads of the number types that blocks consist of, from a little-endian buffer. */
final class LittleEndian {
  private LittleEndian() {}

  static int signedByte(ByteBuffer data, int at) {
    return data.get(at);
  }

  static int unsignedByte(ByteBuffer data, int at) {
    return data.get(at) & 0xff;
  }

  static int int32(ByteBuffer data, int at) {
    return data.getInt(at);
  }

  static float float16(ByteBuffer data, int at) {
    return Float.float16ToFloat(data.getShort(at));
  }

  static float bfloat16(ByteBuffer data, int at) {
    return Float.intBitsToFloat(data.getShort(at) << 16);
  }

  static float float32(ByteBuffer data, int at) {
    return data.getFloat(at);
  }
}
