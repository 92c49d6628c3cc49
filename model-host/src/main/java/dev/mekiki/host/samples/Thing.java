package dev.mekiki.host.samples;

import java.awt.Graphics2D;
import java.util.function.BiConsumer;

/** Everyday objects, drawn on a square whose sides are 1. */
enum Thing {
  APPLE("apple", "red", Drawings::apple),
  BALL("ball", "blue", Drawings::ball),
  CANDLE("candle", "white", Drawings::candle),
  CHRISTMAS_TREE("christmas tree", "green", Drawings::christmasTree),
  CUP("cup", "blue", Drawings::cup),
  FISH("fish", "orange", Drawings::fish),
  LAMP("lamp", "yellow", Drawings::lamp),
  MUSHROOM("mushroom", "red", Drawings::mushroom),
  STAR("star", "yellow", Drawings::star),
  UMBRELLA("umbrella", "purple", Drawings::umbrella);

  private final String label;
  private final String colour;
  private final BiConsumer<Graphics2D, Chance> drawing;

  Thing(String label, String colour, BiConsumer<Graphics2D, Chance> drawing) {
    this.label = label;
    this.colour = colour;
    this.drawing = drawing;
  }

  /** The name without an article. */
  String label() {
    return label;
  }

  /** The colour that a person would name. */
  String colour() {
    return colour;
  }

  void draw(Graphics2D pen, Chance chance) {
    drawing.accept(pen, chance);
  }
}
