package dev.mekiki.host.evaluation;

import dev.mekiki.host.adaptor.AdaptorPackage;
import dev.mekiki.host.adaptor.TypicalPhotos;
import dev.mekiki.host.answer.AnswerRoute;
import dev.mekiki.host.answer.Answerer;
import dev.mekiki.host.answer.PhotoCache;
import dev.mekiki.host.answer.Photograph;
import dev.mekiki.host.dataset.DatasetFolder;
import dev.mekiki.host.dataset.DatasetLine;
import dev.mekiki.host.evaluation.Stopwatch.Time;
import dev.mekiki.host.inference.LanguageModel;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

/**
 * Puts questions to two adaptors of one model, about any photo: what is asked is how they answer,
 * not which photos they leave to a person. The questions about a photo are asked at once, which
 * takes a model a fraction of the time and changes no answer.
 */
final class PairedInterview {
  /** Bytes of looked-at photos; the questions about a photo follow each other. */
  private static final long FEW_PHOTOS = 16 << 20;

  private final Answerer before;
  private final Answerer after;
  private final AnswerRoute route;
  private final TypicalPhotos typical;

  /**
   * @param unlike of the photos, those that the second adaptor would leave to a person, because
   *     they are unlike those that it learned from
   */
  record Outcome(List<Paired> asked, Share unlike) {}

  /** Seconds of the same questions, each asked alone. */
  record Pace(Costs.Spent before, Costs.Spent after) {}

  /**
   * @param before a package whose weights the model has loaded
   * @param after another
   */
  PairedInterview(LanguageModel model, AdaptorPackage before, AdaptorPackage after) {
    PhotoCache photos = new PhotoCache(FEW_PHOTOS);
    this.before = new Answerer(model, willing(before), photos);
    this.after = new Answerer(model, willing(after), photos);
    this.route = new AnswerRoute(model, after);
    this.typical = after.manifest().typical();
  }

  /** Asked about photos unlike its training, too. */
  private static AdaptorPackage willing(AdaptorPackage adaptor) {
    return new AdaptorPackage(
        adaptor.manifest().withTypical(TypicalPhotos.UNKNOWN),
        adaptor.weights(),
        adaptor.weightsSha256());
  }

  /**
   * @param asked which of the lines
   * @throws IOException when the dataset cannot be read
   */
  Outcome hold(DatasetFolder dataset, Predicate<DatasetLine> asked) throws IOException {
    List<Paired> all = new ArrayList<>();
    List<Boolean> unlike = new ArrayList<>();
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Map.Entry<String, List<DatasetLine>> photo : dataset.byPhoto().entrySet()) {
        List<DatasetLine> lines = photo.getValue().stream().filter(asked).toList();
        if (!lines.isEmpty()) {
          BufferedImage upright = dataset.photo(photo.getKey());
          unlike.add(typical.known() && route.look(upright).distance() > typical.threshold());
          Photograph shown = Photograph.of(upright);
          lines.stream()
              .map(line -> CompletableFuture.supplyAsync(() -> ask(shown, line), callers))
              .toList()
              .forEach(answer -> all.add(answer.join()));
        }
      }
    }
    return new Outcome(all, Share.of(unlike, each -> each));
  }

  private Paired ask(Photograph shown, DatasetLine line) {
    return new Paired(
        Interview.reply(before, shown, line).trial(), Interview.reply(after, shown, line).trial());
  }

  /**
   * Asks the first question in words about some photos alone, the two adaptors in turn.
   *
   * @param photos at most so many
   */
  Pace time(DatasetFolder dataset, int photos) throws IOException {
    List<Time> old = new ArrayList<>();
    List<Time> learned = new ArrayList<>();
    for (Map.Entry<String, List<DatasetLine>> photo :
        dataset.byPhoto().entrySet().stream().limit(photos).toList()) {
      for (DatasetLine line :
          photo.getValue().stream().filter(DatasetLine::inWords).limit(1).toList()) {
        Photograph shown = Photograph.of(dataset.photo(photo.getKey()));
        boolean oldFirst = old.size() % 2 == 0;
        time(oldFirst ? before : after, shown, line, oldFirst ? old : learned);
        time(oldFirst ? after : before, shown, line, oldFirst ? learned : old);
      }
    }
    return new Pace(Costs.Spent.of(old), Costs.Spent.of(learned));
  }

  private static void time(Answerer answerer, Photograph shown, DatasetLine line, List<Time> into) {
    answerer.locate("", shown, ""); // looks at the photo
    into.add(Stopwatch.time(() -> Interview.reply(answerer, shown, line)).time());
  }
}
