package dev.mekiki.host.weights;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Function;

/** A file of little-endian numbers that stays open while tensors are read from it. */
public final class WeightFile implements AutoCloseable {
  private final Path path;
  private final FileChannel channel;
  private final long size;

  private WeightFile(Path path, FileChannel channel) throws IOException {
    this.path = path;
    this.channel = channel;
    this.size = channel.size();
  }

  /**
   * Opens the file for a reader, which owns it from then on; a reader that fails leaves nothing
   * open.
   *
   * @param reader reads the file's head
   * @throws MalformedFileException when there is no such file, or from the reader
   */
  public static <T> T open(Path path, Function<WeightFile, T> reader) {
    try {
      FileChannel channel = FileChannel.open(path);
      try {
        return reader.apply(new WeightFile(path, channel));
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
    } catch (NoSuchFileException e) {
      throw new MalformedFileException(path, "is missing: fetch it into " + path.getParent(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Path path() {
    return path;
  }

  /** Bytes in the file. */
  public long size() {
    return size;
  }

  /**
   * A part of the file, mapped into memory.
   *
   * @param bytes at most 2^31 - 1, all of them inside the file
   */
  public ByteBuffer map(long offset, long bytes) {
    try {
      if (offset + bytes > channel.size()) {
        // A mapping would make the file longer where it may.
        throw malformed("became shorter while it was read");
      }
      return channel
          .map(FileChannel.MapMode.READ_ONLY, offset, bytes)
          .order(ByteOrder.LITTLE_ENDIAN);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public MalformedFileException malformed(String problem) {
    return new MalformedFileException(path, problem);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
