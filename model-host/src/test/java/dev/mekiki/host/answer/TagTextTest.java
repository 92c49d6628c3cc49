package dev.mekiki.host.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mekiki.host.adaptor.TagWords;
import dev.mekiki.host.inference.Tag;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TagTextTest {
  private static final TagWords WORDS =
      new TagWords(
          Map.of("lion", Map.of("ja", "ライオン", "zh", "狮子")),
          Map.of(
              "en",
              List.of("top left", "top", "top right", "left", "center", "right", "a", "b", "c"),
              "ja",
              List.of("左上", "上側", "右上", "左側", "中央", "右側", "左下", "下側", "右下"),
              "zh",
              List.of("左上方", "上方", "右上方", "左侧", "中央", "右侧", "左下方", "下方", "右下方")),
          Map.of("red", Map.of("ja", "赤", "zh", "红色")));
  private static final List<Tag> TAGS =
      List.of(new Tag(0, 0.2, 0.5, 0.9, Tag.NO_COLOUR), new Tag(1, 0.7, 0.1, 0.4, Tag.NO_COLOUR));

  private static final List<String> LANGUAGES = List.of("en", "ja", "zh");

  private static String before(String question) {
    return new TagText(List.of("lion", "rhino"), List.of("blue", "red"), WORDS, LANGUAGES, false)
        .before(question, TAGS);
  }

  @Test
  void tellsInTheLanguageOfTheQuestionWithDoubtWhereThereIs() {
    assertThat(before("Where is the lion?"))
        .isEqualTo("[lion left; rhino? top right]\nWhere is the lion?");
    assertThat(before("ライオンはどこですか。")).startsWith("[ライオン 左側; rhino? 右上]\n");
    assertThat(before("狮子在哪里？")).startsWith("[狮子 左侧; rhino? 右上方]\n");
  }

  @Test
  void tellsTheColourLast() {
    TagText text =
        new TagText(List.of("lion", "rhino"), List.of("blue", "red"), WORDS, LANGUAGES, false);
    List<Tag> tags = List.of(new Tag(1, 0.7, 0.1, 0.4, 1));
    assertThat(text.before("Where is it?", tags)).startsWith("[rhino? top right, red]\n");
    assertThat(text.before("どこですか。", tags)).startsWith("[rhino? 右上, 赤]\n");
  }

  @Test
  void saysHowManyThereAreWhereTheAdaptorLearnedSo() {
    TagText counting =
        new TagText(List.of("lion", "rhino"), List.of("blue", "red"), WORDS, List.of("en"), true);
    assertThat(counting.before("What is this?", TAGS))
        .isEqualTo("[2: lion left; rhino? top right]\nWhat is this?");
    assertThat(counting.before("What is this?", List.of())).isEqualTo("[0]\nWhat is this?");
  }

  @Test
  void saysThatNothingIsSeen() {
    assertThat(
            new TagText(List.of("lion"), List.of(), WORDS, List.of("en"), false)
                .before("What is this?", List.of()))
        .isEqualTo("[]\nWhat is this?");
  }

  @Test
  void leavesAQuestionAloneWhereTheAdaptorHasNoTags() {
    assertThat(
            new TagText(List.of(), List.of(), TagWords.NONE, List.of("en"), false)
                .before("What is it?", List.of()))
        .isEqualTo("What is it?");
  }
}
