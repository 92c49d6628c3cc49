package dev.mekiki.host.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MentionsTest {
  private final Mentions animals = new Mentions(List.of("doe", "bee", "guinea fowl"));

  @Test
  void findsSingularAndPluralOnceEach() {
    assertThat(animals.in("Bees, a bee and two guinea fowls"))
        .containsExactly("bee", "guinea fowl");
  }

  @Test
  void doesNotTakeAQuestionsVerbForADeer() {
    assertThat(animals.in("Which defect does the part have?")).isEmpty();
    assertThat(animals.in("Does the photo show a doe?")).containsExactly("doe");
  }

  @Test
  void findsNothingWithoutWords() {
    assertThat(new Mentions(List.of()).in("A bee.")).isEmpty();
  }
}
