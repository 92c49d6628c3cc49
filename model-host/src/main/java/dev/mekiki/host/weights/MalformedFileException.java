package dev.mekiki.host.weights;

import java.nio.file.Path;

/**
 * A model file is not what it claims to be. Fetch it again, or take another one; the message says
 * which file and where it is wrong.
 */
public final class MalformedFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public MalformedFileException(Path file, String problem) {
    super(file.getFileName() + ": " + problem);
  }

  public MalformedFileException(Path file, String problem, Throwable cause) {
    super(file.getFileName() + ": " + problem, cause);
  }
}
