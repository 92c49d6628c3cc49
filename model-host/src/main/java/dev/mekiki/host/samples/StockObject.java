package dev.mekiki.host.samples;

import dev.mekiki.host.dataset.Language;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Map;
import java.util.Optional;

/**
 * A photographed object on nothing, with what it is called.
 *
 * @param names without articles; English always, others where the stock has them
 * @param colour empty where no colour prevails
 * @param image with transparency, cut tightly
 */
record StockObject(Map<Language, String> names, Optional<Colour> colour, BufferedImage image)
    implements Subject {
  StockObject {
    names = Map.copyOf(names);
    if (!names.containsKey(Language.EN)) {
      throw new IllegalArgumentException("An object needs an English name");
    }
  }

  /** Empty where the stock has no name in the language. */
  Optional<String> name(Language language) {
    return Optional.ofNullable(names.get(language));
  }

  @Override
  public String label() {
    return name(Language.EN).orElseThrow();
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
