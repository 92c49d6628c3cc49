package dev.mekiki.host.samples;

import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/** Photos of Debian's package mate-backgrounds on which there is no object that is asked about. */
enum PhotoBackground {
  WATER("Aqua.jpg", ObjectStock.Kind.KNOWN),
  DUNE("Dune.jpg", ObjectStock.Kind.KNOWN),
  GRASS("GreenMeadow.jpg", ObjectStock.Kind.KNOWN),
  BOARDS("Wood.jpg", ObjectStock.Kind.KNOWN),
  LEAF("Blinds.jpg", ObjectStock.Kind.UNSEEN),
  RAIN("RainDrops.jpg", ObjectStock.Kind.UNSEEN),
  ROAD("Storm.jpg", ObjectStock.Kind.UNSEEN);

  private static final String PHOTOS = "usr/share/backgrounds/mate/nature";
  private static final int SHORTER_SIDE = 960;
  private static final double SMALLEST_PART = 0.4;

  private final String file;
  private final ObjectStock.Kind kind;

  PhotoBackground(String file, ObjectStock.Kind kind) {
    this.file = file;
    this.kind = kind;
  }

  /** Known ones may be trained on. */
  ObjectStock.Kind kind() {
    return kind;
  }

  /**
   * @param folder of the unpacked package
   * @throws IOException when a photo is missing or damaged
   */
  static List<Backdrop> read(Path folder, List<PhotoBackground> wanted) throws IOException {
    List<Backdrop> photos = new ArrayList<>();
    for (PhotoBackground background : wanted) {
      Path path = folder.resolve(PHOTOS).resolve(background.file);
      if (!Files.isRegularFile(path)) {
        throw new NoSuchFileException(
            path.toString(), null, "no such photo: fetch it with model-host/fetch-cut-outs");
      }
      BufferedImage photo = ImageIO.read(path.toFile());
      if (photo == null) {
        throw new IOException(path + " is no photo: delete it and run model-host/fetch-cut-outs");
      }
      photos.add(new Photo(background.name(), smaller(photo)));
    }
    return photos;
  }

  private static BufferedImage smaller(BufferedImage photo) {
    double scale = SHORTER_SIDE / (double) Math.min(photo.getWidth(), photo.getHeight());
    int width = (int) Math.round(photo.getWidth() * scale);
    int height = (int) Math.round(photo.getHeight() * scale);
    BufferedImage smaller = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = Surface.smooth(smaller.createGraphics());
    pen.drawImage(photo, 0, 0, width, height, null);
    pen.dispose();
    return smaller;
  }

  /** A square part of the photo, at times mirrored, covers the surface. */
  private record Photo(String name, BufferedImage image) implements Backdrop {
    @Override
    public String licence() {
      return ObjectCard.LICENCE;
    }

    @Override
    public void paint(Surface surface, Chance chance) {
      int shorter = Math.min(image.getWidth(), image.getHeight());
      int side = (int) (chance.between(SMALLEST_PART, 1.0) * shorter);
      int left = chance.between(0, image.getWidth() - side + 1);
      int top = chance.between(0, image.getHeight() - side + 1);
      boolean mirrored = chance.happens(0.5);
      Rectangle part = new Rectangle(left, top, side, side);
      int from = mirrored ? part.x + part.width : part.x;
      int to = mirrored ? part.x : part.x + part.width;
      Graphics2D pen = surface.pen();
      pen.drawImage(
          image,
          0,
          0,
          surface.width(),
          surface.height(),
          from,
          part.y,
          to,
          part.y + part.height,
          null);
      pen.dispose();
    }
  }
}
