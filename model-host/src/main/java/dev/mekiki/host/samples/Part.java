package dev.mekiki.host.samples;

import java.util.Arrays;
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
  CERAMIC_TILE("ceramic tile", new CeramicTile(), Defect.CRACK, Defect.STAIN, Defect.SCRATCH);

  /** The parts that the bootstrap adaptor learned. */
  static final List<Part> FAMILIAR =
      Arrays.stream(values()).filter(part -> part != CERAMIC_TILE).toList();

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

  /** The damage that the bootstrap adaptor learned on this part. */
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

  /** Paints a part without damage. */
  Fittings paint(Surface surface, Chance chance) {
    return painter.paint(surface, chance);
  }
}
