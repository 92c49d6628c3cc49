package dev.mekiki.host.dataset;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The lines of a UTF-8 file, none held in memory that is longer than it may be. */
final class BoundedLines {
  /** Bytes of a file. */
  static final long LARGEST_FILE = 256L << 20;

  /** Bytes of a line; a question with a hundred boxes has a tenth of it. */
  static final int LONGEST_LINE = 128 << 10;

  private final String name;
  private final Faults faults;

  BoundedLines(String name, Faults faults) {
    this.name = name;
    this.faults = faults;
  }

  /** What is done with a line. */
  @FunctionalInterface
  interface Sink {
    void line(int number, String text) throws IOException;
  }

  /** Hands on every line that is short enough and UTF-8; the others become faults. */
  void read(Path file, Sink sink) throws IOException {
    if (!Files.isRegularFile(file)) {
      faults.add(name, 0, "the file is missing; name a folder that has one");
      return;
    }
    if (Files.size(file) > LARGEST_FILE) {
      faults.add(name, 0, "larger than %d MiB; cut it into several".formatted(LARGEST_FILE >> 20));
      return;
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      int number = 1;
      boolean tooLong = false;
      for (int next = in.read(); next >= 0; next = in.read()) {
        if (next == '\n') {
          end(line, number++, tooLong, sink);
          tooLong = false;
        } else if (line.size() < LONGEST_LINE) {
          line.write(next);
        } else {
          tooLong = true;
        }
      }
      if (line.size() > 0) {
        end(line, number, tooLong, sink);
      }
    }
  }

  private void end(ByteArrayOutputStream line, int number, boolean tooLong, Sink sink)
      throws IOException {
    byte[] bytes = line.toByteArray();
    line.reset();
    if (tooLong) {
      faults.add(
          name, number, "longer than %d KiB; shorten the question".formatted(LONGEST_LINE >> 10));
      return;
    }
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      faults.add(name, number, "not UTF-8; save the file as UTF-8");
      return;
    }
    sink.line(number, text);
  }
}
