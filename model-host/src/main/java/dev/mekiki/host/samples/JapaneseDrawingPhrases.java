package dev.mekiki.host.samples;

import java.util.List;

/** In the words of mechanical drawing (機械製図). */
final class JapaneseDrawingPhrases implements DrawingPhrases {
  @Override
  public Phrases common() {
    return new JapanesePhrases();
  }

  @Override
  public List<String> shape() {
    return List.of("部品はどのような形状ですか。", "図面に描かれている部品は何ですか。", "これは何の図面ですか。");
  }

  @Override
  public List<String> count() {
    return List.of("穴はいくつありますか。", "この部品の穴の数はいくつですか。", "図面に穴は何個ありますか。");
  }

  @Override
  public List<String> value(Feature feature) {
    return switch (feature) {
      case WIDTH -> List.of("部品の幅はいくつですか。", "幅寸法はいくつですか。", "横方向の寸法はいくつですか。");
      case HEIGHT -> List.of("部品の高さはいくつですか。", "高さ寸法はいくつですか。", "縦方向の寸法はいくつですか。");
      case DIAMETER -> List.of("穴の直径はいくつですか。", "指示されている穴径はいくつですか。", "穴径はいくつですか。");
      case THREAD -> List.of("指示されているねじの呼びは何ですか。", "どのねじが指定されていますか。", "ねじの指示は何ですか。");
      case FINISH -> List.of("表面粗さの指示値はいくつですか。", "指定された表面粗さはいくつですか。", "表面性状記号の値はいくつですか。");
      case TOLERANCE -> List.of("幅の寸法公差はいくつですか。", "指示されている公差はいくつですか。", "幅の許容差はいくつですか。");
      default -> throw DrawingPhrases.notAsked(feature);
    };
  }

  @Override
  public List<String> presence() {
    return List.of("図面に%sはありますか。", "%sが記入されていますか。", "この図面に%sが見られますか。");
  }

  @Override
  public List<String> place() {
    return List.of("%sはどこにありますか。", "図面のどこに%sがありますか。");
  }

  @Override
  public List<String> locate() {
    return List.of("%sの位置を枠で示してください。", "%sを枠で囲んでください。", "%sに枠を付けてください。");
  }

  @Override
  public List<String> unanswerable() {
    return List.of(
        "材質は何ですか。",
        "誰が製図しましたか。",
        "図面番号は何番ですか。",
        "部品の質量はいくつですか。",
        "どのような熱処理が必要ですか。",
        "部品の単価はいくらですか。",
        "製作個数はいくつですか。",
        "どの会社の図面ですか。",
        "出図日はいつですか。",
        "塗装色は何色ですか。",
        "板厚はいくつですか。",
        "どの規格が適用されますか。");
  }

  @Override
  public String asked(Feature feature) {
    return named(feature);
  }

  @Override
  public String named(Feature feature) {
    return switch (feature) {
      case HOLE -> "穴";
      case WIDTH -> "幅寸法";
      case HEIGHT -> "高さ寸法";
      case DIAMETER -> "穴径の寸法";
      case DIAMETER_SIGN -> "直径記号";
      case THREAD -> "ねじの指示";
      case FINISH -> "表面性状の記号";
      case SECTION -> "切断線の矢印";
      case TOLERANCE -> "寸法公差";
      case CENTRE_LINE -> "中心線";
      case PART, RULE -> throw DrawingPhrases.notAsked(feature);
    };
  }

  @Override
  public String name(Outline outline) {
    return switch (outline) {
      case RECTANGULAR_PLATE -> "長方形の板";
      case ROUND_FLANGE -> "丸フランジ";
      case ANGLE_BRACKET -> "L形ブラケット";
      case U_BRACKET -> "U形ブラケット";
      case TRIANGULAR_PLATE -> "三角形の板";
      case HEXAGONAL_PLATE -> "六角形の板";
    };
  }

  @Override
  public String number(int holes) {
    return holes + "個です。";
  }

  @Override
  public String reading(String value) {
    return value + "です。";
  }
}
