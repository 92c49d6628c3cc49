package dev.mekiki.host.samples;

import dev.mekiki.host.samples.SampleTicket.Evidence;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;

/**
 * A photo of a part together with what is really on it.
 *
 * @param photo the picture that the file shows when it is upright
 */
record Shot(PhotoFile file, BufferedImage photo, InspectionScene scene) {

  static Shot of(String name, Part part, Optional<Defect> defect, Chance chance, int side) {
    InspectionScene scene = InspectionScene.of(part, defect, chance, side);
    Finish finish = Finish.random(chance);
    BufferedImage photo = finish.photograph(scene.picture(), chance);
    byte[] jpeg = Jpeg.encode(photo, finish.quality());
    return new Shot(new PhotoFile(name + ".jpg", jpeg), photo, scene);
  }

  /** The same photo, sent as other bytes under the same name. */
  Shot sentAs(byte[] bytes) {
    return new Shot(new PhotoFile(file.name(), bytes), photo, scene);
  }

  Shot asPng() {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    try {
      ImageIO.write(photo, "png", png);
    } catch (IOException e) {
      throw new UncheckedIOException("Writing a PNG into memory failed", e);
    }
    String name = file.name().replace(".jpg", ".png");
    return new Shot(new PhotoFile(name, png.toByteArray()), photo, scene);
  }

  List<Evidence> evidence() {
    return scene.flaw().stream()
        .map(flaw -> new Evidence(file.name(), flaw.defect().label(), flaw.box()))
        .toList();
  }
}
