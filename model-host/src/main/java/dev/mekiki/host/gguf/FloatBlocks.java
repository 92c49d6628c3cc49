package dev.mekiki.host.gguf;

import java.nio.ByteBuffer;

/** "Blocks" of one value each. */
final class FloatBlocks {
  private FloatBlocks() {}

  static void f32(ByteBuffer data, int block, float[] out, int at) {
    out[at] = LittleEndian.float32(data, block);
  }

  static void f16(ByteBuffer data, int block, float[] out, int at) {
    out[at] = LittleEndian.float16(data, block);
  }

  static void bf16(ByteBuffer data, int block, float[] out, int at) {
    out[at] = LittleEndian.bfloat16(data, block);
  }
}
