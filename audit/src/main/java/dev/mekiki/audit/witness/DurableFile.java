package dev.mekiki.audit.witness;

import dev.mekiki.audit.DurableMove;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file whose content changes as a whole or not at all, and stays changed when power fails. */
record DurableFile(Path path) {

  /** Writes beside it and puts that in its place; when it returns, the disk has it. */
  void write(byte[] content) throws IOException {
    Path fresh = path.resolveSibling(path.getFileName() + ".new");
    Files.write(fresh, content);
    DurableMove.move(fresh, path);
  }
}
