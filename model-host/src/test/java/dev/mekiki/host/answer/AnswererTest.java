package dev.mekiki.host.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mekiki.host.adaptor.AdaptorManifest;
import dev.mekiki.host.adaptor.AdaptorPackage;
import dev.mekiki.host.adaptor.CloserLook;
import dev.mekiki.host.adaptor.Concept;
import dev.mekiki.host.adaptor.FamiliarThings;
import dev.mekiki.host.adaptor.PackageFixture;
import dev.mekiki.host.adaptor.PointerParameters;
import dev.mekiki.host.adaptor.TypicalPhotos;
import dev.mekiki.host.adaptor.Verdict;
import dev.mekiki.host.adaptor.Vocabulary;
import dev.mekiki.host.serving.ScriptedModel;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswererTest {
  private static final int RGB = BufferedImage.TYPE_INT_RGB;
  private static final BufferedImage PHOTO = new BufferedImage(8, 8, RGB);
  private final PhotoCache photos = new PhotoCache(1 << 20);
  private final ScriptedModel model = new ScriptedModel();
  private final Answerer answerer =
      new Answerer(
          model,
          new AdaptorPackage(PackageFixture.manifest("general", "1"), Path.of("none"), "none"),
          photos);

  @Test
  void abstainsWhenTheModelCannotTell() {
    model.says("serial number", "I cannot tell from the photo.", -0.0001);

    GroundedAnswer answer = ask("What is the serial number?");

    assertThat(answer.reason()).contains(AbstentionReason.NOT_IN_PHOTO);
    assertThat(answer.spoken().text()).isEqualTo("I cannot tell from the photo.");
    assertThat(answer.evidence()).isEmpty();
  }

  @Test
  void abstainsWhenItIsMoreLikelyWrongThanRight() {
    model.says("lion", "Top left.", -1.5);

    GroundedAnswer answer = ask("Where is the lion?");

    assertThat(answer.reason()).contains(AbstentionReason.LOW_CONFIDENCE);
    assertThat(answer.confidence()).isLessThan(0.5);
    assertThat(answer.spoken().text()).as("a draft for the reviewer").isEqualTo("Top left.");
  }

  @Test
  void abstainsWhenTheModelsNumbersAreBroken() {
    model.says("lion", "Top left.", Double.NaN);

    GroundedAnswer answer = ask("Where is the lion?");

    assertThat(answer.reason()).contains(AbstentionReason.LOW_CONFIDENCE);
    assertThat(answer.confidence()).isZero();
  }

  @Test
  void abstainsWhenItsAnswerWasCutOff() {
    model.says("lion", "Top left, unless it is the cub.", -0.0001);

    GroundedAnswer cut = answerer.answer(asked("Where is the lion?", true, 8));

    assertThat(cut.reason()).contains(AbstentionReason.LOW_CONFIDENCE);
    assertThat(cut.confidence()).isZero();
  }

  @Test
  void abstainsInALanguageItWasNotTrainedOn() {
    GroundedAnswer answer = ask("これは何？");

    assertThat(answer.reason()).contains(AbstentionReason.LANGUAGE);
    assertThat(answer.spoken()).isEqualTo(Spoken.NOTHING);
  }

  @Test
  void doesNotAskAboutAPhotoUnlikeThoseOfTheTraining() {
    Answerer careful = new Answerer(model, knowingItsPhotos(2.5), photos);
    model.says("OK?", "Yes.", -0.0001);

    GroundedAnswer unlike = careful.answer(about(new BufferedImage(24, 8, RGB)));
    GroundedAnswer like = careful.answer(about(new BufferedImage(16, 8, RGB)));

    assertThat(unlike.reason()).contains(AbstentionReason.PHOTO_UNLIKE);
    assertThat(unlike.spoken()).isEqualTo(Spoken.NOTHING);
    assertThat(unlike.confidence()).isZero();
    assertThat(unlike.verdict()).contains(Verdict.UNCLEAR);
    assertThat(unlike.evidence()).isEmpty();
    assertThat(like.verdict()).contains(Verdict.PASS);
  }

  @Test
  void takesEveryPhotoWhereThePackageSaysNothingOfItsPhotos() {
    model.says("OK?", "Yes.", -0.0001);

    assertThat(answerer.answer(about(new BufferedImage(800, 8, RGB))).verdict())
        .contains(Verdict.PASS);
  }

  @Test
  void abstainsWhereTheAnswerRestsOnSomethingUnlikeAllThatItWasTaught() {
    model.thatPoints(9, 1, 1, 1).says("What is", "A lion.", -0.0001);

    GroundedAnswer answer = knowingItsThings(5).answer(asked("What is in the photo?", true, 40));

    assertThat(answer.reason()).contains(AbstentionReason.OBJECT_UNLIKE);
    assertThat(answer.confidence()).isZero();
    assertThat(answer.spoken().text()).as("a draft for the reviewer").isEqualTo("A lion.");
    assertThat(answer.evidence()).as("shows the reviewer what is meant").hasSize(1);
  }

  @Test
  void answersAboutAFamiliarThingBesideAStrangeOne() {
    model.thatPoints(1, 9, 9, 9).says("What is", "A lion.", -0.0001);

    assertThat(knowingItsThings(5).answer(asked("What is in the photo?", true, 40)).reason())
        .isEmpty();
  }

  @Test
  void aDenialRestsOnNothingStrange() {
    model.thatPoints(9, 9, 9, 9).says("Is there a lion", "No.", -0.0001);

    assertThat(
            knowingItsThings(5).answer(asked("Is there a lion in the photo?", true, 40)).reason())
        .isEmpty();
  }

  @Test
  void failsNoPartForSomethingStrange() {
    model.thatPoints(9, 1, 1, 1).says("OK?", "No.", -0.0001);

    GroundedAnswer answer = knowingItsThings(5).answer(asked("Is this part OK?", true, 40));

    assertThat(answer.reason()).contains(AbstentionReason.OBJECT_UNLIKE);
    assertThat(answer.verdict()).contains(Verdict.UNCLEAR);
  }

  @Test
  void isUnclearAboutAPartWhenItAbstains() {
    model.says("OK?", "Yes.", -2);

    assertThat(ask("Is this part OK?").verdict()).contains(Verdict.UNCLEAR);
  }

  @Test
  void passesAPartWithoutPointingAtAnything() {
    model.says("this part", "Yes.", -0.001);

    GroundedAnswer answer = ask("is this part ok? ");

    assertThat(answer.verdict()).contains(Verdict.PASS);
    assertThat(answer.evidence()).isEmpty();
  }

  @Test
  void isUnclearWhenTheWordsAreNoVerdict() {
    model.says("OK?", "A lion.", -0.001);

    assertThat(ask("Is this part OK?").verdict()).contains(Verdict.UNCLEAR);
  }

  @Test
  void pointsAtTheDefectThatTheAnswerNames() {
    model.says("Which defect", "A missing screw.", -0.001);

    GroundedAnswer answer = ask("Which defect does the part have?");

    assertThat(answer.evidence()).extracting(Evidence::label).containsExactly("missing screw");
    assertThat(answer.verdict()).isEmpty();
  }

  @Test
  void pointsAtNothingWhenTheAnswerIsNo() {
    model.says("lion", "No.", -0.001);

    assertThat(ask("Is there a lion in the photo?").evidence()).isEmpty();
  }

  @Test
  void givesNoBoxesUnlessAsked() {
    model.says("lion", "Top left.", -0.001);

    assertThat(answerer.answer(asked("Where is the lion?", false, 20)).evidence()).isEmpty();
  }

  @Test
  void looksCloserAtASmallBoxAndSaysWhatItTook() {
    model.says("Which defect", "A missing screw.", -0.001);

    GroundedAnswer answer =
        new Answerer(model, lookingCloser(), photos)
            .answer(asked("Which defect does the part have?", true, 40));

    Evidence screw = answer.evidence().getFirst();
    assertThat(screw.atFirst()).contains(new Box(0.1f, 0.2f, 0.4f, 0.5f));
    assertThat(screw.box().overlap(screw.atFirst().orElseThrow())).isLessThan(0.9);
    assertThat(answer.closerNanos()).isPositive();
    assertThat(ask("Which defect does the part have?").evidence().getFirst().atFirst())
        .as("a package without weights for it")
        .isEmpty();
  }

  @Test
  void looksAtThePartOfAPhotoOnceForAllQuestions() {
    PhotoCache kept = new PhotoCache(1 << 20);
    Answerer closer = new Answerer(model, lookingCloser(), kept);
    model.says("defect", "A missing screw.", -0.001);

    closer.answer(asked("Which defect does the part have?", true, 40));
    closer.answer(asked("What defect is it?", true, 40));

    assertThat(kept.lookups()).isEqualTo(4);
    assertThat(kept.hits()).isEqualTo(2);
  }

  @Test
  void pointsAtNothingCloserWhereNoBoxesAreAskedFor() {
    model.says("defect", "A missing screw.", -0.001);

    GroundedAnswer answer =
        new Answerer(model, lookingCloser(), photos)
            .answer(asked("Which defect does the part have?", false, 40));

    assertThat(answer.evidence()).isEmpty();
  }

  private GroundedAnswer ask(String question) {
    return answerer.answer(asked(question, true, 40));
  }

  @Test
  void releasesNothingAboutWhatWasTaughtSinceItsCalibration() {
    Answerer taught = new Answerer(model, taughtSince("burn mark"), photos);
    model.says("OK?", "Yes.", 0);
    model.says("burn mark", "No.", 0);
    PhotoQuestion aboutIt = asked("Is there a burn mark in the photo?", true, 32);
    BufferedImage tall = new BufferedImage(8, 128, RGB);

    assertThat(taught.answer(about(PHOTO)).isReleased()).isTrue();
    assertThat(taught.answer(about(PHOTO)).threshold()).isEqualTo(0.9);
    assertThat(taught.answer(about(tall)).threshold()).as("shows it").isEqualTo(1);
    assertThat(taught.answer(about(tall)).isReleased()).isFalse();
    assertThat(taught.answer(aboutIt).reason()).isEmpty();
    assertThat(taught.answer(aboutIt).isReleased()).as("a question about it").isFalse();
  }

  @Test
  void releasesWhatItWasTaughtOnceThatIsCalibrated() {
    Answerer taught = new Answerer(model, taughtSince(), photos);
    model.says("OK?", "Yes.", 0);

    assertThat(taught.answer(about(new BufferedImage(8, 128, RGB))).isReleased()).isTrue();
  }

  /** Of an adaptor with a concept, calibrated before it was taught these things. */
  private static AdaptorPackage taughtSince(String... things) {
    AdaptorManifest untaught = PackageFixture.manifest("general", "1");
    Vocabulary words = untaught.vocabulary();
    List<String> defects = List.of("crack", "missing screw", "burn mark");
    AdaptorManifest manifest =
        untaught
            .withConcepts(List.of(new Concept("burn mark", 1, 2, 1, 0.01, 100, 10, 9)))
            .withWords(
                untaught.answers(),
                new Vocabulary(words.objects(), defects, words.parts(), words.general()))
            .withCalibration(untaught.calibration().beforeTeaching(List.of(things)));
    return new AdaptorPackage(manifest, Path.of("none"), "none");
  }

  private static AdaptorPackage knowingItsPhotos(double threshold) {
    TypicalPhotos typical = new TypicalPhotos(2, threshold, 0.01, 300, 100);
    return new AdaptorPackage(
        PackageFixture.manifest("general", "1").withTypical(typical), Path.of("none"), "none");
  }

  private Answerer knowingItsThings(double threshold) {
    AdaptorManifest manifest =
        PackageFixture.manifest("general", "1")
            .withPointer(PointerParameters.untuned(1))
            .withFamiliar(new FamiliarThings(2, 1, false, threshold, 0.05, 300, 100));
    return new Answerer(model, new AdaptorPackage(manifest, Path.of("none"), "none"), photos);
  }

  private static AdaptorPackage lookingCloser() {
    CloserLook look =
        new CloserLook(5, 0.4, 2, 0.2, 1, List.of("missing screw"), CloserLook.NONE.training());
    return new AdaptorPackage(
        PackageFixture.manifest("general", "1").withCloser(look), Path.of("none"), "none");
  }

  private static PhotoQuestion about(BufferedImage photo) {
    return new PhotoQuestion(
        "tenant", Photograph.of(photo), "Is this part OK?", true, 40, () -> false);
  }

  private static PhotoQuestion asked(String question, boolean ground, int maxTokens) {
    return new PhotoQuestion(
        "tenant", Photograph.of(PHOTO), question, ground, maxTokens, () -> false);
  }
}
