package dev.mekiki.host.dataset;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;

/** A dataset that a test writes by hand. */
record WrittenDataset(Path folder) {
  static final String CRACK =
      """
      {"photo":"photos/a.jpg","kind":"defect","question":"What is wrong with this part?",\
      "answer":"A crack.","boxes":[{"label":"crack","box":{"left":0.1,"top":0.2,"right":0.3,\
      "bottom":0.4}}],"split":"test","source":"a test","licence":"Apache-2.0"}""";

  /**
   * A square JPEG or PNG.
   *
   * @param look photos of another look have other pixels
   */
  WrittenDataset photo(String name, int side, int look) throws IOException {
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        image.setRGB(x, y, (look * 40 % 256) << 16 | (x * 3 % 256) << 8 | y * 3 % 256);
      }
    }
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    ImageIO.write(image, name.endsWith("png") ? "png" : "jpeg", file.toFile());
    return this;
  }

  WrittenDataset lines(String... lines) throws IOException {
    Files.write(folder.resolve(DatasetFolder.QUESTIONS), List.of(lines));
    return this;
  }
}
