package dev.mekiki.host.samples;

import java.util.List;

/** What can be asked about on a technical drawing. */
enum Feature {
  PART("part"),
  HOLE("hole"),
  /** The number of the dimension across. */
  WIDTH("width dimension"),
  /** The number of the dimension down. */
  HEIGHT("height dimension"),
  /** A hole's diameter with its sign. */
  DIAMETER("hole diameter"),
  DIAMETER_SIGN("diameter sign"),
  THREAD("thread note"),
  /** The tick and the roughness beside it. */
  FINISH("surface finish symbol"),
  /** One end of the cutting line: arrow and letter. */
  SECTION("section arrow"),
  /** What follows a dimension: plus or minus how much. */
  TOLERANCE("tolerance"),
  CENTRE_LINE("center line"),
  /** Dimension lines, leaders, the frame: nobody asks about them. */
  RULE("line");

  /** What a drawing has or has not, each on about half of them. */
  static final List<Feature> SYMBOLS =
      List.of(DIAMETER_SIGN, THREAD, FINISH, SECTION, TOLERANCE, CENTRE_LINE);

  /** What has a value that can be read. */
  static final List<Feature> VALUES = List.of(WIDTH, HEIGHT, DIAMETER, THREAD, FINISH, TOLERANCE);

  /** What there is at most one of, at a place that differs from drawing to drawing. */
  static final List<Feature> PLACED = List.of(WIDTH, HEIGHT, DIAMETER, THREAD, FINISH);

  /** What somebody may want to be pointed at. */
  static final List<Feature> LOCATED =
      List.of(HOLE, WIDTH, HEIGHT, DIAMETER, THREAD, FINISH, SECTION, TOLERANCE);

  private final String label;

  Feature(String label) {
    this.label = label;
  }

  /** The label of its boxes, English in all languages. */
  String label() {
    return label;
  }
}
