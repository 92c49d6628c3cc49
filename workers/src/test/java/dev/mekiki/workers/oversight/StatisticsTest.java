package dev.mekiki.workers.oversight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mekiki.workers.WorkersByHand;
import dev.mekiki.workers.oversight.Reviewing.Tally;
import dev.mekiki.workers.oversight.Reviewing.Times;
import dev.mekiki.workers.oversight.Reviewing.Week;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/**
 * Figures against rows that were counted by hand. Each test has a month of its own, years ahead, so
 * that neither other tests nor retention reach it.
 */
@Import(CountedTickets.class)
class StatisticsTest extends WorkersByHand {
  @Autowired private Statistics statistics;
  @Autowired private CountedTickets counted;

  @Test
  void countsWhatTheModelAnsweredAndWhereTheTicketsWent() {
    for (int number = 0; number < 3; number++) {
      UUID released = counted.ticket("2031-01-05T10:00:00Z");
      counted.answer(released, "general@1", false);
      counted.released(released);
    }
    send(counted.ticket("2031-01-06T10:00:00Z"), Optional.of(false), "HIGH");
    send(counted.ticket("2031-01-06T10:00:00Z", "ENGLISH", true), Optional.of(false), "LOW");
    send(counted.ticket("2031-01-06T10:00:00Z"), Optional.of(false), "LOW");
    send(counted.ticket("2031-01-06T10:00:00Z"), Optional.of(true), "HIGH");
    send(counted.ticket("2031-01-06T10:00:00Z"), Optional.empty(), "LOW");
    UUID twoPhotos = counted.ticket("2031-01-07T10:00:00Z", "JAPANESE", false);
    counted.answer(twoPhotos, "general@1", true);
    counted.answer(twoPhotos, "general@2", false);

    assertThat(january().answering())
        .containsExactly(
            row("", "ENGLISH", List.of(1, 0, 0, 0), Map.of(Ground.UNANSWERED, 1L)),
            row(
                "general@1",
                "ENGLISH",
                List.of(7, 7, 1, 3),
                Map.of(
                    Ground.ABSTAINED, 1L,
                    Ground.HIGH_RISK, 1L,
                    Ground.DRAWN, 1L,
                    Ground.OTHER, 1L)),
            row("general@2", "JAPANESE", List.of(1, 2, 1, 0), Map.of()));
  }

  private Oversight january() {
    return statistics.of(month("2031-01"));
  }

  private void send(UUID ticket, Optional<Boolean> abstained, String risk) {
    abstained.ifPresent(yes -> counted.answer(ticket, "general@1", yes));
    counted.task(ticket, "reviewer", risk);
  }

  private static Answering row(
      String adaptor, String language, List<Integer> numbers, Map<Ground, Long> sent) {
    var all = new EnumMap<Ground, Long>(Ground.class);
    for (Ground ground : Ground.values()) {
      all.put(ground, sent.getOrDefault(ground, 0L));
    }
    return new Answering(
        adaptor, language, numbers.get(0), numbers.get(1), numbers.get(2), numbers.get(3), all);
  }

  @Test
  void countsWhatPeopleDecidedAndHowLongTheyLooked() {
    String[] outcomes = {"APPROVED", "APPROVED", "APPROVED", "APPROVED", "REJECTED"};
    for (int number = 0; number < 5; number++) {
      int seconds = 10 * (number + 1);
      counted.reviewed("2031-03-04", "general@1", "reviewer", outcomes[number], seconds, true);
    }
    for (int number = 5; number < 10; number++) {
      String outcome = number < 7 ? "CORRECTED" : "APPROVED";
      UUID ticket =
          counted.reviewed(
              "2031-03-11", "general@1", "reviewer", outcome, 10 * (number + 1), false);
      long second = counted.task(ticket, "lead-reviewer", "HIGH");
      counted.review(ticket, second, "APPROVED", 5, "2031-03-12T09:00:00Z");
    }

    var found = statistics.of(month("2031-03")).reviewing();

    assertThat(found)
        .containsExactly(
            new Reviewing(
                "general@1",
                "ENGLISH",
                "lead-reviewer",
                new Tally(5, false),
                new Share(0, 0, false),
                new Share(0, 0, false),
                new Share(0, 0, false),
                new Tally(5, false),
                Optional.of(new Times(5, 5)),
                List.of()),
            new Reviewing(
                "general@1",
                "ENGLISH",
                "reviewer",
                new Tally(10, false),
                new Share(3, 10, false),
                new Share(4, 5, false),
                new Share(0, 0, false),
                new Tally(10, false),
                Optional.of(new Times(55, 91)),
                List.of(
                    new Week(LocalDate.of(2031, 3, 3), new Share(4, 5, false), Optional.empty()),
                    new Week(
                        LocalDate.of(2031, 3, 10), new Share(3, 5, false), Optional.empty()))));
  }

  @Test
  void judgesNoModelByReviewsOfWhatItDidNotAnswer() {
    for (int number = 0; number < 5; number++) {
      UUID ticket = counted.ticket("2031-04-04T08:00:00Z");
      counted.answer(ticket, "general@1", true);
      long task = counted.task(ticket, "reviewer", "LOW");
      counted.review(ticket, task, "CORRECTED", 9, "2031-04-04T09:00:00Z");
    }
    var found = statistics.of(month("2031-04")).reviewing().getFirst();
    assertThat(found.reviews()).isEqualTo(new Tally(5, false));
    assertThat(found.overridden()).isEqualTo(new Share(0, 0, false));
  }

  @Test
  void countsByReasonByTheConfidentSampleAndConfidenceAgainstOutcome() {
    for (int number = 0; number < 6; number++) {
      UUID sampled = counted.ticket("2031-11-08T08:00:00Z", "ENGLISH", true);
      counted.answer(sampled, "sure@1", false, "0.9500", "0.9000");
      decide(sampled, number < 5 ? "APPROVED" : "CORRECTED", "SPOT_CHECK");
    }
    for (int number = 0; number < 6; number++) {
      UUID unsure = counted.ticket("2031-11-08T08:00:00Z", "ENGLISH", number == 0);
      counted.answer(unsure, "sure@1", false, "0.3500", "0.9000");
      decide(unsure, number < 3 ? "APPROVED" : "REJECTED", "BELOW_THRESHOLD", "HIGH_RISK");
    }
    UUID open = counted.ticket("2031-11-09T08:00:00Z");
    counted.answer(open, "sure@1", false, "0.3500", "0.9000");
    counted.task(open, "reviewer", "LOW", "BELOW_THRESHOLD");

    var found = statistics.of(month("2031-11"));

    assertThat(found.reasons())
        .containsExactly(
            new ByReason("sure@1", "ENGLISH", "BELOW_THRESHOLD", 7, new Share(3, 6, false)),
            new ByReason("sure@1", "ENGLISH", "HIGH_RISK", 6, new Share(3, 6, false)),
            new ByReason("sure@1", "ENGLISH", "SPOT_CHECK", 6, new Share(1, 6, false)));
    var reviewing = found.reviewing().getFirst();
    assertThat(reviewing.sampled()).isEqualTo(new Share(5, 6, false));
    assertThat(reviewing.drawn())
        .as("one of the drawn was not sure")
        .isEqualTo(new Share(6, 7, false));
    assertThat(reviewing.weeks())
        .containsExactly(
            new Week(LocalDate.of(2031, 11, 3), new Share(8, 12, false), Optional.of(0.65)));
    assertThat(reviewing.points().getFirst().confidence()).contains(35.0);
    assertThat(OversightCsv.write(found))
        .contains("sure@1,ENGLISH,,,sent to a person for BELOW_THRESHOLD,7,,,,\r\n")
        .contains("sure@1,ENGLISH,reviewer,2031-11-03,mean confidence,0.6500,,,,\r\n")
        .contains("approved among the drawn that were sure,0.8333,5,6,");
  }

  private void decide(UUID ticket, String outcome, String... reasons) {
    long task = counted.task(ticket, "reviewer", "LOW", reasons);
    counted.review(ticket, task, outcome, 9, "2031-11-08T09:00:00Z");
  }

  @Test
  void countsOnlyTheLatestDecisionOfATask() {
    for (int number = 0; number < 5; number++) {
      UUID ticket = counted.ticket("2031-05-05T08:00:00Z");
      counted.answer(ticket, "general@1", false);
      long task = counted.task(ticket, "reviewer", "LOW");
      counted.review(ticket, task, "REJECTED", 9, "2031-05-05T09:00:00Z");
      counted.review(ticket, task, "APPROVED", 9, "2031-05-05T09:01:00Z");
    }
    var found = statistics.of(month("2031-05")).reviewing().getFirst();
    assertThat(found.overridden()).isEqualTo(new Share(0, 5, false));
  }

  @Test
  void keepsNothingOfAGroupWithFewerThanFiveReviews() {
    for (int number = 0; number < 4; number++) {
      counted.reviewed("2031-06-04", "general@1", "reviewer-ja", "REJECTED", 7777, true);
    }
    assertThat(statistics.of(month("2031-06")).reviewing())
        .containsExactly(
            new Reviewing(
                "general@1",
                "ENGLISH",
                "reviewer-ja",
                new Tally(0, true),
                new Share(0, 0, true),
                new Share(0, 0, true),
                new Share(0, 0, false),
                new Tally(0, true),
                Optional.empty(),
                List.of()));
  }

  @Test
  void countsFromTheFirstMomentOfTheFirstDayToTheLastOfTheLast() {
    for (String at :
        List.of(
            "2031-06-30T23:59:59.999Z",
            "2031-07-01T00:00:00Z",
            "2031-07-31T23:59:59.999Z",
            "2031-08-01T00:00:00Z")) {
      counted.answer(counted.ticket(at), "bounds@1", false);
    }
    assertThat(statistics.of(month("2031-07")).answering())
        .singleElement()
        .returns(2L, Answering::tickets);
  }

  private static Period month(String month) {
    var first = LocalDate.parse(month + "-01");
    return new Period(first, first.plusMonths(1).minusDays(1));
  }
}
