package dev.mekiki.host.answer;

import dev.mekiki.host.adaptor.AdaptorManifest;
import dev.mekiki.host.adaptor.AdaptorPackage;
import dev.mekiki.host.adaptor.AnswerRules;
import dev.mekiki.host.adaptor.Calibration;
import dev.mekiki.host.adaptor.FamiliarThings;
import dev.mekiki.host.adaptor.TypicalPhotos;
import dev.mekiki.host.adaptor.Verdict;
import dev.mekiki.host.inference.Generation.FinishReason;
import dev.mekiki.host.inference.LanguageModel;
import dev.mekiki.host.inference.PointerKeys;
import dev.mekiki.host.inference.ProjectedImage;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Answers questions with one adaptor: asks the model, calibrates its confidence, decides whether to
 * abstain, maps words to a verdict, and points at what the answer is about.
 */
public final class Answerer {
  /** Label of a box that shows what is wrong, where no word names it. */
  private static final String DEFECT = "defect";

  private final AdaptorPackage adaptor;
  private final AnswerRoute route;
  private final AdaptorEyes eyes;
  private final ObjectQuestions objectQuestions;
  private final Grounding grounding;
  private final Pointer pointer;
  private final Mentions groundable;
  private final Mentions general;
  private final ReleaseRule release;

  /**
   * @param adaptor a package whose weights the model has loaded
   * @param photos keeps what is made of the photos; shared by all adaptors of a host
   */
  public Answerer(LanguageModel model, AdaptorPackage adaptor, PhotoCache photos) {
    AdaptorManifest manifest = adaptor.manifest();
    this.adaptor = adaptor;
    this.route = new AnswerRoute(model, adaptor);
    this.eyes = new AdaptorEyes(adaptor, route, photos);
    this.objectQuestions =
        new ObjectQuestions(manifest.answers().objectQuestions(), manifest.vocabulary());
    List<String> words = manifest.vocabulary().groundable();
    this.grounding =
        new Grounding(
            words,
            manifest.grounding(),
            // As in training, a word is embedded the way it stands inside a sentence. All at once:
            // a busy model lets a caller in between two steps only.
            model.meanEmbeddings(
                words.stream().map(word -> model.tokens().encode(" " + word, false)).toList()));
    this.pointer = new Pointer(manifest.pointer());
    this.groundable = new Mentions(words);
    this.general = new Mentions(manifest.vocabulary().general());
    this.release = new ReleaseRule(manifest);
  }

  public AdaptorPackage adaptor() {
    return adaptor;
  }

  /** Answers the question about the photo. */
  public GroundedAnswer answer(PhotoQuestion asked) {
    String question = asked.text();
    Optional<AbstentionReason> unasked = reasonNotToAsk(question);
    if (unasked.isPresent()) {
      return unspoken(question, unasked.get(), 0);
    }
    long start = System.nanoTime();
    ProjectedImage photo = eyes.look(asked.tenant(), asked.photo());
    long encodeNanos = System.nanoTime() - start;
    if (isUnlikeTraining(photo)) {
      return unspoken(question, AbstentionReason.PHOTO_UNLIKE, encodeNanos);
    }
    Spoken spoken =
        route.speak(photo, question, asked.maxTokens(), asked.tenant(), asked.cancelled());
    boolean strange = restsOnAnythingStrange(photo, question, spoken);
    double confidence = strange ? 0 : confidence(spoken);
    Optional<AbstentionReason> reason =
        strange
            ? Optional.of(AbstentionReason.OBJECT_UNLIKE)
            : reasonNotToRely(spoken.text(), confidence);
    Optional<Verdict> verdict = verdict(question, spoken.text(), reason.isPresent());
    List<Evidence> evidence =
        asked.ground() && reason.filter(r -> r == AbstentionReason.NOT_IN_PHOTO).isEmpty()
            ? evidence(photo, question, spoken)
            : List.of();
    start = System.nanoTime();
    List<Evidence> seen = eyes.lookCloser(asked.tenant(), asked.photo(), evidence);
    return new GroundedAnswer(
        spoken,
        reason,
        confidence,
        release.threshold(photo, question),
        verdict,
        seen,
        encodeNanos,
        System.nanoTime() - start);
  }

  private GroundedAnswer unspoken(String question, AbstentionReason reason, long encodeNanos) {
    return new GroundedAnswer(
        Spoken.NOTHING,
        Optional.of(reason),
        0,
        calibration().threshold(),
        verdict(question, "", true),
        List.of(),
        encodeNanos,
        0);
  }

  private boolean isUnlikeTraining(ProjectedImage photo) {
    TypicalPhotos typical = adaptor.manifest().typical();
    return typical.known() && photo.distance() > typical.threshold();
  }

  /**
   * An answer rests on the things that its pointer chooses. What denies, or says that the photo
   * does not show it, rests on none.
   */
  private boolean restsOnAnythingStrange(ProjectedImage photo, String question, Spoken spoken) {
    FamiliarThings familiar = adaptor.manifest().familiar();
    if (!familiar.known() || photo.pointer().isEmpty() || spoken.query().length == 0) {
      return false;
    }
    String text = spoken.text();
    boolean shows = hasFailed(question, text) || !rules().negatives().contains(text);
    return shows
        && !rules().abstentions().contains(text)
        && pointer.strangest(photo, photo.pointer().orElseThrow(), spoken.query())
            > familiar.threshold();
  }

  /**
   * Points at what a request asks for ("Locate the crack."). With a pointer the language model
   * reads the request, however it is put; without, the words of it that the vocabulary knows are
   * looked for. No boxes: there is nothing of the kind.
   *
   * @param tenant whose request it is
   */
  public List<Evidence> locate(String tenant, Photograph photo, String request) {
    ProjectedImage seen = eyes.look(tenant, photo);
    if (seen.pointer().isEmpty()) {
      return eyes.lookCloser(tenant, photo, pointAt(seen, request));
    }
    if (request.isBlank() || reasonNotToAsk(request).isPresent()) {
      return List.of();
    }
    Spoken spoken = route.speak(seen, request, 1, tenant, () -> false);
    return eyes.lookCloser(tenant, photo, places(seen, spoken.query(), request));
  }

  private Optional<AbstentionReason> reasonNotToAsk(String question) {
    if (!QuestionLanguage.isSpoken(question, rules().languages())) {
      return Optional.of(AbstentionReason.LANGUAGE);
    }
    return objectQuestions.asksAboutUnknownObject(question)
        ? Optional.of(AbstentionReason.UNKNOWN_OBJECT)
        : Optional.empty();
  }

  private Optional<AbstentionReason> reasonNotToRely(String text, double confidence) {
    if (rules().abstentions().contains(text)) {
      return Optional.of(AbstentionReason.NOT_IN_PHOTO);
    }
    return confidence < calibration().abstentionFloor()
        ? Optional.of(AbstentionReason.LOW_CONFIDENCE)
        : Optional.empty();
  }

  /** A text that was cut off may be about to say the opposite; nothing speaks for it. */
  private double confidence(Spoken spoken) {
    return spoken.finishReason() == FinishReason.LENGTH
        ? 0
        : calibration().confidence(spoken.logProbability(), spoken.completionTokens());
  }

  private Optional<Verdict> verdict(String question, String text, boolean abstained) {
    return rules()
        .verdictRule(question)
        .map(rule -> abstained ? Verdict.UNCLEAR : rule.verdict(text));
  }

  private List<Evidence> evidence(ProjectedImage photo, String question, Spoken spoken) {
    String text = spoken.text();
    boolean failed = hasFailed(question, text);
    if (photo.pointer().isPresent() && (failed || !rules().negatives().contains(text))) {
      return places(photo, spoken.query(), text + "\n" + question);
    }
    if (failed) {
      return grounding.locateAnything(DEFECT, photo).stream().toList();
    }
    return rules().negatives().contains(text) ? List.of() : pointAt(photo, text + "\n" + question);
  }

  private boolean hasFailed(String question, String text) {
    return rules()
        .verdictRule(question)
        .filter(rule -> rule.verdict(text) == Verdict.FAIL)
        .isPresent();
  }

  /** Each place under the word, of those said or else of all, that the read-out sees there. */
  private List<Evidence> places(ProjectedImage photo, float[] query, String said) {
    PointerKeys keys = photo.pointer().orElseThrow();
    if (query.length == 0) {
      return List.of(); // cancelled before the prompt was read
    }
    List<String> named = groundable.in(said);
    List<String> words = named.isEmpty() ? adaptor.manifest().vocabulary().groundable() : named;
    return pointer.places(photo, keys, query).stream()
        .map(
            place ->
                new Evidence(
                    grounding.nearest(words, photo, place.cell()).orElse(DEFECT),
                    place.box(),
                    place.confidence()))
        .toList();
  }

  private List<Evidence> pointAt(ProjectedImage photo, String words) {
    List<String> named = groundable.in(words);
    Stream<Optional<Evidence>> found =
        named.isEmpty()
            ? general.in(words).stream().limit(1).map(w -> grounding.locateAnything(w, photo))
            : named.stream().map(word -> grounding.locate(word, photo));
    return found.flatMap(Optional::stream).toList();
  }

  private AnswerRules rules() {
    return adaptor.manifest().answers();
  }

  private Calibration calibration() {
    return adaptor.manifest().calibration();
  }
}
