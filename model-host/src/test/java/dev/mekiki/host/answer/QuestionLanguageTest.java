package dev.mekiki.host.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuestionLanguageTest {
  private static final List<String> ENGLISH = List.of("en");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Is this part OK?",
        "Which defect does the part have?",
        "LOCATE THE CRACK",
        "What is this café?",
        "42?"
      })
  void understandsEnglish(String question) {
    assertThat(QuestionLanguage.isSpoken(question, ENGLISH)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "これは何?",
        "这个零件合格吗？",
        "Что это?",
        "이것은 무엇입니까?",
        "Welcher Fehler liegt vor?",
        "¿Qué defecto tiene la pieza?",
        "Quel est ce défaut ?",
        "Is this 部品 OK?"
      })
  void doesNotPretendToUnderstandOtherLanguages(String question) {
    assertThat(QuestionLanguage.isSpoken(question, ENGLISH)).isFalse();
  }

  @Test
  void tellsJapaneseFromChineseByItsKana() {
    assertThat(QuestionLanguage.isSpoken("これは何?", List.of("ja"))).isTrue();
    assertThat(QuestionLanguage.isSpoken("这个零件合格吗？", List.of("zh"))).isTrue();
    assertThat(QuestionLanguage.isSpoken("これは何?", List.of("zh"))).isFalse();
  }
}
