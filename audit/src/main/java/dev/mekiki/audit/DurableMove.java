package dev.mekiki.audit;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Puts a file in another's place, as a whole or not at all; it stays there when power fails. */
public final class DurableMove {
  private DurableMove() {}

  /**
   * When it returns, the disk has it.
   *
   * @param fresh in the same folder
   * @throws IOException when it cannot; the place has then its old content or, where only the disk
   *     did not confirm it, the new one
   */
  public static void move(Path fresh, Path onto) throws IOException {
    force(fresh, StandardOpenOption.WRITE);
    Files.move(fresh, onto, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    if (onto.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      // The new name is in the folder, which has to reach the disk as well.
      force(onto.resolveSibling("."), StandardOpenOption.READ);
    }
  }

  private static void force(Path path, OpenOption how) throws IOException {
    try (FileChannel channel = FileChannel.open(path, how)) {
      channel.force(true);
    }
  }
}
