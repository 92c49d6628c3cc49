package dev.mekiki.host.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;

/**
 * The small random checkpoint in the released format, with a tokenizer made for it: what random
 * weights say can be read as boxes, because each of the last 64 tokens is one.
 */
final class TinyCheckpoint {
  static final int USER = 4;
  static final int END_OF_TURN = 5;
  static final int FIRST_BOX = 96;

  private static final int VOCABULARY = 160;
  private static final int WIDTH = 32;
  private static final int HEIGHT = 24;
  private static final Path RESOURCES = Path.of("src/test/resources");
  private static final ObjectMapper JSON = new ObjectMapper();

  private TinyCheckpoint() {}

  /** With the image encoder in {@code clip}. */
  static void writeTo(Path folder) throws IOException {
    Files.createDirectory(folder.resolve("clip"));
    for (String name :
        List.of(
            "config.json",
            "model.safetensors",
            "clip/config.json",
            "clip/model.safetensors",
            "clip/preprocessor_config.json")) {
      Files.copy(RESOURCES.resolve("iaa-tiny").resolve(name), folder.resolve(name));
    }
    JsonNode tokenizer = JSON.readTree(RESOURCES.resolve("tiny-llama/tokenizer.json").toFile());
    ObjectNode vocabulary = (ObjectNode) tokenizer.at("/model/vocab");
    for (int id = FIRST_BOX; id < VOCABULARY; id++) {
      double[] box = onSquare(id);
      vocabulary.put(
          String.format(Locale.ROOT, "[%.3f,%.3f,%.3f,%.3f]", box[0], box[1], box[2], box[3]), id);
    }
    JSON.writeValue(folder.resolve("tokenizer.json").toFile(), tokenizer);
    Files.writeString(
        folder.resolve("chat_template.jinja"),
        "{% for m in messages %}<|user|>{{ m['content'] }}<|eot|>{% endfor %}");
  }

  /** What the token says: left, top, right, bottom. */
  private static double[] onSquare(long id) {
    double part = (id - FIRST_BOX) / 500.0;
    return new double[] {part, 0.1 + part, 0.6 + part, 0.8 + part};
  }

  /** The same on the drawn photo, which has borders of 4 pixels above and below in its square. */
  static double[] onPhoto(long id) {
    double[] box = onSquare(id);
    return new double[] {box[0], down(box[1]), box[2], down(box[3])};
  }

  private static double down(double onSquare) {
    double border = (WIDTH - HEIGHT) / 2.0;
    return Math.clamp((onSquare * WIDTH - border) / HEIGHT, 0, 1);
  }

  /** A colour ramp with a dark square. */
  static BufferedImage photo() {
    BufferedImage photo = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        boolean dark = x > 8 && x < 16 && y > 6 && y < 14;
        photo.setRGB(x, y, dark ? 0x101010 : x * 8 << 16 | y * 8 << 8 | 0x80);
      }
    }
    return photo;
  }

  /** The photo as a data: URI. */
  static String photoUri() {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    try {
      ImageIO.write(photo(), "png", png);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return TestPhotos.uri("image/png", png.toByteArray());
  }
}
