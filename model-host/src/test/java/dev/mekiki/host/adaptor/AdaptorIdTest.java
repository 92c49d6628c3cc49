package dev.mekiki.host.adaptor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AdaptorIdTest {
  @Test
  void ordersVersionsAsPeopleCountThem() {
    List<String> inOrder =
        List.of(
            "0",
            "1.2",
            "1.9",
            "1.10",
            "1.10-a",
            "1.10.0",
            "2",
            "9",
            "10",
            "2026-09-30",
            "2026-11-24",
            "99999999999999999999",
            "r9",
            "r10");
    List<String> shuffled = new java.util.ArrayList<>(inOrder);
    Collections.shuffle(shuffled, new Random(4));

    assertThat(shuffled.stream().map(version -> new AdaptorId("general", version)).sorted())
        .extracting(AdaptorId::version)
        .containsExactlyElementsOf(inOrder);
  }

  @Test
  void ordersByNameFirst() {
    assertThat(new AdaptorId("a", "2")).isLessThan(new AdaptorId("b", "1"));
  }
}
