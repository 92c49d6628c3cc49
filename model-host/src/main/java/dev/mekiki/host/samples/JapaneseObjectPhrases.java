package dev.mekiki.host.samples;

import java.util.List;

/** As customers write. */
final class JapaneseObjectPhrases implements ObjectPhrases {
  @Override
  public Phrases common() {
    return new JapanesePhrases();
  }

  @Override
  public List<String> content() {
    return List.of("写真には何が写っていますか。", "この写真に写っているものは何ですか。", "何が写っていますか。");
  }

  @Override
  public List<String> count() {
    return List.of("物はいくつありますか。", "写真に写っている物はいくつですか。", "物はいくつ見えますか。");
  }

  @Override
  public List<String> presence() {
    return List.of("写真に%sは写っていますか。", "写真の中に%sはありますか。", "%sは見えますか。");
  }

  @Override
  public List<String> place() {
    return List.of("%sはどこにありますか。", "写真のどこに%sがありますか。", "%sの位置はどこですか。");
  }

  @Override
  public List<String> colour() {
    return List.of("%sは何色ですか。", "%sの色は何ですか。", "%sはどんな色ですか。");
  }

  @Override
  public List<String> locate() {
    return List.of("%sの位置を枠で示してください。", "%sを枠で囲んでください。", "%sに枠を付けてください。");
  }

  @Override
  public String asked(String name) {
    return name;
  }

  @Override
  public String answer(List<String> names) {
    return String.join("、", names) + "。";
  }

  @Override
  public String number(int objects) {
    return List.of("零。", "一つ。", "二つ。", "三つ。", "四つ。").get(objects);
  }

  @Override
  public String answer(Colour colour) {
    return colour.japanese() + "。";
  }
}
