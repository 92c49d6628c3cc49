package dev.mekiki.host.gguf;

import static dev.mekiki.host.gguf.LittleEndian.float16;
import static dev.mekiki.host.gguf.LittleEndian.int32;
import static dev.mekiki.host.gguf.LittleEndian.signedByte;
import static dev.mekiki.host.gguf.LittleEndian.unsignedByte;

import java.nio.ByteBuffer;

/**
 * Blocks of 32 values with one scale (symmetric: {@code scale * (q - zero)}) or a scale and a
 * minimum (affine: {@code scale * q + minimum}). Of the 16 nibble bytes, the low nibbles are values
 * 0-15 and the high nibbles values 16-31; Q5 has each value's fifth bit in a 32-bit word.
 */
final class SmallBlocks {
  private static final int HALF = 16;

  private SmallBlocks() {}

  /** Q4_0: scale f16, 16 nibble bytes. */
  static void q4Symmetric(ByteBuffer data, int block, float[] out, int at) {
    float scale = float16(data, block);
    for (int i = 0; i < HALF; i++) {
      int pair = unsignedByte(data, block + 2 + i);
      out[at + i] = scale * ((pair & 15) - 8);
      out[at + HALF + i] = scale * ((pair >> 4) - 8);
    }
  }

  /** Q4_1: scale f16, minimum f16, 16 nibble bytes. */
  static void q4Affine(ByteBuffer data, int block, float[] out, int at) {
    float scale = float16(data, block);
    float minimum = float16(data, block + 2);
    for (int i = 0; i < HALF; i++) {
      int pair = unsignedByte(data, block + 4 + i);
      out[at + i] = scale * (pair & 15) + minimum;
      out[at + HALF + i] = scale * (pair >> 4) + minimum;
    }
  }

  /** The codes of a Q4_0 block, and its scale and zero as {@code (code - 8) * scale + zero}. */
  static void q4SymmetricCodes(ByteBuffer data, int block, float[] codes, int at, float[] scale) {
    nibbles(data, block + 2, codes, at);
    scale[0] = float16(data, block);
    scale[1] = 0;
  }

  /** As {@link #q4SymmetricCodes} of a Q4_1 block. */
  static void q4AffineCodes(ByteBuffer data, int block, float[] codes, int at, float[] scale) {
    nibbles(data, block + 4, codes, at);
    scale[0] = float16(data, block);
    scale[1] = float16(data, block + 2) + 8 * scale[0];
  }

  private static void nibbles(ByteBuffer data, int from, float[] codes, int at) {
    for (int i = 0; i < HALF; i++) {
      int pair = unsignedByte(data, from + i);
      codes[at + i] = pair & 15;
      codes[at + HALF + i] = pair >> 4;
    }
  }

  /** Q5_0: scale f16, fifth bits u32, 16 nibble bytes. */
  static void q5Symmetric(ByteBuffer data, int block, float[] out, int at) {
    float scale = float16(data, block);
    int fifth = int32(data, block + 2);
    for (int i = 0; i < HALF; i++) {
      int pair = unsignedByte(data, block + 6 + i);
      out[at + i] = scale * ((pair & 15 | (fifth >>> i & 1) << 4) - 16);
      out[at + HALF + i] = scale * ((pair >> 4 | (fifth >>> i + HALF & 1) << 4) - 16);
    }
  }

  /** Q5_1: scale f16, minimum f16, fifth bits u32, 16 nibble bytes. */
  static void q5Affine(ByteBuffer data, int block, float[] out, int at) {
    float scale = float16(data, block);
    float minimum = float16(data, block + 2);
    int fifth = int32(data, block + 4);
    for (int i = 0; i < HALF; i++) {
      int pair = unsignedByte(data, block + 8 + i);
      out[at + i] = scale * (pair & 15 | (fifth >>> i & 1) << 4) + minimum;
      out[at + HALF + i] = scale * (pair >> 4 | (fifth >>> i + HALF & 1) << 4) + minimum;
    }
  }

  /** Q8_0: scale f16, 32 signed bytes. */
  static void q8Symmetric(ByteBuffer data, int block, float[] out, int at) {
    float scale = float16(data, block);
    for (int i = 0; i < 2 * HALF; i++) {
      out[at + i] = scale * signedByte(data, block + 2 + i);
    }
  }
}
