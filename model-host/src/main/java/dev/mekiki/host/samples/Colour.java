package dev.mekiki.host.samples;

import dev.mekiki.host.dataset.Language;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;

/** Colours that people name. */
enum Colour {
  RED("red", "赤", "红色"),
  ORANGE("orange", "オレンジ色", "橙色"),
  YELLOW("yellow", "黄色", "黄色"),
  GREEN("green", "緑色", "绿色"),
  BLUE("blue", "青", "蓝色"),
  PURPLE("purple", "紫色", "紫色"),
  PINK("pink", "ピンク色", "粉色"),
  BROWN("brown", "茶色", "棕色"),
  BLACK("black", "黒", "黑色"),
  WHITE("white", "白", "白色"),
  GREY("grey", "灰色", "灰色");

  /** Share of the visible pixels above which a colour prevails. */
  private static final double PREVAILS = 0.55;

  private static final int OPAQUE = 200;
  private static final int ENOUGH = 100;

  private final String english;
  private final String japanese;
  private final String chinese;

  Colour(String english, String japanese, String chinese) {
    this.english = english;
    this.japanese = japanese;
    this.chinese = chinese;
  }

  String in(Language language) {
    return switch (language) {
      case EN -> english;
      case JA -> japanese;
      case ZH -> chinese;
    };
  }

  /** The colour of more than half of what can be seen; empty where none prevails. */
  static Optional<Colour> prevailing(BufferedImage image) {
    int[] counts = new int[values().length];
    int all = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int argb = image.getRGB(x, y);
        if (argb >>> 24 > OPAQUE) {
          of(argb).ifPresent(colour -> counts[colour.ordinal()]++);
          all++;
        }
      }
    }
    int visible = all;
    return Arrays.stream(values())
        .max(Comparator.comparingInt(colour -> counts[colour.ordinal()]))
        .filter(colour -> visible > ENOUGH && counts[colour.ordinal()] > PREVAILS * visible);
  }

  /** Nothing where two people might use two words: beige, turquoise, a greyish brown. */
  private static Optional<Colour> of(int rgb) {
    float[] hsb = Color.RGBtoHSB(rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff, new float[3]);
    double hue = hsb[0] * 360;
    double saturation = hsb[1];
    double brightness = hsb[2];
    if (brightness < 0.22) {
      return Optional.of(BLACK);
    }
    if (saturation < 0.16) {
      return brightness > 0.8
          ? Optional.of(WHITE)
          : when(brightness > 0.31 && brightness < 0.73, GREY);
    }
    if (saturation < 0.25) {
      return Optional.empty();
    }
    return hue < 44 || hue >= 345
        ? warm(hue, saturation, brightness)
        : cold(hue, saturation, brightness);
  }

  private static Optional<Colour> warm(double hue, double saturation, double brightness) {
    if (hue >= 345 || hue < 10) {
      return Optional.of(brightness > 0.7 && saturation < 0.5 ? PINK : RED);
    }
    boolean glowing = brightness > 0.7 && saturation > 0.5;
    return glowing ? when(hue > 15, ORANGE) : when(brightness < 0.7, BROWN);
  }

  private static Optional<Colour> cold(double hue, double saturation, double brightness) {
    if (hue < 76) {
      return when(hue < 64 && brightness > 0.58 && saturation > 0.35, YELLOW);
    }
    if (hue < 175) {
      return when(hue < 160, GREEN);
    }
    if (hue < 262) {
      return when(hue < 250, BLUE);
    }
    return hue < 300 ? Optional.of(PURPLE) : when(hue > 308, PINK);
  }

  private static Optional<Colour> when(boolean clear, Colour colour) {
    return clear ? Optional.of(colour) : Optional.empty();
  }
}
