package dev.mekiki.host.samples;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * The cut-outs of Debian's package tuxpaint-stamps-default, photos of single objects, under the
 * names that this project gives them. They are used, never passed on.
 *
 * @param objects of one kind, one for each picture, in the order of the list
 * @param named objects that may be asked about; every object of the stock is among them
 */
record ObjectStock(List<StockObject> objects, List<ListedObject> named) {
  private static final int LONGEST_SIDE = 320;

  /** Which objects are wanted. */
  enum Kind {
    /** Those that adaptors may learn. */
    KNOWN,

    /** Those that no training may draw or name, so that "never seen" can be measured. */
    UNSEEN
  }

  ObjectStock {
    objects = List.copyOf(objects);
    named = List.copyOf(named);
  }

  /**
   * The objects of the project's list.
   *
   * @param folder of the unpacked package
   * @throws IOException when there is none, or it is damaged
   */
  static ObjectStock read(Path folder, Kind kind) throws IOException {
    return read(folder, kind, ListedObject.all());
  }

  /** Reads what is listed. About known objects is asked beside unseen ones, never the reverse. */
  static ObjectStock read(Path folder, Kind kind, List<ListedObject> list) throws IOException {
    Path stamps = folder.resolve("usr/share/tuxpaint/stamps");
    if (!Files.isDirectory(stamps)) {
      throw new NoSuchFileException(
          folder.toString(), null, "no cut-outs here: fetch them with model-host/fetch-cut-outs");
    }
    List<ListedObject> wanted = list.stream().filter(object -> object.kind() == kind).toList();
    List<StockObject> objects = new ArrayList<>();
    for (ListedObject object : wanted) {
      for (String picture : object.pictures()) {
        BufferedImage image = picture(stamps.resolve(picture));
        objects.add(new StockObject(object, Colour.prevailing(image), small(image)));
      }
    }
    return new ObjectStock(objects, kind == Kind.KNOWN ? wanted : list);
  }

  private static BufferedImage picture(Path file) throws IOException {
    String advice = "delete the folder of the cut-outs and run model-host/fetch-cut-outs";
    if (!Files.isRegularFile(file)) {
      throw new NoSuchFileException(file.toString(), null, "a cut-out is missing: " + advice);
    }
    BufferedImage picture = ImageIO.read(file.toFile());
    if (picture == null) {
      throw new IOException("The cut-out %s is no picture: %s".formatted(file, advice));
    }
    return CutOut.tight(picture)
        .orElseThrow(
            () -> new IOException("Nothing can be seen on %s: %s".formatted(file, advice)));
  }

  private static BufferedImage small(BufferedImage image) {
    double scale =
        Math.min(1, (double) LONGEST_SIDE / Math.max(image.getWidth(), image.getHeight()));
    int width = Math.max(1, (int) (image.getWidth() * scale));
    int height = Math.max(1, (int) (image.getHeight() * scale));
    BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    Graphics2D pen = Surface.smooth(small.createGraphics());
    pen.drawImage(image, 0, 0, width, height, null);
    pen.dispose();
    return small;
  }

  /** What may be asked about and is not shown, whatever somebody calls what is shown. */
  List<ListedObject> without(List<ListedObject> shown) {
    return named.stream().filter(object -> shown.stream().noneMatch(object::mayBe)).toList();
  }
}
