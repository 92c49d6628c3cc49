package dev.mekiki.host.training;

import dev.mekiki.host.answer.Box;
import dev.mekiki.host.dataset.LabelledBox;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** The image features under what a photo shows. */
final class Things {
  private Things() {}

  /**
   * What goes by one name on a photo.
   *
   * @param cells that belong to it, at least one; see {@link CellTargets}
   * @param features {@code [cells, F]} of these cells
   */
  record Thing(String name, int cells, float[] features) {}

  /** The names of what is on these photos, numbered from 0. */
  static Map<String, Integer> names(List<Lesson> lessons, int cells) {
    Map<String, Integer> names = new LinkedHashMap<>();
    for (Lesson lesson : lessons) {
      ofCells(lesson, cells).stream()
          .filter(name -> !name.isEmpty())
          .forEach(name -> names.putIfAbsent(name, names.size()));
    }
    return names;
  }

  /**
   * @throws IOException when the photo is missing or none
   */
  static List<Thing> on(Lesson lesson, PhotoFeatures features) throws IOException {
    List<String> owners = ofCells(lesson, features.cells());
    Set<String> names = new LinkedHashSet<>(owners);
    names.remove("");
    if (names.isEmpty()) {
      return List.of();
    }
    float[] all = features.plain(lesson);
    int width = all.length / owners.size();
    List<Thing> things = new ArrayList<>();
    for (String name : names) {
      int count = (int) owners.stream().filter(name::equals).count();
      float[] own = new float[count * width];
      int at = 0;
      for (int cell = 0; cell < owners.size(); cell++) {
        if (owners.get(cell).equals(name)) {
          System.arraycopy(all, cell * width, own, at, width);
          at += width;
        }
      }
      things.add(new Thing(name, count, own));
    }
    return things;
  }

  /** The name of what each cell belongs to, or an empty text. */
  static List<String> ofCells(Lesson lesson, int cells) {
    List<String> labels = lesson.boxes().stream().map(thing -> thing.label()).distinct().toList();
    Map<String, Integer> places = new LinkedHashMap<>();
    labels.forEach(label -> places.put(label, places.size()));
    int side = (int) Math.round(Math.sqrt(cells));
    long[] words = CellTargets.of(List.of(Look.at(lesson)), side, places).words().values();
    List<String> names = new ArrayList<>();
    for (long word : words) {
      names.add(word < 0 ? "" : labels.get((int) word));
    }
    return names;
  }

  /**
   * Image features of some cells, evenly spread, that no box touches: {@code [cells, F]}.
   *
   * @throws IOException when the photo is missing or none
   */
  static float[] besides(Lesson lesson, PhotoFeatures features, int most) throws IOException {
    List<LabelledBox> boxes = lesson.boxes();
    int side = (int) Math.round(Math.sqrt(features.cells()));
    int[] free =
        IntStream.range(0, features.cells())
            .filter(cell -> boxes.stream().noneMatch(box -> touches(box.box(), cell, side)))
            .toArray();
    int count = Math.min(most, free.length);
    float[] all = features.plain(lesson);
    int width = all.length / features.cells();
    float[] cells = new float[count * width];
    for (int i = 0; i < count; i++) {
      int cell = free[(int) ((long) i * free.length / count)];
      System.arraycopy(all, cell * width, cells, i * width, width);
    }
    return cells;
  }

  private static boolean touches(Box box, int cell, int side) {
    double left = (double) (cell % side) / side;
    double top = (double) (cell / side) / side;
    double size = 1.0 / side;
    return box.left() < left + size
        && box.right() > left
        && box.top() < top + size
        && box.bottom() > top;
  }
}
