package dev.mekiki.host.samples;

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

  String english() {
    return english;
  }

  String japanese() {
    return japanese;
  }

  String chinese() {
    return chinese;
  }

  /** The colour of more than half of what can be seen; empty where none prevails. */
  static Optional<Colour> prevailing(BufferedImage image) {
    int[] counts = new int[values().length];
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int argb = image.getRGB(x, y);
        if (argb >>> 24 > OPAQUE) {
          counts[of(argb).ordinal()]++;
        }
      }
    }
    int all = Arrays.stream(counts).sum();
    return Arrays.stream(values())
        .max(Comparator.comparingInt(colour -> counts[colour.ordinal()]))
        .filter(colour -> all > ENOUGH && counts[colour.ordinal()] > PREVAILS * all);
  }

  /** What a person would call it: by hue, unless it is dark, pale or dull. */
  private static Colour of(int rgb) {
    float[] hsb = Color.RGBtoHSB(rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff, new float[3]);
    double hue = hsb[0] * 360;
    double saturation = hsb[1];
    double brightness = hsb[2];
    if (brightness < 0.22) {
      return BLACK;
    }
    if (saturation < 0.235) {
      return saturation < 0.18 && brightness > 0.78 ? WHITE : GREY;
    }
    return hue < 42 || hue >= 345 ? warm(hue, saturation, brightness) : cold(hue, brightness);
  }

  private static Colour warm(double hue, double saturation, double brightness) {
    if (hue >= 345 || hue < 12) {
      return RED;
    }
    return brightness > 0.67 && saturation > 0.47 ? ORANGE : BROWN;
  }

  private static Colour cold(double hue, double brightness) {
    if (hue < 68) {
      return brightness > 0.43 ? YELLOW : BROWN;
    }
    if (hue < 165) {
      return GREEN;
    }
    if (hue < 255) {
      return BLUE;
    }
    return hue < 300 ? PURPLE : PINK;
  }
}
