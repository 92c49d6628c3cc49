package dev.mekiki.host.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FairLineTest {
  /** A place is its tenant's name, with a number. */
  private final FairLine<String> line = new FairLine<>(2, 4, FairLineTest::tenant);

  @Test
  void letsTheTenantWithTheFewestRunningGoFirst() {
    List.of("a1", "a2", "a3", "b1", "b2").forEach(line::add);

    assertThat(run()).contains("a1");
    assertThat(run()).contains("b1");
    assertThat(run()).isEmpty();
    line.remove("a1");
    assertThat(run()).contains("a2");
  }

  @Test
  void passesOverAPlaceThatCannotRunYet() {
    line.add("a1");
    line.add("a2");

    assertThat(line.next(place -> !place.equals("a1"))).contains("a2");
  }

  @Test
  void makesRoomOnlyForATenantWithAtLeastTwoFewerWaiting() {
    List.of("a1", "a2", "b1").forEach(line::add);

    assertThat(line.pushedOutBy("b")).isEmpty();
    assertThat(line.pushedOutBy("a")).isEmpty();
    assertThat(line.pushedOutBy("c")).contains("a2");
  }

  /** However requests come, a tenant below its share of a full line is let in. */
  @Property
  void keepsAShareOfTheLineForEveryTenant(
      @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 3) Integer> comers) {
    List<String> waiting = new ArrayList<>();
    FairLine<String> crowded = new FairLine<>(1, 7, FairLineTest::tenant);
    IntStream.range(0, comers.size())
        .forEach(
            i -> {
              String tenant = String.valueOf((char) ('a' + comers.get(i)));
              boolean belowShare = count(waiting, tenant) < 8 / 4;
              boolean admitted = !crowded.isFull();
              if (!admitted) {
                Optional<String> out = crowded.pushedOutBy(tenant);
                out.ifPresent(waiting::remove);
                admitted = out.isPresent();
              }
              assertThat(admitted || !belowShare).as("%s of %s", tenant, waiting).isTrue();
              if (admitted) {
                crowded.add(tenant + i);
                waiting.add(tenant + i);
              }
              assertThat(crowded.waiting()).isEqualTo(waiting.size()).isLessThanOrEqualTo(8);
            });
  }

  private Optional<String> run() {
    return line.next(place -> true);
  }

  private static long count(List<String> places, String tenant) {
    return places.stream().filter(place -> tenant(place).equals(tenant)).count();
  }

  private static String tenant(String place) {
    return place.substring(0, 1);
  }
}
