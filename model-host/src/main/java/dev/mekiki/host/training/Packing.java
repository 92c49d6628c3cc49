package dev.mekiki.host.training;

import dev.mekiki.host.adaptor.AdaptorManifest;
import dev.mekiki.host.adaptor.PromptTemplate;
import dev.mekiki.host.answer.TagText;
import dev.mekiki.host.dataset.DatasetLine;
import dev.mekiki.host.inference.LanguageModel;
import dev.mekiki.host.inference.Tag;
import dev.mekiki.host.torchscript.LongTensor;
import dev.mekiki.host.training.InventedNames.Called;
import dev.mekiki.host.weights.FloatTensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Packs the questions about a photo behind one prefix; each counts its positions on from there. The
 * prefix ends where the questions begin to differ, so that what is told of the photo before each is
 * read once where all are in one language.
 */
final class Packing {
  private final LanguageModel.Tokens tokens;
  private final PromptTemplate template;
  private final TagText told;
  private final int cells;
  private final long[] before;
  private final long[] after;
  private final long end;
  private final Optional<Targets> targets;

  /** A photo's prefix and its questions. */
  private static final class Row {
    private final LongStream.Builder ids = LongStream.builder();
    private final LongStream.Builder positions = LongStream.builder();
    private final LongStream.Builder lengths = LongStream.builder();
    private final LongStream.Builder answers = LongStream.builder();
    private final LongStream.Builder targets = LongStream.builder();
    private final List<Integer> ends = new ArrayList<>();
    private int length;

    private void add(long id, long position) {
      ids.add(id);
      positions.add(position);
      length++;
    }
  }

  /**
   * @param manifest of the adaptor that learns
   * @param targets of a pointer; empty where none learns
   * @throws IllegalArgumentException when nothing in the template after a question ends an answer
   */
  Packing(
      LanguageModel.Tokens tokens, AdaptorManifest manifest, int cells, Optional<Targets> targets) {
    this.targets = targets;
    this.tokens = tokens;
    this.template = manifest.prompt();
    this.told = TagText.of(manifest);
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
   * @param features of the lesson's photo, {@code [cells, width]}
   * @param tags what is told of it
   */
  Batch pack(Lesson lesson, FloatTensor features, List<Tag> tags) {
    return pack(new Called(lesson, told), features, tags);
  }

  /**
   * With names of its own.
   *
   * @param features of the photo, {@code [cells, width]}
   * @param tags what is told of it
   */
  Batch pack(Called called, FloatTensor features, List<Tag> tags) {
    Lesson lesson = called.lesson();
    Row row = row(lesson, tags, called.told());
    Pointing pointing =
        targets
            .map(of -> Pointing.of(asked(lesson, row, of), of, cells))
            .orElseGet(() -> Pointing.NONE);
    return new Batch(
        features,
        vector(row.ids),
        vector(row.positions),
        row.lengths.build().toArray(),
        vector(row.answers),
        vector(row.targets),
        pointing);
  }

  private static List<Pointing.Asked> asked(Lesson lesson, Row row, Targets targets) {
    List<DatasetLine> questions = lesson.questions();
    return IntStream.range(0, questions.size())
        .filter(i -> targets.teaches(questions.get(i)))
        .mapToObj(i -> new Pointing.Asked(questions.get(i), row.ends.get(i)))
        .toList();
  }

  private Row row(Lesson lesson, List<Tag> tags, TagText told) {
    Row row = new Row();
    Arrays.stream(before).forEach(id -> row.add(id, row.length));
    IntStream.range(0, cells).forEach(cell -> row.add(0, row.length));
    List<long[]> asked =
        lesson.questions().stream()
            .map(line -> template.beforeQuestion() + told.before(line.question(), tags))
            .map(text -> tokens.encode(text, false))
            .toList();
    int same = same(asked);
    Arrays.stream(asked.getFirst(), 0, same).forEach(id -> row.add(id, row.length));
    row.lengths.add(row.length);
    int prefix = row.length;
    for (int i = 0; i < asked.size(); i++) {
      long[] own = Arrays.copyOfRange(asked.get(i), same, asked.get(i).length);
      append(row, lesson.questions().get(i), own, prefix);
    }
    return row;
  }

  /** With how many tokens all of them begin. */
  private static int same(List<long[]> asked) {
    long[] first = asked.getFirst();
    int same = first.length;
    for (long[] other : asked) {
      int differs = Arrays.mismatch(first, other);
      same = differs < 0 ? same : Math.min(same, differs);
    }
    return same;
  }

  /**
   * The question and all of the answer but its end, which is only a target. Boxes alone leave
   * nothing to say.
   */
  private void append(Row row, DatasetLine line, long[] asked, int prefix) {
    long[] answer = tokens.encode(line.answer(), false);
    long[] read =
        LongStream.concat(
                LongStream.concat(Arrays.stream(asked), Arrays.stream(after)),
                Arrays.stream(answer))
            .toArray();
    int start = row.length;
    for (int i = 0; i < read.length; i++) {
      row.add(read[i], prefix + i);
    }
    row.lengths.add(read.length);
    row.ends.add(start + asked.length + after.length - 1);
    for (int i = 0; line.inWords() && i <= answer.length; i++) {
      row.answers.add(start + asked.length + after.length - 1 + i);
      row.targets.add(i < answer.length ? answer[i] : end);
    }
  }

  private static LongTensor vector(LongStream.Builder built) {
    long[] values = built.build().toArray();
    return new LongTensor(values, values.length);
  }
}
