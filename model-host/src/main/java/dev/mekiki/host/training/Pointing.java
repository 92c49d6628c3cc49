package dev.mekiki.host.training;

import dev.mekiki.host.answer.Box;
import dev.mekiki.host.dataset.DatasetLine;
import dev.mekiki.host.torchscript.LongTensor;
import dev.mekiki.host.weights.FloatTensor;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a step teaches the pointer. Q questions, N cells.
 *
 * @param ends {@code [Q]} of the positions: the last before each answer
 * @param shows {@code [Q, N]}: 1 where a cell shows what the question is about, else 0
 * @param boxes {@code [Q, N, 4]} box of that, where a cell shows it
 */
record Pointing(LongTensor ends, FloatTensor shows, FloatTensor boxes) {
  private static final int EDGES = 4;

  /** Where no pointer learns. */
  static final Pointing NONE =
      new Pointing(
          new LongTensor(new long[0], 0),
          new FloatTensor(new float[0], 0, 1),
          new FloatTensor(new float[0], 0, 1, EDGES));

  /** A question that teaches, and where it stands. */
  record Asked(DatasetLine line, long end) {}

  /**
   * @param cells of a photo
   */
  static Pointing of(List<Asked> questions, Targets targets, int cells) {
    float[] shows = new float[questions.size() * cells];
    float[] boxes = new float[shows.length * EDGES];
    for (int i = 0; i < shows.length; i++) {
      Optional<Box> box = targets.at(questions.get(i / cells).line(), i % cells);
      if (box.isPresent()) {
        shows[i] = 1;
        boxes[i * EDGES] = (float) box.get().left();
        boxes[i * EDGES + 1] = (float) box.get().top();
        boxes[i * EDGES + 2] = (float) box.get().right();
        boxes[i * EDGES + 3] = (float) box.get().bottom();
      }
    }
    return new Pointing(
        new LongTensor(questions.stream().mapToLong(Asked::end).toArray(), questions.size()),
        new FloatTensor(shows, questions.size(), cells),
        new FloatTensor(boxes, questions.size(), cells, EDGES));
  }

  /** Cells that show what a question is about. */
  long shown() {
    return IntStream.range(0, shows.values().length).filter(i -> shows.values()[i] > 0).count();
  }
}
