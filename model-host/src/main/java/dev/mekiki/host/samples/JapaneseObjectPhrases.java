package dev.mekiki.host.samples;

import dev.mekiki.host.dataset.Language;
import java.util.List;
import java.util.stream.Collectors;

/** As customers write. No question is negative. */
final class JapaneseObjectPhrases implements ObjectPhrases {
  @Override
  public Phrases common() {
    return new JapanesePhrases();
  }

  @Override
  public List<String> content() {
    return List.of(
        "写真には何が写っていますか。",
        "この写真に写っているものは何ですか。",
        "何が写っていますか。",
        "この写真には何がありますか。",
        "写真の内容を教えてください。",
        "これは何の写真ですか。");
  }

  @Override
  public List<String> category() {
    return List.of("これはどのような種類のものですか。", "写っているものの分類は何ですか。", "これは何の仲間ですか。");
  }

  @Override
  public List<String> count() {
    return List.of(
        "物はいくつありますか。", "写真に写っている物はいくつですか。", "物はいくつ見えますか。", "写っている物の数はいくつですか。", "物の数を教えてください。");
  }

  @Override
  public List<String> presence() {
    return List.of(
        "写真に%sは写っていますか。", "写真の中に%sはありますか。", "%sは見えますか。", "%sは写っていますか。", "この写真で%sを確認できますか。");
  }

  @Override
  public List<String> place() {
    return List.of(
        "%sはどこにありますか。", "写真のどこに%sがありますか。", "%sの位置はどこですか。", "%sはどこに写っていますか。", "%sの位置を教えてください。");
  }

  @Override
  public List<String> colour() {
    return List.of("%sは何色ですか。", "%sの色は何ですか。", "%sはどんな色ですか。", "%sの色を教えてください。");
  }

  @Override
  public List<String> size() {
    return List.of("%sは大きいですか、小さいですか。", "%sの大きさはどの程度ですか。", "%sは大きく写っていますか、小さく写っていますか。");
  }

  @Override
  public List<String> locate() {
    return List.of("%sの位置を枠で示してください。", "%sを枠で囲んでください。", "%sに枠を付けてください。", "%sを指し示してください。");
  }

  @Override
  public List<String> locateAll() {
    return List.of("すべての物を枠で囲んでください。", "写っている物すべてに枠を付けてください。");
  }

  @Override
  public String answer(List<ListedObject> objects) {
    return objects.stream().map(object -> object.name(Language.JA)).collect(Collectors.joining("、"))
        + "。";
  }

  @Override
  public String number(int objects) {
    return List.of("零。", "一つ。", "二つ。", "三つ。", "四つ。").get(objects);
  }

  @Override
  public String answer(Colour colour) {
    return colour.in(Language.JA) + "。";
  }

  @Override
  public String answer(Category category) {
    return category.in(Language.JA) + "。";
  }
}
