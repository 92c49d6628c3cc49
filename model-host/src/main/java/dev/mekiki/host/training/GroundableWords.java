package dev.mekiki.host.training;

import dev.mekiki.host.adaptor.Vocabulary;
import dev.mekiki.host.answer.WordDirections;
import dev.mekiki.host.dataset.DatasetLine;
import dev.mekiki.host.dataset.LabelledBox;
import dev.mekiki.host.decoder.TrainingBase;
import dev.mekiki.host.weights.FloatTensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A vocabulary together with the labels of the data, in the order in which the host points at them.
 */
record GroundableWords(Vocabulary vocabulary) {
  private static final Set<String> ABOUT_DEFECTS = Set.of("ok", "defect");

  /**
   * Labels that the vocabulary lacks become defects where their boxes show why a part is not good
   * or what is wrong with it, and objects elsewhere.
   */
  static GroundableWords of(Vocabulary known, Curriculum curriculum) {
    List<String> objects = new ArrayList<>(known.objects());
    List<String> defects = new ArrayList<>(known.defects());
    for (Lesson lesson : curriculum.lessons()) {
      for (DatasetLine line : lesson.questions()) {
        if (ABOUT_DEFECTS.contains(line.kind())) {
          add(defects, objects, known, line);
        }
      }
    }
    for (Lesson lesson : curriculum.lessons()) {
      lesson.questions().forEach(line -> add(objects, defects, known, line));
    }
    return new GroundableWords(new Vocabulary(objects, defects, known.parts(), known.general()));
  }

  private static void add(
      List<String> words, List<String> others, Vocabulary known, DatasetLine line) {
    for (LabelledBox box : line.boxes()) {
      String label = box.label();
      if (!words.contains(label) && !others.contains(label) && !known.knows(label)) {
        words.add(label);
      }
    }
  }

  /** The place of each word, from 0. */
  Map<String, Integer> places() {
    Map<String, Integer> places = new LinkedHashMap<>();
    vocabulary.groundable().forEach(word -> places.put(word, places.size()));
    return places;
  }

  /** {@code [words, H]}, see {@link WordDirections}. */
  FloatTensor directions(TrainingBase base) {
    int hidden = base.architecture().hidden();
    List<String> words = vocabulary.groundable();
    float[] embedding = base.embedding().values();
    List<float[]> means = new ArrayList<>();
    for (String word : words) {
      float[] mean = new float[hidden];
      long[] ids = base.tokens().encode(" " + word, false);
      for (long id : ids) {
        for (int i = 0; i < hidden; i++) {
          mean[i] += embedding[(int) id * hidden + i] / ids.length;
        }
      }
      means.add(mean);
    }
    WordDirections directions = new WordDirections(words, means);
    float[] rows = new float[words.size() * hidden];
    for (int word = 0; word < words.size(); word++) {
      double[] direction = directions.of(words.get(word));
      for (int i = 0; i < hidden; i++) {
        rows[word * hidden + i] = (float) direction[i];
      }
    }
    return new FloatTensor(rows, words.size(), hidden);
  }
}
