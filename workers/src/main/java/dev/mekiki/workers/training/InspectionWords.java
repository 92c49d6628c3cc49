package dev.mekiki.workers.training;

import dev.mekiki.workers.ticket.Language;
import java.util.regex.Pattern;

/**
 * What is asked of an inspected part and how it is answered, worded as adaptors learn it. An
 * inspection's questions come from the routing decision and not from its ticket; the English ones
 * are those of {@code ticket-routing}.
 *
 * @param verdict asks whether the part is right
 * @param defect asks what is wrong
 * @param locate asks for boxes
 * @param saidFirst what stands before the defect where verdict and defect are said in one breath
 */
record InspectionWords(
    String verdict, String defect, String locate, String yes, String no, Pattern saidFirst) {

  static InspectionWords in(Language language) {
    return switch (language) {
      case ENGLISH ->
          new InspectionWords(
              "Is this part OK?",
              "Which defect does the part have?",
              "Locate the defect.",
              "Yes.",
              "No.",
              Pattern.compile("^(yes|no)\\b[.,:;]?\\s*", Pattern.CASE_INSENSITIVE));
      case JAPANESE ->
          new InspectionWords(
              "この部品は良品ですか。",
              "この部品の不良は何ですか。",
              "欠陥の位置を枠で示してください。",
              "はい。",
              "いいえ。",
              Pattern.compile("^(はい|いいえ)[。、]?\\s*"));
      case CHINESE ->
          new InspectionWords(
              "这个零件是否合格？",
              "该零件存在哪种缺陷？",
              "请框出缺陷的位置。",
              "是。",
              "否。",
              Pattern.compile("^[是否](?=[。，]|$)[。，]?\\s*"));
    };
  }

  /** The text without the answer to whether the part is right. */
  String defectIn(String text) {
    return saidFirst.matcher(text.strip()).replaceFirst("").strip();
  }
}
