package dev.mekiki.host.samples;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/** Coloured discs in the form of the package's files, with a list of their names. */
final class PaintedStock {
  static final List<ListedObject> LIST =
      List.of(
          object("cherry\tサクランボ\t樱桃\tfruit\tknown\t\tfood/cherry.png"),
          object("lime\tライム\t青柠\tfruit\tknown\t\tfood/lime.png"),
          object("plum\tプラム\t李子\tfruit\tknown\t\tfood/plum.png"),
          object("lemon\tレモン\t柠檬\tfruit\tknown\t\tfood/lemon.png"),
          object("citrus\t柑橘類\t柑橘\tfruit\tknown\tlemon\tfood/citrus.png"),
          object("hammer\tかなづち\t锤子\ttool\tknown\t\ttools/hammer.png"),
          object("pliers\tペンチ\t老虎钳\ttool\tknown\t\ttools/pliers.png"),
          object("coal\t石炭\t煤\t\tunseen\t\tother/coal.png"),
          object("snow\t雪\t雪花\t\tunseen\t\tother/snow.png"));

  private static final Map<String, Integer> COLOURS =
      Map.of(
          "cherry", 0xff0000,
          "lime", 0x00ff00,
          "plum", 0x0000ff,
          "lemon", 0xffff00,
          "citrus", 0xff8000,
          "hammer", 0x808080,
          "pliers", 0x8000c0,
          "coal", 0x000000,
          "snow", 0xffffff);

  private PaintedStock() {}

  private static ListedObject object(String line) {
    return ListedObject.of(line);
  }

  static ObjectStock in(Path folder, ObjectStock.Kind kind) throws IOException {
    return ObjectStock.read(folder, kind, LIST);
  }

  static void paint(Path folder) throws IOException {
    for (ListedObject object : LIST) {
      Path image =
          folder.resolve("usr/share/tuxpaint/stamps").resolve(object.pictures().getFirst());
      Files.createDirectories(image.getParent());
      BufferedImage picture = new BufferedImage(100, 120, BufferedImage.TYPE_INT_ARGB);
      Graphics2D pen = picture.createGraphics();
      pen.setColor(colour(object.label()).awt());
      pen.fillOval(20, 20, 60, 60);
      pen.dispose();
      ImageIO.write(picture, "png", image.toFile());
    }
  }

  static Rgb colour(String label) {
    return Rgb.ofPixel(COLOURS.getOrDefault(label, Color.MAGENTA.getRGB()));
  }
}
