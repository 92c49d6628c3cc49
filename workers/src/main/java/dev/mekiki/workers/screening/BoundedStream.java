package dev.mekiki.workers.screening;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * The bytes of a picture for a decoder. Some decoders take what lies behind the end of a damaged
 * file for zeros and read on for hours; this one stops them.
 */
final class BoundedStream extends MemoryCacheImageInputStream {
  /** Decoders look a few bytes ahead. */
  private static final int MOST_READS_BEHIND_THE_END = 1_000;

  private int behindTheEnd;

  BoundedStream(byte[] picture) {
    super(new ByteArrayInputStream(picture));
  }

  @Override
  public int read() throws IOException {
    return counted(super.read());
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    return counted(super.read(target, offset, length));
  }

  /**
   * @throws IllegalStateException once there were too many; decoders swallow an EOFException
   */
  private int counted(int read) {
    if (read < 0 && ++behindTheEnd > MOST_READS_BEHIND_THE_END) {
      throw new IllegalStateException("The picture's data goes on behind the end of its file");
    }
    return read;
  }
}
