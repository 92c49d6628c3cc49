package dev.mekiki.host.samples;

import java.awt.Graphics2D;

/** What lies about on a photo of objects. */
interface Subject {
  /** The English name without an article. */
  String label();

  /** On a square whose sides are 1. */
  void draw(Graphics2D pen, Chance chance);
}
