package dev.mekiki.workers.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.MissingNode;
import dev.mekiki.workers.attach.TrainingSamples.Sample;
import dev.mekiki.workers.ticket.Box;
import dev.mekiki.workers.ticket.Evidence;
import dev.mekiki.workers.ticket.Kind;
import dev.mekiki.workers.ticket.Language;
import dev.mekiki.workers.ticket.Photo;
import dev.mekiki.workers.ticket.Verdict;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;

class CorrectionTest {
  private static final Box BOX = new Box(0.1, 0.2, 0.3, 0.4);

  private final Photo front = photo("image/jpeg");
  private final Photo back = photo("image/png");

  @Test
  void aFailedPartTeachesTheVerdictTheDefectAndItsPlace() {
    var lesson =
        inspection(Verdict.FAIL, "No. A crack.", List.of(front), box(front, "crack")).lesson();

    assertThat(lesson.lines())
        .extracting(AnswerLine::kind, AnswerLine::question, AnswerLine::answer)
        .containsExactly(
            tuple("ok", "Is this part OK?", "No."),
            tuple("defect", "Which defect does the part have?", "A crack."),
            tuple("locate", "Locate the defect.", ""));
    assertThat(lesson.lines())
        .allSatisfy(
            line -> {
              assertThat(line.boxes()).containsExactly(new AnswerLine.Labelled("crack", BOX));
              assertThat(line.photo()).isEqualTo("photos/" + front.id() + ".jpg");
            });
  }

  @Test
  void aPartThatPassesTeachesThatOfEachPhoto() {
    var lesson = inspection(Verdict.PASS, "Yes.", List.of(front, back)).lesson();
    assertThat(lesson.lines()).extracting(AnswerLine::answer).containsExactly("Yes.", "Yes.");
    assertThat(lesson.lines().getLast().photo()).endsWith(".png");
  }

  @Test
  void ofSeveralPhotosThoseWithBoxesAreTheOnesThatFail() {
    var both = List.of(front, back);
    var one = inspection(Verdict.FAIL, "A crack.", both, box(back, "")).lesson();
    var none = inspection(Verdict.FAIL, "A crack.", both).lesson();

    assertThat(one.lines()).extracting(AnswerLine::photo).containsOnly(Correction.file(back));
    assertThat(one.lines().getFirst().boxes().getFirst().label()).isEqualTo("defect");
    assertThat(none.reason()).contains(LeftOut.SEVERAL_PHOTOS);
  }

  @Test
  void whatNobodyCanTellTeachesNothing() {
    assertThat(inspection(Verdict.UNCLEAR, "Too dark.", List.of(front)).lesson().reason())
        .contains(LeftOut.UNCLEAR);
  }

  @Test
  void anInquiryTeachesItsAnswerOnThePhotoThatItIsAbout() {
    var one = inquiry("Red.", List.of(front)).lesson();
    var shown = inquiry("Red.", List.of(front, back), box(back, "cap")).lesson();

    assertThat(one.lines()).extracting(AnswerLine::kind).containsExactly("content");
    assertThat(one.lines()).extracting(AnswerLine::question).containsExactly("Which colour?");
    assertThat(shown.lines()).extracting(AnswerLine::photo).containsExactly(Correction.file(back));
    assertThat(inquiry("Red.", List.of(front, back)).lesson().reason())
        .contains(LeftOut.SEVERAL_PHOTOS);
    assertThat(inquiry("", List.of(front)).lesson().reason()).contains(LeftOut.NOTHING_SAID);
  }

  @ParameterizedTest
  @CsvSource({
    "ENGLISH, No. A scratch., A scratch.",
    "ENGLISH, A scratch., A scratch.",
    "ENGLISH, Notched edge., Notched edge.",
    "ENGLISH, No., ''",
    "JAPANESE, いいえ。キズです。, キズです。",
    "CHINESE, 否。划痕。, 划痕。",
    "CHINESE, 否, ''"
  })
  void theDefectIsSaidWithoutTheVerdict(Language language, String text, String defect) {
    assertThat(InspectionWords.in(language).defectIn(text)).isEqualTo(defect);
  }

  @Test
  void aSampleKeptWithoutBoxesTeachesNone() throws IOException {
    var json = Jackson2ObjectMapperBuilder.json().build();
    var without =
        new Sample(
            List.of(front.id()),
            "",
            "A crack.",
            Optional.of(Verdict.FAIL),
            MissingNode.getInstance());
    var read = json.readValue(json.writeValueAsBytes(without), Sample.class);
    var row =
        new SampleRow(
            UUID.randomUUID(),
            UUID.randomUUID(),
            "customer-17",
            Kind.INSPECTION,
            Language.ENGLISH,
            new byte[1],
            OffsetDateTime.now(),
            false,
            false,
            false);

    var lesson =
        Correction.of(row, read, List.of(front), "customer-17", "LicenseRef-internal", json)
            .lesson();

    assertThat(lesson.lines()).extracting(AnswerLine::kind).containsExactly("ok", "defect");
  }

  private Correction inspection(
      Verdict verdict, String text, List<Photo> photos, Evidence... boxes) {
    return correction(Kind.INSPECTION, Optional.of(verdict), text, photos, boxes);
  }

  private Correction inquiry(String text, List<Photo> photos, Evidence... boxes) {
    return correction(Kind.INQUIRY, Optional.empty(), text, photos, boxes);
  }

  private static Correction correction(
      Kind kind, Optional<Verdict> verdict, String text, List<Photo> photos, Evidence... boxes) {
    return new Correction(
        kind,
        Language.ENGLISH,
        "Which colour?",
        text,
        verdict,
        photos,
        List.of(boxes),
        "customer-17",
        "LicenseRef-internal");
  }

  private static Evidence box(Photo photo, String label) {
    return new Evidence(photo.id(), label, BOX, 1);
  }

  private static Photo photo(String type) {
    return new Photo(UUID.randomUUID(), "aa", type, 640, 480);
  }
}
