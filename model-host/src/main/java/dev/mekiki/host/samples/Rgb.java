package dev.mekiki.host.samples;

import java.awt.Color;

/** A colour; channels 0-255, values outside are cut off only when a pixel is written. */
record Rgb(double red, double green, double blue) {

  static Rgb grey(double level) {
    return new Rgb(level, level, level);
  }

  static Rgb ofPixel(int pixel) {
    return new Rgb(pixel >> 16 & 0xff, pixel >> 8 & 0xff, pixel & 0xff);
  }

  int pixel() {
    return channel(red) << 16 | channel(green) << 8 | channel(blue);
  }

  Color awt() {
    return new Color(pixel());
  }

  Rgb times(double factor) {
    return new Rgb(red * factor, green * factor, blue * factor);
  }

  Rgb plus(double amount) {
    return new Rgb(red + amount, green + amount, blue + amount);
  }

  /** This colour where {@code share} is 0, the other one where it is 1. */
  Rgb towards(Rgb other, double share) {
    return new Rgb(
        red + (other.red - red) * share,
        green + (other.green - green) * share,
        blue + (other.blue - blue) * share);
  }

  double brightness() {
    return (red + green + blue) / 3;
  }

  /** How far apart two colours are, 0 to about 441. */
  double distance(Rgb other) {
    return Math.hypot(Math.hypot(red - other.red, green - other.green), blue - other.blue);
  }

  private static int channel(double value) {
    return (int) Math.max(0, Math.min(255, Math.round(value)));
  }
}
