package dev.mekiki.host.samples;

import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** The parts of technical drawings: their outlines, and how holes are laid out in each. */
enum Outline {
  RECTANGULAR_PLATE("rectangular plate", 0, 1, 2, 3, 4, 5, 6) {
    @Override
    Shape in(Rectangle2D box) {
      return box;
    }

    @Override
    List<Point2D> places(int holes) {
      return switch (holes) {
        case 0 -> List.of();
        case 1 -> at(0.5, 0.5);
        case 2 -> at(0.22, 0.5, 0.78, 0.5);
        case 3 -> at(0.2, 0.5, 0.5, 0.5, 0.8, 0.5);
        case 4 -> at(0.2, 0.2, 0.8, 0.2, 0.2, 0.8, 0.8, 0.8);
        case 5 -> at(0.2, 0.2, 0.8, 0.2, 0.5, 0.5, 0.2, 0.8, 0.8, 0.8);
        default -> at(0.2, 0.25, 0.5, 0.25, 0.8, 0.25, 0.2, 0.75, 0.5, 0.75, 0.8, 0.75);
      };
    }
  },
  ROUND_FLANGE("round flange", 3, 4, 5, 6) {
    @Override
    Shape in(Rectangle2D box) {
      return new Ellipse2D.Double(box.getX(), box.getY(), box.getWidth(), box.getHeight());
    }

    @Override
    List<Point2D> places(int holes) {
      return around(holes, 0.33);
    }
  },
  ANGLE_BRACKET("angle bracket", 0, 1, 2, 3) {
    @Override
    Shape in(Rectangle2D box) {
      return polygon(box, 0, 0, 0.38, 0, 0.38, 0.64, 1, 0.64, 1, 1, 0, 1);
    }

    @Override
    List<Point2D> places(int holes) {
      return at(0.19, 0.19, 0.8, 0.82, 0.19, 0.56).subList(0, holes);
    }
  },
  U_BRACKET("U-shaped bracket", 0, 1, 2, 4) {
    @Override
    Shape in(Rectangle2D box) {
      return polygon(box, 0, 0, 0.31, 0, 0.31, 0.66, 0.69, 0.66, 0.69, 0, 1, 0, 1, 1, 0, 1);
    }

    @Override
    List<Point2D> places(int holes) {
      return holes == 1
          ? at(0.5, 0.83)
          : at(0.155, 0.2, 0.845, 0.2, 0.155, 0.58, 0.845, 0.58).subList(0, holes);
    }
  },
  TRIANGULAR_PLATE("triangular plate", 0, 1, 2, 3) {
    @Override
    Shape in(Rectangle2D box) {
      return polygon(box, 0, 0, 1, 1, 0, 1);
    }

    @Override
    List<Point2D> places(int holes) {
      return holes == 1 ? at(0.3, 0.7) : at(0.16, 0.42, 0.62, 0.84, 0.16, 0.84).subList(0, holes);
    }
  },
  HEXAGONAL_PLATE("hexagonal plate", 0, 1, 2, 3, 6) {
    @Override
    Shape in(Rectangle2D box) {
      return polygon(box, 0.25, 0, 0.75, 0, 1, 0.5, 0.75, 1, 0.25, 1, 0, 0.5);
    }

    @Override
    List<Point2D> places(int holes) {
      return holes == 1 ? at(0.5, 0.5) : around(holes, 0.28);
    }
  };

  private final String label;
  private final List<Integer> counts;

  Outline(String label, Integer... counts) {
    this.label = label;
    this.counts = List.of(counts);
  }

  /** The name without an article. */
  String label() {
    return label;
  }

  /** How many holes it may have. */
  List<Integer> counts() {
    return counts;
  }

  /** Whether one dimension says how big it is. */
  boolean oneSize() {
    return this == ROUND_FLANGE || this == HEXAGONAL_PLATE;
  }

  abstract Shape in(Rectangle2D box);

  /** The centres of so many holes, as fractions 0-1 of the box around the part. */
  abstract List<Point2D> places(int holes);

  private static List<Point2D> at(double... coordinates) {
    List<Point2D> places = new ArrayList<>();
    for (int i = 0; i < coordinates.length; i += 2) {
      places.add(new Point2D.Double(coordinates[i], coordinates[i + 1]));
    }
    return places;
  }

  private static List<Point2D> around(int holes, double radius) {
    List<Point2D> places = new ArrayList<>();
    for (int hole = 0; hole < holes; hole++) {
      double angle = 2 * Math.PI * hole / holes - Math.PI / 2;
      places.add(
          new Point2D.Double(0.5 + radius * Math.cos(angle), 0.5 + radius * Math.sin(angle)));
    }
    return places;
  }

  private static Shape polygon(Rectangle2D box, double... corners) {
    Path2D path = new Path2D.Double();
    for (int i = 0; i < corners.length; i += 2) {
      double x = box.getX() + corners[i] * box.getWidth();
      double y = box.getY() + corners[i + 1] * box.getHeight();
      if (i == 0) {
        path.moveTo(x, y);
      } else {
        path.lineTo(x, y);
      }
    }
    path.closePath();
    return path;
  }
}
