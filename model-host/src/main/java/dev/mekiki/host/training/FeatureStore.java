package dev.mekiki.host.training;

import dev.mekiki.host.answer.View;
import dev.mekiki.host.weights.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * Image features on disk, in bfloat16, so that the next training over the same photos need not
 * encode them again. One file a photo or part of one, named by the digests of image encoder, photo
 * and part.
 *
 * @param folder made when something is to be kept
 * @param encoderSha256 of the image encoder's file
 */
record FeatureStore(Path folder, String encoderSha256) {
  /** Of a digest, enough to tell encoders apart. */
  private static final int PREFIX = 16;

  private Path file(Look look) throws IOException {
    Lesson lesson = look.lesson();
    String digest = Sha256.of(lesson.folder().path().resolve(lesson.photo()));
    String part = look.view().equals(View.WHOLE) ? "" : "-" + digest(look.view());
    return folder.resolve(encoderSha256.substring(0, PREFIX) + "-" + digest + part + ".bf16");
  }

  private static String digest(View view) {
    return Sha256.of(view.toString().getBytes(StandardCharsets.UTF_8)).substring(0, PREFIX);
  }

  /**
   * @param count how many values there must be
   * @throws IOException when the file holds another number of values
   */
  Optional<short[]> read(Look look, int count) throws IOException {
    Path file = file(look);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    byte[] bytes = Files.readAllBytes(file);
    if (bytes.length != count * Short.BYTES) {
      throw new IOException(
          "%s has %d bytes where the image encoder gives %d values: delete it"
              .formatted(file, bytes.length, count));
    }
    short[] values = new short[count];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(values);
    return Optional.of(values);
  }

  /** A crash leaves the whole file or none. */
  void write(Look look, short[] values) throws IOException {
    Files.createDirectories(folder);
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asShortBuffer().put(values);
    Path unfinished = Files.createTempFile(folder, "features", ".unfinished");
    Files.write(unfinished, bytes.array());
    Files.move(unfinished, file(look), StandardCopyOption.ATOMIC_MOVE);
  }
}
