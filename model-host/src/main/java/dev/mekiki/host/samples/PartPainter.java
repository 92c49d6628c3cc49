package dev.mekiki.host.samples;

/** Fills a surface with one kind of part. */
@FunctionalInterface
interface PartPainter {
  /** Paints the part without its screws and label, and says where those belong. */
  Fittings paint(Surface surface, Chance chance);
}
