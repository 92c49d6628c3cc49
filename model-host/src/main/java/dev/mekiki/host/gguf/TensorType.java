package dev.mekiki.host.gguf;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * How GGUF stores a tensor's values: in blocks of {@code blockSize} values and {@code blockBytes}
 * bytes. Numbers are those of {@code enum ggml_type} in ggml.
 */
enum TensorType {
  F32(0, 1, 4, FloatBlocks::f32),
  F16(1, 1, 2, FloatBlocks::f16),
  BF16(30, 1, 2, FloatBlocks::bf16),
  Q4_0(2, 32, 18, SmallBlocks::q4Symmetric),
  Q4_1(3, 32, 20, SmallBlocks::q4Affine),
  Q5_0(6, 32, 22, SmallBlocks::q5Symmetric),
  Q5_1(7, 32, 24, SmallBlocks::q5Affine),
  Q8_0(8, 32, 34, SmallBlocks::q8Symmetric),
  Q4_K(12, 256, 144, SuperBlocks::q4),
  Q5_K(13, 256, 176, SuperBlocks::q5),
  Q6_K(14, 256, 210, SuperBlocks::q6);

  /** Writes the values of the block at byte {@code block} to {@code out[at..]}. */
  interface Decoder {
    void decode(ByteBuffer data, int block, float[] out, int at);
  }

  private final int number;
  private final int blockSize;
  private final int blockBytes;
  private final Decoder decoder;

  TensorType(int number, int blockSize, int blockBytes, Decoder decoder) {
    this.number = number;
    this.blockSize = blockSize;
    this.blockBytes = blockBytes;
    this.decoder = decoder;
  }

  static Optional<TensorType> of(int number) {
    return Arrays.stream(values()).filter(type -> type.number == number).findFirst();
  }

  int blockSize() {
    return blockSize;
  }

  /** Bytes of that many values, which fill whole blocks. */
  long bytes(long values) {
    return Math.multiplyExact(values / blockSize, (long) blockBytes);
  }

  /** Decodes {@code count} values, whole blocks, from {@code offset} to {@code out[at..]}. */
  void decode(ByteBuffer data, int offset, float[] out, int at, int count) {
    for (int done = 0; done < count; done += blockSize) {
      decoder.decode(data, offset, out, at + done);
      offset += blockBytes;
    }
  }
}
