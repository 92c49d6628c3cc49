package dev.mekiki.host.evaluation;

import dev.mekiki.host.adaptor.AdaptorPackage;
import dev.mekiki.host.answer.Answerer;
import dev.mekiki.host.answer.GroundedAnswer;
import dev.mekiki.host.answer.PhotoCache;
import dev.mekiki.host.answer.PhotoQuestion;
import dev.mekiki.host.answer.Photograph;
import dev.mekiki.host.dataset.DatasetFolder;
import dev.mekiki.host.dataset.DatasetLine;
import dev.mekiki.host.evaluation.Stopwatch.Time;
import dev.mekiki.host.evaluation.Stopwatch.Timed;
import dev.mekiki.host.inference.LanguageModel;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Puts the questions of a dataset to an adaptor, about their photo and about another. Holds these
 * two at a time; of the others it keeps the answers, and thumbnails of as many wrong ones as it
 * may.
 */
final class Interview {
  private static final double NANOS = 1e9;

  /** Questions about the other photo, which nobody times. */
  private static final int AT_ONCE = 8;

  /** Bytes of looked-at photos; the questions about a photo follow each other. */
  private static final long FEW_PHOTOS = 16 << 20;

  private final Answerer seeing;
  private final List<Asked> asked = new ArrayList<>();
  private final List<Time> looks = new ArrayList<>();
  private int thumbnailsLeft;

  /** What came of it: all questions in the dataset's order, and the time each photo took. */
  record Outcome(List<Asked> asked, List<Time> looks) {}

  /**
   * @param adaptor a package whose weights the model has loaded
   * @param thumbnails most wrong answers to keep a picture of
   */
  Interview(LanguageModel model, AdaptorPackage adaptor, int thumbnails) {
    this.seeing = new Answerer(model, adaptor, new PhotoCache(FEW_PHOTOS));
    this.thumbnailsLeft = thumbnails;
  }

  /**
   * @param progress told the number of questions asked so far, after each photo
   * @throws IOException when the dataset cannot be read
   */
  Outcome hold(DatasetFolder dataset, Consumer<Integer> progress) throws IOException {
    Map<String, List<DatasetLine>> byPhoto = dataset.byPhoto();
    Map<String, String> others = OtherPhoto.of(byPhoto.keySet(), OtherPhoto.SEED);
    for (Map.Entry<String, List<DatasetLine>> photo : byPhoto.entrySet()) {
      BufferedImage upright = dataset.photo(photo.getKey());
      Photograph shown = Photograph.of(upright);
      Photograph other = Photograph.of(dataset.photo(others.get(photo.getKey())));
      looks.add(Stopwatch.time(() -> seeing.locate("", shown, "")).time());
      List<DatasetLine> lines = photo.getValue();
      List<Trial> elsewhere = AtOnce.map(lines, AT_ONCE, line -> reply(seeing, other, line).trial);
      boolean first = true;
      for (int i = 0; i < lines.size(); i++) {
        asked.add(ask(shown, elsewhere.get(i), upright, lines.get(i), first));
        first = first && !lines.get(i).inWords();
      }
      progress.accept(asked.size());
    }
    return new Outcome(List.copyOf(asked), List.copyOf(looks));
  }

  private Asked ask(
      Photograph shown, Trial elsewhere, BufferedImage upright, DatasetLine line, boolean first) {
    Timed<Reply> seen = Stopwatch.time(() -> reply(seeing, shown, line));
    Reply with = seen.result();
    boolean answerable =
        !seeing.adaptor().manifest().answers().abstentions().contains(line.answer().strip());
    Asked done =
        new Asked(
            with.trial,
            elsewhere,
            with.answer.flatMap(GroundedAnswer::reason),
            with.answer.map(GroundedAnswer::confidence).orElse(0.0),
            answerable,
            seen.time(),
            with.answer.map(answer -> answer.closerNanos() / NANOS).orElse(0.0),
            first && line.inWords(),
            Optional.empty());
    return done.right() || thumbnailsLeft-- <= 0 ? done : pictured(done, upright);
  }

  private static Asked pictured(Asked done, BufferedImage upright) {
    return new Asked(
        done.seen(),
        done.elsewhere(),
        done.reason(),
        done.confidence(),
        done.answerable(),
        done.time(),
        done.closerSeconds(),
        done.first(),
        Optional.of(Thumbnail.uri(upright)));
  }

  /** An answer, empty where only a place was asked for. */
  record Reply(Trial trial, Optional<GroundedAnswer> answer) {}

  static Reply reply(Answerer answerer, Photograph shown, DatasetLine line) {
    if (!line.inWords()) {
      Trial located = new Trial(line, "", false, answerer.locate("", shown, line.question()));
      return new Reply(located, Optional.empty());
    }
    GroundedAnswer answer =
        answerer.answer(
            new PhotoQuestion(
                "", shown, line.question(), true, PhotoQuestion.MOST_TOKENS, () -> false));
    Trial trial = new Trial(line, answer.spoken().text(), answer.isReleased(), answer.evidence());
    return new Reply(trial, Optional.of(answer));
  }
}
