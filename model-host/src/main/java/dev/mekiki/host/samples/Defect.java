package dev.mekiki.host.samples;

import java.awt.geom.Rectangle2D;
import java.util.List;

/** The damage that parts can have. */
enum Defect {
  SCRATCH("scratch", true, new Scratch()),
  CRACK("crack", true, new Crack()),
  DENT("dent", true, new Dent()),
  STAIN("stain", true, new Stain()),
  CORROSION("corrosion", true, new Corrosion()),
  MISSING_SCREW("missing screw", false, new MissingScrew()),
  MISALIGNED_LABEL("misaligned label", false, new MisalignedLabel()),
  /** Not among the damage that the bootstrap adaptor learned. */
  HOLE("hole", false, new Hole()),
  /** Not among the damage that the bootstrap adaptor learned. */
  BURN_MARK("burn mark", false, new BurnMark()),
  /** Not among the damage that the bootstrap adaptor learned. */
  POROSITY("cluster of pores", true, new Porosity());

  /** The damage that the bootstrap adaptor learned. */
  static final List<Defect> FAMILIAR =
      List.of(SCRATCH, CRACK, DENT, STAIN, CORROSION, MISSING_SCREW, MISALIGNED_LABEL);

  private final String label;
  private final boolean measured;
  private final DefectPainter painter;

  Defect(String label, boolean measured, DefectPainter painter) {
    this.label = label;
    this.measured = measured;
    this.painter = painter;
  }

  /** The name without an article. */
  String label() {
    return label;
  }

  /** Whether it makes sense to ask how big it is. */
  boolean measured() {
    return measured;
  }

  /**
   * Damages a finished part.
   *
   * @param severity 0-1, how big
   * @return the box of what changed, in pixels of the part
   */
  Rectangle2D paint(Workpiece piece, Chance chance, double severity) {
    return painter.paint(piece, chance, severity);
  }
}
