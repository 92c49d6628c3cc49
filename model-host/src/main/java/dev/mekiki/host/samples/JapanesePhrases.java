package dev.mekiki.host.samples;

import dev.mekiki.host.answer.Box;
import dev.mekiki.host.dataset.Kind;
import dev.mekiki.host.dataset.Language;
import java.util.List;
import java.util.Map;

/**
 * Japanese as it is spoken at an inspection bench. No question is negative: to those, はい agrees
 * with the "no", which reads as the opposite of the English answer.
 */
final class JapanesePhrases implements Phrases {
  private static final Map<String, String> PLACES =
      Map.of(
          "top left", "左上",
          "top", "上側",
          "top right", "右上",
          "left", "左側",
          "center", "中央",
          "right", "右側",
          "bottom left", "左下",
          "bottom", "下側",
          "bottom right", "右下");

  @Override
  public List<String> questions(Kind kind) {
    return switch (kind) {
      case OK -> List.of("この部品は良品ですか。", "この部品は外観検査に合格ですか。", "この部品は欠陥のない良品ですか。");
      case DEFECT -> List.of("どのような欠陥がありますか。", "この部品の不良は何ですか。", "欠陥の種類は何ですか。");
      case PRESENCE -> List.of("部品に%sはありますか。", "%sが見られますか。", "この部品に%sが認められますか。");
      case PLACE -> List.of("欠陥はどこにありますか。", "不良箇所はどこですか。", "欠陥の位置を教えてください。");
      case LOCATE -> List.of("欠陥の位置を枠で示してください。", "欠陥を枠で囲んでください。", "不良箇所に枠を付けてください。");
      case SIZE -> List.of("%sは大きいですか、小さいですか。", "%sの大きさはどの程度ですか。");
      case PRODUCT -> List.of("写っている部品は何ですか。", "これは何の製品ですか。", "この部品の名称は何ですか。");
      case READING -> List.of("圧力計の指示値はいくつですか。", "指針はいくつを指していますか。");
      case NOT_IN_PHOTO ->
          List.of(
              "この写真を撮ったのは誰ですか。",
              "注文番号は何番ですか。",
              "重さはどのくらいですか。",
              "いつ購入されたものですか。",
              "価格はいくらですか。",
              "製造番号は何番ですか。",
              "メーカーはどこですか。",
              "まだ保証期間内ですか。",
              "裏面はどうなっていますか。",
              "どの店で販売されましたか。",
              "どんな匂いがしますか。",
              "製造から何年経っていますか。");
      case CONTENT, COUNT, COLOUR -> throw Phrases.notAsked(kind);
    };
  }

  @Override
  public Language language() {
    return Language.JA;
  }

  @Override
  public String yes() {
    return "はい。";
  }

  @Override
  public String no() {
    return "いいえ。";
  }

  @Override
  public String noDefect() {
    return "欠陥はありません。";
  }

  @Override
  public String large() {
    return "大きいです。";
  }

  @Override
  public String small() {
    return "小さいです。";
  }

  @Override
  public String cannotTell() {
    return "写真からは判断できません。";
  }

  @Override
  public String reading(int value) {
    return answer(Integer.toString(value));
  }

  @Override
  public String placeName(Box box) {
    return PLACES.getOrDefault(Boxes.place(box), "中央");
  }

  @Override
  public String place(Box box) {
    return answer(placeName(box));
  }

  @Override
  public String name(Defect defect) {
    return switch (defect) {
      case SCRATCH -> "キズ";
      case CRACK -> "亀裂";
      case DENT -> "へこみ";
      case STAIN -> "汚れ";
      case CORROSION -> "腐食";
      case MISSING_SCREW -> "ねじの欠落";
      case MISALIGNED_LABEL -> "ラベルの貼りずれ";
      case HOLE -> "穴あき";
      case BURN_MARK -> "焦げ跡";
      case POROSITY -> "ブローホール";
    };
  }

  @Override
  public String name(Part part) {
    return switch (part) {
      case METAL_PLATE -> "金属板";
      case CIRCUIT_BOARD -> "プリント基板";
      case FABRIC -> "生地";
      case PAINTED_PANEL -> "塗装パネル";
      case PRESSURE_GAUGE -> "圧力計";
      case CERAMIC_TILE -> "セラミックタイル";
      case WELD_SEAM -> "溶接ビード";
      case CONNECTOR -> "コネクタ";
      case LABELLED_BOTTLE -> "ラベル付きボトル";
    };
  }

  @Override
  public String asked(Defect defect) {
    return name(defect);
  }

  @Override
  public String answer(String name) {
    return name + "です。";
  }
}
