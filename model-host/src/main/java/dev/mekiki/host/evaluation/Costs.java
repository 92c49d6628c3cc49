package dev.mekiki.host.evaluation;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.mekiki.host.evaluation.Stopwatch.Time;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What answering took, each question asked alone, one after the other.
 *
 * @param photo image encoder and projector
 * @param firstQuestion a photo's first question in words, which also reads the photo's tokens
 * @param laterQuestion a further one about the same photo
 * @param ticketCoreSeconds a ticket of one photo and {@code ticketQuestions} questions in words
 * @param pricePerThousandTickets at the price per core hour that was given; empty without one
 */
record Costs(
    Spent photo,
    Spent firstQuestion,
    Spent laterQuestion,
    int ticketQuestions,
    double ticketCoreSeconds,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) OptionalDouble pricePerThousandTickets) {
  private static final double SECONDS_PER_HOUR = 3600;
  private static final int THOUSAND = 1000;
  private static final double HALF = 0.5;
  private static final double MOST = 0.95;

  /** Seconds of one core on average, and seconds on the clock that half and 95% stay under. */
  record Spent(int times, double coreSeconds, double medianSeconds, double seconds95) {
    static Spent of(List<Time> times) {
      List<Double> seconds = times.stream().map(Time::seconds).sorted().toList();
      double coreSeconds = times.stream().mapToDouble(Time::coreSeconds).average().orElse(0);
      return new Spent(times.size(), coreSeconds, quantile(seconds, HALF), quantile(seconds, MOST));
    }

    private static double quantile(List<Double> rising, double share) {
      int index = (int) Math.ceil(share * rising.size()) - 1;
      return rising.isEmpty() ? 0 : rising.get(Math.max(0, index));
    }
  }

  static Costs of(Interview.Outcome outcome, int ticketQuestions, OptionalDouble corePrice) {
    Spent photo = Spent.of(outcome.looks());
    Spent first = Spent.of(times(outcome, true));
    Spent later = Spent.of(times(outcome, false));
    double ticket =
        photo.coreSeconds + first.coreSeconds + (ticketQuestions - 1) * later.coreSeconds;
    OptionalDouble price =
        corePrice.isEmpty()
            ? OptionalDouble.empty()
            : OptionalDouble.of(THOUSAND * ticket * corePrice.getAsDouble() / SECONDS_PER_HOUR);
    return new Costs(photo, first, later, ticketQuestions, ticket, price);
  }

  private static List<Time> times(Interview.Outcome outcome, boolean first) {
    return outcome.asked().stream()
        .filter(asked -> asked.inWords() && asked.first() == first)
        .map(Asked::time)
        .toList();
  }
}
