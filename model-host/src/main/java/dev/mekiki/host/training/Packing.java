package dev.mekiki.host.training;

import dev.mekiki.host.adaptor.PromptTemplate;
import dev.mekiki.host.dataset.DatasetLine;
import dev.mekiki.host.inference.LanguageModel;
import dev.mekiki.host.torchscript.LongTensor;
import dev.mekiki.host.weights.FloatTensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Packs the questions about a photo behind one prefix; each counts its positions on from there. */
final class Packing {
  private static final int PADDING = -1;

  private final LanguageModel.Tokens tokens;
  private final PromptTemplate template;
  private final int cells;
  private final long[] before;
  private final long[] after;
  private final long end;
  private final Optional<Targets> targets;

  /** One row: a photo's prefix and its questions. */
  private static final class Row {
    private final LongStream.Builder ids = LongStream.builder();
    private final LongStream.Builder positions = LongStream.builder();
    private final LongStream.Builder segments = LongStream.builder();
    private final List<Integer> answers = new ArrayList<>();
    private final List<Long> targets = new ArrayList<>();
    private final List<Integer> ends = new ArrayList<>();
    private int length;

    private void add(long id, long position, long segment) {
      ids.add(id);
      positions.add(position);
      segments.add(segment);
      length++;
    }
  }

  /**
   * @param targets of a pointer; empty where none learns
   * @throws IllegalArgumentException when nothing in the template after a question ends an answer
   */
  Packing(
      LanguageModel.Tokens tokens, PromptTemplate template, int cells, Optional<Targets> targets) {
    this.targets = targets;
    this.tokens = tokens;
    this.template = template;
    this.cells = cells;
    this.before = tokens.encode(template.beforeImage(), true);
    this.after = tokens.encode(template.afterQuestion(), true);
    this.end =
        Arrays.stream(after)
            .filter(tokens.ends()::contains)
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "The template has no token after the question that ends an answer: start"
                            + " from an adaptor made for this base"));
  }

  /** Positions before the photo. */
  int beforeImage() {
    return before.length;
  }

  /**
   * @param lessons one for each row
   * @param features {@code [rows, cells, width]}
   */
  Batch pack(List<Lesson> lessons, FloatTensor features) {
    List<Row> rows = lessons.stream().map(this::row).toList();
    int longest = rows.stream().mapToInt(row -> row.length).max().orElseThrow();
    LongStream.Builder at = LongStream.builder();
    for (int i = 0; i < rows.size(); i++) {
      for (int answer : rows.get(i).answers) {
        at.add((long) i * longest + answer);
      }
    }
    int length = longest;
    Pointing pointing =
        targets
            .map(of -> Pointing.of(asked(lessons, rows, length, of), of, cells))
            .orElseGet(() -> Pointing.NONE);
    return new Batch(
        features,
        matrix(rows.stream().map(row -> row.ids.build().toArray()).toList(), longest, 0),
        matrix(rows.stream().map(row -> row.positions.build().toArray()).toList(), longest, 0),
        matrix(rows.stream().map(row -> row.segments.build().toArray()).toList(), longest, PADDING),
        vector(at.build().toArray()),
        vector(
            rows.stream()
                .flatMap(row -> row.targets.stream())
                .mapToLong(target -> target)
                .toArray()),
        pointing);
  }

  private static List<Pointing.Asked> asked(
      List<Lesson> lessons, List<Row> rows, int longest, Targets targets) {
    List<Pointing.Asked> asked = new ArrayList<>();
    for (int photo = 0; photo < rows.size(); photo++) {
      List<DatasetLine> questions = lessons.get(photo).questions();
      for (int i = 0; i < questions.size(); i++) {
        if (targets.teaches(questions.get(i))) {
          long end = (long) photo * longest + rows.get(photo).ends.get(i);
          asked.add(new Pointing.Asked(questions.get(i), photo, end));
        }
      }
    }
    return asked;
  }

  private Row row(Lesson lesson) {
    Row row = new Row();
    Arrays.stream(before).forEach(id -> row.add(id, row.length, 0));
    IntStream.range(0, cells).forEach(cell -> row.add(0, row.length, 0));
    int prefix = row.length;
    int segment = 1;
    for (DatasetLine line : lesson.questions()) {
      append(row, line, prefix, segment++);
    }
    return row;
  }

  /**
   * The question and all of the answer but its end, which is only a target. Boxes alone leave
   * nothing to say.
   */
  private void append(Row row, DatasetLine line, int prefix, int segment) {
    long[] asked = tokens.encode(template.beforeQuestion() + line.question(), false);
    long[] answer = tokens.encode(line.answer(), false);
    long[] read =
        LongStream.concat(
                LongStream.concat(Arrays.stream(asked), Arrays.stream(after)),
                Arrays.stream(answer))
            .toArray();
    int start = row.length;
    for (int i = 0; i < read.length; i++) {
      row.add(read[i], prefix + i, segment);
    }
    row.ends.add(start + asked.length + after.length - 1);
    for (int i = 0; line.inWords() && i <= answer.length; i++) {
      row.answers.add(start + asked.length + after.length - 1 + i);
      row.targets.add(i < answer.length ? answer[i] : end);
    }
  }

  private static LongTensor matrix(List<long[]> rows, int width, long padding) {
    long[] values = new long[rows.size() * width];
    Arrays.fill(values, padding);
    for (int i = 0; i < rows.size(); i++) {
      System.arraycopy(rows.get(i), 0, values, i * width, rows.get(i).length);
    }
    return new LongTensor(values, rows.size(), width);
  }

  private static LongTensor vector(long[] values) {
    return new LongTensor(values, values.length);
  }
}
