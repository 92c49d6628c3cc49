package dev.mekiki.workers.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mekiki.workers.ticket.AbstentionReason;
import dev.mekiki.workers.ticket.Box;
import dev.mekiki.workers.ticket.Evidence;
import dev.mekiki.workers.ticket.Kind;
import dev.mekiki.workers.ticket.Language;
import dev.mekiki.workers.ticket.Photo;
import dev.mekiki.workers.ticket.Risk;
import dev.mekiki.workers.ticket.Ticket;
import dev.mekiki.workers.ticket.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is concluded from several photos and questions. */
class ConclusionTest {
  private static final String VERDICT = "Is this part OK?";
  private static final String DEFECT = "Which defect does the part have?";
  private static final Photo FRONT = photo();
  private static final Photo BACK = photo();

  private final List<String> asked = new ArrayList<>();

  @Test
  void anInquiryTakesTheSurestAnswerOfAllPhotos() {
    var found =
        Inquiry.conclude(
            inquiry(), scripted(Map.of(FRONT, answer("blue", 0.6), BACK, answer("red", 0.9))));
    assertThat(found.text()).isEqualTo("red");
  }

  @Test
  void anInquiryPrefersAnAnswerToAnAbstention() {
    var found =
        Inquiry.conclude(
            inquiry(),
            scripted(
                Map.of(
                    FRONT,
                    abstention(AbstentionReason.NOT_IN_PHOTO, 0.99),
                    BACK,
                    answer("red", 0.5))));
    assertThat(found.text()).isEqualTo("red");
  }

  @Test
  void itIsNotInThePhotosOnlyWhenItIsInNone() {
    var one = abstention(AbstentionReason.NOT_IN_PHOTO, 0.9);
    var other = abstention(AbstentionReason.LOW_CONFIDENCE, 0.3);
    assertThat(Inquiry.conclude(inquiry(), scripted(Map.of(FRONT, one, BACK, one))).reason())
        .contains(AbstentionReason.NOT_IN_PHOTO);
    assertThat(Inquiry.conclude(inquiry(), scripted(Map.of(FRONT, one, BACK, other))).reason())
        .contains(AbstentionReason.LOW_CONFIDENCE);
  }

  @Test
  void aPartThatPassesIsAskedNothingMore() {
    var pass = verdict(Verdict.PASS, "Yes.", 0.9);
    var found = Inspection.conclude(inspection(FRONT), scripted(Map.of(FRONT, pass)));
    assertThat(found.verdict()).contains(Verdict.PASS);
    assertThat(asked).containsExactly(VERDICT);
  }

  @Test
  void aPartThatFailsIsAskedForItsDefectAndIsAsSureAsTheLesserAnswer() {
    Questioner host =
        (adaptor, photo, question) ->
            question.equals(VERDICT) ? verdict(Verdict.FAIL, "No.", 0.95) : answer("A crack.", 0.7);
    var found = Inspection.conclude(inspection(FRONT), host);
    assertThat(found.text()).isEqualTo("No. A crack.");
    assertThat(found.verdict()).contains(Verdict.FAIL);
    assertThat(found.confidence()).isEqualTo(0.7);
  }

  @Test
  void theBoxesOfTheDefectReplaceThoseOfTheVerdict() {
    var whole = boxed(verdict(Verdict.FAIL, "No.", 0.95), "defect");
    var crack = boxed(answer("A crack.", 0.7), "crack");
    Questioner host = (adaptor, photo, question) -> question.equals(VERDICT) ? whole : crack;
    Questioner vague =
        (adaptor, photo, question) -> question.equals(VERDICT) ? whole : answer("A crack.", 0.7);
    assertThat(Inspection.conclude(inspection(FRONT), host).evidence()).isEqualTo(crack.evidence());
    assertThat(Inspection.conclude(inspection(FRONT), vague).evidence())
        .isEqualTo(whole.evidence());
  }

  @Test
  void aPartIsAsGoodAsItsWorstPhoto() {
    var found =
        Inspection.conclude(
            inspection(FRONT, BACK),
            scripted(
                Map.of(
                    FRONT,
                    verdict(Verdict.PASS, "Yes.", 0.9),
                    BACK,
                    verdict(Verdict.FAIL, "No.", 0.8))));
    assertThat(found.verdict()).contains(Verdict.FAIL);
  }

  @Test
  void aPartDoesNotPassWhileOnePhotoWasNotJudged() {
    var found =
        Inspection.conclude(
            inspection(FRONT, BACK),
            scripted(
                Map.of(
                    FRONT,
                    verdict(Verdict.PASS, "Yes.", 0.9),
                    BACK,
                    abstention(AbstentionReason.LOW_CONFIDENCE, 0.2))));
    assertThat(found.abstained()).isTrue();
  }

  @Test
  void aPartThatPassesIsAsSureAsItsLeastSurePhoto() {
    var found =
        Inspection.conclude(
            inspection(FRONT, BACK),
            scripted(
                Map.of(
                    FRONT,
                    verdict(Verdict.PASS, "Yes.", 0.9),
                    BACK,
                    verdict(Verdict.PASS, "Yes.", 0.6))));
    assertThat(found.confidence()).isEqualTo(0.6);
  }

  @Test
  void theDrawIsEvenAndFixedByTheTicket() {
    var ticket = UUID.randomUUID();
    assertThat(SpotCheck.draw(ticket)).isEqualTo(SpotCheck.draw(ticket)).isBetween(0, 99);
    long low =
        Stream.generate(UUID::randomUUID)
            .limit(10_000)
            .filter(id -> SpotCheck.draw(id) < 5)
            .count();
    assertThat(low).isBetween(350L, 650L);
  }

  private Questioner scripted(Map<Photo, Finding> answers) {
    return (adaptor, photo, question) -> {
      asked.add(question);
      return answers.get(photo);
    };
  }

  private static AnswerInput inquiry() {
    return input(Kind.INQUIRY, List.of("What colour is it?"), FRONT, BACK);
  }

  private static AnswerInput inspection(Photo... photos) {
    return input(Kind.INSPECTION, List.of(VERDICT, DEFECT), photos);
  }

  private static AnswerInput input(Kind kind, List<String> questions, Photo... photos) {
    var ticket =
        new Ticket(
            UUID.randomUUID(),
            kind,
            questions.getFirst(),
            Language.ENGLISH,
            "valve",
            "s-1",
            Risk.LOW,
            List.of(photos));
    return new AnswerInput(ticket, new Plan("general", questions), Optional.empty());
  }

  private static Finding boxed(Finding finding, String label) {
    return new Finding(
        finding.text(),
        finding.verdict(),
        finding.reason(),
        finding.confidence(),
        finding.threshold(),
        List.of(new Evidence(FRONT.id(), label, new Box(0.1, 0.1, 0.3, 0.3), 0.9)),
        finding.weights());
  }

  private static Finding answer(String text, double confidence) {
    return finding(text, Optional.empty(), Optional.empty(), confidence);
  }

  private static Finding verdict(Verdict verdict, String text, double confidence) {
    return finding(text, Optional.of(verdict), Optional.empty(), confidence);
  }

  private static Finding abstention(AbstentionReason reason, double confidence) {
    return finding("", Optional.empty(), Optional.of(reason), confidence);
  }

  private static Finding finding(
      String text,
      Optional<Verdict> verdict,
      Optional<AbstentionReason> reason,
      double confidence) {
    var weights = new HostReply.Weights("base", "aa", "general", "1", "bb", null, null, null, null);
    return new Finding(text, verdict, reason, confidence, 0.9, List.of(), weights);
  }

  private static Photo photo() {
    return new Photo(UUID.randomUUID(), "ab", "image/jpeg", 640, 480);
  }
}
