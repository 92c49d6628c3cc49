package dev.mekiki.host.training;

import dev.mekiki.host.adaptor.AdaptorId;
import dev.mekiki.host.adaptor.AdaptorManifest;
import dev.mekiki.host.adaptor.Concept;
import dev.mekiki.host.adaptor.Vocabulary;
import dev.mekiki.host.dataset.Kind;
import dev.mekiki.host.decoder.TrainingBase;
import dev.mekiki.host.encoder.ConceptHead;
import dev.mekiki.host.encoder.Projector;
import dev.mekiki.host.safetensors.Safetensors;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Some steps more for an adaptor that is trained already, on few photos. Either what they show is
 * taught as concepts beside the weights, which stay as they are; or the weights learn, on old
 * photos in between, so that they forget little.
 *
 * @param start folder of the adaptor's manifest and weights
 * @param next name and version of what comes of it
 * @param vocabulary of what comes of it
 * @param photos dataset folder of the new photos
 * @param replay dataset folders of old ones
 * @param concepts names in boxes that are taught as concepts; none where the weights learn
 * @param replayShare of the photos visited, those that are old ones; 0-1, without the ends. Of no
 *     meaning for concepts, nor is the way
 * @param naming kinds of questions whose answers name what is new; they are asked more often
 * @param steps of two photos with up to eight questions each
 * @param learningRate highest one of adaptors, norm and projector; of a concept's embedding in
 *     standard deviations of the image tokens, each step
 * @param way share of the way from the start's weights to the trained ones that is gone
 * @param note for who decides about the adaptor
 */
public record ShortTraining(
    Path start,
    AdaptorId next,
    Vocabulary vocabulary,
    Path photos,
    List<Path> replay,
    List<String> concepts,
    double replayShare,
    Set<String> naming,
    int steps,
    double learningRate,
    double way,
    long seed,
    String note) {
  private static final int PHOTOS = 2;
  private static final int QUESTIONS = 8;

  /**
   * Of questions that name what is new: few of those about a photo do, and they are what is to be
   * learned.
   */
  private static final double EMPHASIS = 5;

  /** Fewer old photos say too little of what a concept is not. */
  public static final int FEWEST_OLD = 20;

  /** Old photos that new things are shown on, at most. */
  private static final int BACKDROPS = 200;

  private static final int WARM_UP = 5;
  private static final double WEIGHT_DECAY = 0.02;
  private static final double CLIP = 1;
  private static final double POINTER_WEIGHT = 1;
  private static final double LOWEST_RATE = 0.05;
  private static final double FEATURE_NOISE = 0.1;

  /** Bytes of kept image features, 0.3 MB a photo: enough for the photos of a few minutes. */
  private static final long CACHE = 512L << 20;

  public ShortTraining {
    replay = List.copyOf(replay);
    concepts = List.copyOf(concepts);
    naming = Set.copyOf(naming);
    if (!(replayShare > 0 && replayShare < 1)) {
      throw new IllegalArgumentException("The share of old photos lies between 0 and 1");
    }
    if (!(way > 0 && way <= 1)) {
      throw new IllegalArgumentException("The way to go is more than 0 and at most 1");
    }
  }

  /**
   * Leaves the package's files in a folder, as a draft.
   *
   * @param threads of the CPU
   * @throws IOException when a dataset has a fault or nothing to learn, or cannot be read
   * @throws IllegalArgumentException when the start was trained for another base or image encoder
   */
  public void run(TrainingBase base, Path out, int threads, PrintWriter console)
      throws IOException {
    Start before = Start.read(start);
    Start from = before.with(vocabulary);
    PhotoFeatures features =
        new FeatureCache(CACHE, Optional.empty()).features(base); // of heads and steps
    Plan plan =
        concepts.isEmpty()
            ? weights(from)
            : taught(from, before.manifest(), base, features, console);
    Recipe recipe = recipe(from.manifest().pointer().size());
    new TrainingRun(
            recipe,
            plan.start(),
            plan.rates(),
            Curriculum.of(plan.portions(), recipe),
            base,
            out,
            features,
            threads,
            console,
            Ending.never())
        .run(concepts.isEmpty() ? way : 1);
  }

  /** What is trained from where on which photos. */
  private record Plan(Start start, Rates rates, List<Portion> portions) {}

  private Plan weights(Start from) throws IOException {
    boolean places = from.hasPointer();
    return new Plan(
        from,
        Rates.ofRecipe(),
        List.of(
            Portion.read(List.of(photos), 1 - replayShare, places),
            Portion.read(replay, replayShare, places)));
  }

  /** Fits the concepts' heads; their embeddings are what is left to train. */
  private Plan taught(
      Start from,
      AdaptorManifest before,
      TrainingBase base,
      PhotoFeatures features,
      PrintWriter console)
      throws IOException {
    boolean places = from.hasPointer();
    Portion fresh = Portion.read(List.of(photos), 1, places);
    List<Lesson> old = Portion.read(replay, 1, places).lessons();
    double rate = learningRate * spread(base, fresh.lessons(), features);
    Start taught = from;
    Map<String, Double> rates = new TreeMap<>();
    for (String name : concepts) {
      ConceptFit.Fitted fitted = new ConceptFit(name, fresh.lessons(), old, from, features).fit();
      tell(fitted.concept(), console);
      rates.put(Start.embedding(taught.place(name)), rate);
      taught =
          taught
              .with(fitted.concept(), fitted.head())
              .called(name, new ConceptWords(name, before, vocabulary).in(fresh.lessons()));
    }
    Phrasings phrasings = Phrasings.of(old, naming);
    List<Lesson> asked = fresh.lessons().stream().map(phrasings::in).toList();
    List<Portion> portions = new ArrayList<>(List.of(new Portion(asked, 1, fresh.digest())));
    List<Lesson> elsewhere = onBackdrops(asked, old);
    if (!elsewhere.isEmpty()) {
      portions.add(new Portion(elsewhere, 1, ""));
    }
    return new Plan(taught, new Rates(rates), portions);
  }

  /**
   * What the new photos show, on old ones of which is known that they show nothing: a name that was
   * learned before few backgrounds would be misspelled before others.
   */
  private static List<Lesson> onBackdrops(List<Lesson> fresh, List<Lesson> old) {
    List<Lesson> empty = old.stream().filter(ShortTraining::isEmpty).toList();
    List<Lesson> shown = fresh.stream().filter(lesson -> !lesson.boxes().isEmpty()).toList();
    if (shown.isEmpty()) {
      return List.of();
    }
    return IntStream.range(0, Math.min(BACKDROPS, empty.size()))
        .mapToObj(i -> shown.get(i % shown.size()).on(empty.get(i)))
        .toList();
  }

  private static boolean isEmpty(Lesson lesson) {
    return lesson.boxes().isEmpty()
        && lesson.questions().stream().anyMatch(line -> line.kind().equals(Kind.LOCATE.label()));
  }

  private static void tell(Concept concept, PrintWriter console) {
    console.printf(
        Locale.ROOT,
        "%s: recognised on %d of %d photos by heads that were fitted without them; of %d old photos at most %.1f%% may be taken for it%n",
        concept.name(),
        concept.recognised(),
        concept.photos(),
        concept.heldOut(),
        100 * concept.falseAlarms());
  }

  /** Standard deviation of the image tokens' values over a photo's cells, as embeddings have it. */
  private double spread(TrainingBase base, List<Lesson> lessons, PhotoFeatures features)
      throws IOException {
    int hidden = base.architecture().hidden();
    double sum = 0;
    try (Safetensors file = Safetensors.open(start.resolve(AdaptorManifest.WEIGHTS));
        Projector projector = Projector.read(file, base.encoder(), hidden)) {
      for (Lesson lesson : lessons) {
        sum += spread(projector.project(features.plain(lesson)).tokens(), hidden);
      }
    }
    return sum / lessons.size() / ConceptHead.TOKEN;
  }

  private static double spread(float[] tokens, int hidden) {
    int cells = tokens.length / hidden;
    double squares = 0;
    for (int i = 0; i < hidden; i++) {
      double mean = 0;
      double square = 0;
      for (int cell = 0; cell < cells; cell++) {
        double value = tokens[cell * hidden + i];
        mean += value / cells;
        square += value * value / cells;
      }
      squares += (square - mean * mean) / hidden;
    }
    return Math.sqrt(squares);
  }

  private Recipe recipe(int pointer) {
    return new Recipe(
        next.name(),
        next.version(),
        start.toString(),
        Recipe.Initial.CONTINUE,
        List.of(),
        0,
        pointer,
        POINTER_WEIGHT,
        "",
        false,
        0,
        Recipe.Arithmetic.BF16,
        steps,
        PHOTOS,
        QUESTIONS,
        true,
        naming.stream().collect(Collectors.toMap(kind -> kind, kind -> EMPHASIS)),
        learningRate,
        learningRate,
        WEIGHT_DECAY,
        CLIP,
        WARM_UP,
        LOWEST_RATE,
        FEATURE_NOISE,
        seed,
        steps,
        note);
  }
}
