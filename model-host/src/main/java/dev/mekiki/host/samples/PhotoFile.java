package dev.mekiki.host.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A photo as a sender would upload it. */
record PhotoFile(String name, byte[] bytes) {
  void writeTo(Path folder) throws IOException {
    Files.write(folder.resolve(name), bytes);
  }
}
