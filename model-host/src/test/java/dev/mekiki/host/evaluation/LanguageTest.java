package dev.mekiki.host.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {
  @ParameterizedTest
  @CsvSource({
    "Is this part OK?, ENGLISH",
    "この部品は正常ですか, JAPANESE",
    "这个零件合格吗, CHINESE",
    "Годна ли деталь, OTHER",
    "42?, ENGLISH"
  })
  void isToldByTheScript(String question, Language language) {
    assertThat(Language.of(question)).isEqualTo(language);
  }
}
