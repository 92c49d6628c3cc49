package dev.mekiki.host.gguf;

import static dev.mekiki.host.gguf.LittleEndian.float16;
import static dev.mekiki.host.gguf.LittleEndian.signedByte;
import static dev.mekiki.host.gguf.LittleEndian.unsignedByte;

import java.nio.ByteBuffer;

/**
 * Blocks of 256 values ("K quants"): sub-blocks have small integer scales, the block has one float
 * scale for these scales.
 */
final class SuperBlocks {
  private static final int SUB_BLOCKS = 8;
  private static final int SUB_BLOCK = 32;

  private SuperBlocks() {}

  /** Q4_K: scale f16, scale of the minima f16, 12 bytes of 6-bit scales, 128 nibble bytes. */
  static void q4(ByteBuffer data, int block, float[] out, int at) {
    for (int sub = 0; sub < SUB_BLOCKS; sub++) {
      float scale = float16(data, block) * scale(data, block + 4, sub);
      float minimum = float16(data, block + 2) * minimum(data, block + 4, sub);
      int nibbles = block + 16 + (sub / 2) * SUB_BLOCK;
      for (int i = 0; i < SUB_BLOCK; i++) {
        int q = unsignedByte(data, nibbles + i) >> 4 * (sub % 2) & 15;
        out[at + sub * SUB_BLOCK + i] = scale * q - minimum;
      }
    }
  }

  /**
   * Q5_K: as Q4_K, with 32 bytes of fifth bits before the nibbles; bit n belongs to sub-block n.
   */
  static void q5(ByteBuffer data, int block, float[] out, int at) {
    for (int sub = 0; sub < SUB_BLOCKS; sub++) {
      float scale = float16(data, block) * scale(data, block + 4, sub);
      float minimum = float16(data, block + 2) * minimum(data, block + 4, sub);
      int nibbles = block + 48 + (sub / 2) * SUB_BLOCK;
      for (int i = 0; i < SUB_BLOCK; i++) {
        int low = unsignedByte(data, nibbles + i) >> 4 * (sub % 2) & 15;
        int fifth = unsignedByte(data, block + 16 + i) >> sub & 1;
        out[at + sub * SUB_BLOCK + i] = scale * (low | fifth << 4) - minimum;
      }
    }
  }

  /**
   * Q6_K: 128 bytes of low nibbles, 64 bytes of two high bits, 16 signed scales (one for 16
   * values), scale f16. Each half of the block has four runs of 32 values: runs 0 and 1 are the low
   * nibbles of 64 bytes, runs 2 and 3 their high nibbles; bits {@code 2 run} of the high-bit bytes
   * belong to the run.
   */
  static void q6(ByteBuffer data, int block, float[] out, int at) {
    float blockScale = float16(data, block + 208);
    for (int run = 0; run < 8; run++) {
      int half = run / 4;
      int inHalf = run % 4;
      int low = block + half * 64 + (inHalf % 2) * SUB_BLOCK;
      int high = block + 128 + half * SUB_BLOCK;
      for (int i = 0; i < SUB_BLOCK; i++) {
        int nibble = unsignedByte(data, low + i) >> 4 * (inHalf / 2) & 15;
        int topBits = unsignedByte(data, high + i) >> 2 * inHalf & 3;
        int scale = signedByte(data, block + 192 + run * 2 + i / 16);
        out[at + run * SUB_BLOCK + i] = blockScale * scale * ((nibble | topBits << 4) - 32);
      }
    }
  }

  /** The 6-bit scale of a sub-block; the first four lie in the low bits of bytes 0-3. */
  private static int scale(ByteBuffer data, int scales, int sub) {
    if (sub < 4) {
      return unsignedByte(data, scales + sub) & 63;
    }
    return unsignedByte(data, scales + sub + 4) & 15
        | unsignedByte(data, scales + sub - 4) >> 6 << 4;
  }

  /** The 6-bit minimum of a sub-block; the first four lie in the low bits of bytes 4-7. */
  private static int minimum(ByteBuffer data, int scales, int sub) {
    if (sub < 4) {
      return unsignedByte(data, scales + sub + 4) & 63;
    }
    return unsignedByte(data, scales + sub + 4) >> 4 | unsignedByte(data, scales + sub) >> 6 << 4;
  }
}
