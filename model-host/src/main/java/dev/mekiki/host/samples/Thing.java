package dev.mekiki.host.samples;

import java.awt.Graphics2D;
import java.util.function.BiConsumer;

/** Everyday objects, drawn on a square whose sides are 1. */
enum Thing implements Subject {
  APPLE("apple", Drawings::apple),
  BALL("ball", Drawings::ball),
  CANDLE("candle", Drawings::candle),
  CHRISTMAS_TREE("christmas tree", Drawings::christmasTree),
  CUP("cup", Drawings::cup),
  FISH("fish", Drawings::fish),
  LAMP("lamp", Drawings::lamp),
  MUSHROOM("mushroom", Drawings::mushroom),
  STAR("star", Drawings::star),
  UMBRELLA("umbrella", Drawings::umbrella);

  private final String label;
  private final BiConsumer<Graphics2D, Chance> drawing;

  Thing(String label, BiConsumer<Graphics2D, Chance> drawing) {
    this.label = label;
    this.drawing = drawing;
  }

  @Override
  public String label() {
    return label;
  }

  @Override
  public void draw(Graphics2D pen, Chance chance) {
    drawing.accept(pen, chance);
  }
}
