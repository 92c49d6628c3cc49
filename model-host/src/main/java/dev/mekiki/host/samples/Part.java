package dev.mekiki.host.samples;

import java.util.List;

/** The products of the sample factory, with the damage that each of them can have. */
enum Part {
  METAL_PLATE(
      "metal plate",
      new MetalPlate(),
      Defect.SCRATCH,
      Defect.DENT,
      Defect.CRACK,
      Defect.STAIN,
      Defect.CORROSION,
      Defect.MISSING_SCREW),
  CIRCUIT_BOARD(
      "circuit board",
      new CircuitBoard(),
      Defect.SCRATCH,
      Defect.CRACK,
      Defect.STAIN,
      Defect.CORROSION,
      Defect.MISSING_SCREW),
  FABRIC("piece of fabric", new Fabric(), Defect.STAIN, Defect.SCRATCH),
  PAINTED_PANEL(
      "painted panel",
      new PaintedPanel(),
      Defect.SCRATCH,
      Defect.DENT,
      Defect.CRACK,
      Defect.STAIN,
      Defect.CORROSION,
      Defect.MISSING_SCREW,
      Defect.MISALIGNED_LABEL),
  PRESSURE_GAUGE("pressure gauge", new PressureGauge(), Defect.CRACK, Defect.STAIN, Defect.SCRATCH),
  /** Not among the parts that the bootstrap adaptor learned. */
  CERAMIC_TILE("ceramic tile", new CeramicTile(), Defect.CRACK, Defect.STAIN, Defect.SCRATCH),
  /** Not among the parts that the bootstrap adaptor learned. */
  WELD_SEAM("weld seam", new WeldSeam(), Defect.POROSITY, Defect.CRACK, Defect.HOLE),
  /** Not among the parts that the bootstrap adaptor learned. */
  CONNECTOR(
      "connector", new Connector(), Defect.CRACK, Defect.SCRATCH, Defect.BURN_MARK, Defect.STAIN),
  /** Not among the parts that the bootstrap adaptor learned. */
  LABELLED_BOTTLE(
      "bottle with a label",
      new LabelledBottle(),
      Defect.CRACK,
      Defect.SCRATCH,
      Defect.STAIN,
      Defect.MISALIGNED_LABEL);

  /** The parts that the bootstrap adaptor learned. */
  static final List<Part> FAMILIAR =
      List.of(METAL_PLATE, CIRCUIT_BOARD, FABRIC, PAINTED_PANEL, PRESSURE_GAUGE);

  private final String label;
  private final PartPainter painter;
  private final List<Defect> defects;

  Part(String label, PartPainter painter, Defect... defects) {
    this.label = label;
    this.painter = painter;
    this.defects = List.of(defects);
  }

  /** The name without an article. */
  String label() {
    return label;
  }

  /** The damage that the part can have. */
  List<Defect> defects() {
    return defects;
  }

  /** Whether the part has as many pixels across as down. */
  boolean round() {
    return this == PRESSURE_GAUGE;
  }

  /** Whether the part has no edges of its own and always fills the picture. */
  boolean endless() {
    return this == FABRIC;
  }

  /** Whether the part never comes without its label. */
  boolean labelled() {
    return this == LABELLED_BOTTLE;
  }

  /** Whether the part is about twice as high as wide. */
  boolean slender() {
    return this == LABELLED_BOTTLE;
  }

  /** Paints a part without damage. */
  Fittings paint(Surface surface, Chance chance) {
    return painter.paint(surface, chance);
  }
}
