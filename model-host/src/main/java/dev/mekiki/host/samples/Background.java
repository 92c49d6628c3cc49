package dev.mekiki.host.samples;

import dev.mekiki.host.samples.Surface.Shader;
import java.util.List;

/** What lies behind the part or the objects. */
enum Background implements Backdrop {
  GRADIENT {
    @Override
    Shader shader(Chance chance, Surface surface) {
      double angle = chance.angle();
      return blend(chance, (x, y) -> along(angle, x, y));
    }
  },
  SPECKLE {
    @Override
    Shader shader(Chance chance, Surface surface) {
      NoiseField noise = NoiseField.uniform(chance, surface, chance.between(2.0, 8.0));
      return blend(chance, noise::at);
    }
  },
  CLOUDS {
    @Override
    Shader shader(Chance chance, Surface surface) {
      NoiseField noise = NoiseField.uniform(chance, surface, chance.between(30.0, 90.0));
      return blend(chance, noise::at);
    }
  },
  CHECK {
    @Override
    Shader shader(Chance chance, Surface surface) {
      int fields = chance.between(4, 14);
      return blend(chance, (x, y) -> ((int) (x * fields) + (int) (y * fields)) % 2);
    }
  },
  STRIPES {
    @Override
    Shader shader(Chance chance, Surface surface) {
      double angle = chance.angle();
      double stripes = chance.between(20.0, 90.0) * 1.2;
      return blend(chance, (x, y) -> Math.sin(along(angle, x, y) * stripes) > 0 ? 1 : 0);
    }
  },
  WOOD {
    @Override
    Shader shader(Chance chance, Surface surface) {
      NoiseField waves = NoiseField.uniform(chance, surface, 60);
      boolean upright = chance.happens(0.5);
      Rgb dark = new Rgb(150, 105, 60).times(chance.between(0.6, 1.3));
      Rgb light = new Rgb(190, 140, 90).times(chance.between(0.6, 1.3));
      return (x, y, under) -> {
        double ring = Math.sin(40 * (upright ? x : y) + 8 * waves.at(x, y));
        return dark.towards(light, 0.5 + 0.5 * ring);
      };
    }
  },
  BRICK {
    @Override
    Shader shader(Chance chance, Surface surface) {
      Rgb brick = new Rgb(150, 70, 50).times(chance.between(0.6, 1.3));
      Rgb mortar = new Rgb(170, 165, 155);
      return (x, y, under) -> {
        double row = y * 10;
        double column = x * 5 + ((int) row % 2) * 0.5;
        return row % 1 < 0.12 || column % 1 < 0.06 ? mortar : brick;
      };
    }
  },
  PLAIN {
    @Override
    Shader shader(Chance chance, Surface surface) {
      Rgb colour = chance.colour(20, 240);
      return (x, y, under) -> colour;
    }
  },
  MARBLE {
    @Override
    Shader shader(Chance chance, Surface surface) {
      NoiseField broad = NoiseField.uniform(chance, surface, 40);
      NoiseField fine = NoiseField.uniform(chance, surface, 12);
      double angle = chance.angle();
      return blend(
          chance,
          (x, y) ->
              Math.abs(Math.sin(6 * along(angle, x, y) + 10 * broad.at(x, y) + 4 * fine.at(x, y))));
    }
  },
  DOTS {
    @Override
    Shader shader(Chance chance, Surface surface) {
      int dots = chance.between(6, 16);
      return blend(
          chance, (x, y) -> Math.hypot(x * dots % 1 - 0.5, y * dots % 1 - 0.5) < 0.3 ? 1 : 0);
    }
  };

  /** Those that adaptors may learn on; the others are kept to measure what is never seen. */
  static final List<Background> FAMILIAR =
      List.of(GRADIENT, SPECKLE, CLOUDS, CHECK, STRIPES, WOOD, BRICK, PLAIN);

  /** Decides the background's colours and pattern. */
  abstract Shader shader(Chance chance, Surface surface);

  @Override
  public String licence() {
    return DatasetCard.LICENCE;
  }

  @Override
  public void paint(Surface surface, Chance chance) {
    surface.shade(shader(chance, surface));
    NoiseField grain = NoiseField.grain(chance, surface, chance.between(0.0, 8.0));
    surface.shade((x, y, under) -> under.plus(grain.at(x, y)));
  }

  /** Two colours, the second not too far from the first. */
  private static Shader blend(Chance chance, Pattern pattern) {
    Rgb first = chance.colour(20, 240);
    Rgb second = first.towards(chance.colour(20, 240), 0.5);
    return (x, y, under) -> first.towards(second, pattern.share(x, y));
  }

  /** How far a point lies in the direction, 0-1 over the picture. */
  private static double along(double angle, double x, double y) {
    double cos = Math.cos(angle);
    double sin = Math.sin(angle);
    double lowest = Math.min(0, cos) + Math.min(0, sin);
    return (cos * x + sin * y - lowest) / (Math.abs(cos) + Math.abs(sin));
  }

  @FunctionalInterface
  private interface Pattern {
    double share(double across, double down);
  }
}
