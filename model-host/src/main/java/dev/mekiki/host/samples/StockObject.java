package dev.mekiki.host.samples;

import dev.mekiki.host.dataset.Language;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Optional;

/**
 * A photographed object on nothing, with what it is called.
 *
 * @param colour empty where no colour prevails
 * @param image with transparency, cut tightly
 */
record StockObject(ListedObject listed, Optional<Colour> colour, BufferedImage image)
    implements Subject {

  String name(Language language) {
    return listed.name(language);
  }

  @Override
  public String label() {
    return listed.label();
  }

  @Override
  public void draw(Graphics2D pen, Chance chance) {
    double longer = Math.max(image.getWidth(), image.getHeight());
    Graphics2D own = (Graphics2D) pen.create();
    own.translate((1 - image.getWidth() / longer) / 2, (1 - image.getHeight() / longer) / 2);
    own.scale(1 / longer, 1 / longer);
    own.drawImage(image, 0, 0, null);
    own.dispose();
  }
}
