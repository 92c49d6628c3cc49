package dev.mekiki.host.samples;

import java.util.List;

/** Simplified Chinese, as customers write. */
final class ChineseObjectPhrases implements ObjectPhrases {
  @Override
  public Phrases common() {
    return new ChinesePhrases();
  }

  @Override
  public List<String> content() {
    return List.of("照片里有什么？", "这张照片拍的是什么？", "图中能看到什么？");
  }

  @Override
  public List<String> count() {
    return List.of("照片里有几个物体？", "图中一共有几样东西？", "能看到几个物体？");
  }

  @Override
  public List<String> presence() {
    return List.of("照片里是否有%s？", "图中是否能看到%s？", "这张照片里是否有%s？");
  }

  @Override
  public List<String> place() {
    return List.of("%s在什么位置？", "%s在照片的哪里？", "%s位于哪个位置？");
  }

  @Override
  public List<String> colour() {
    return List.of("%s是什么颜色？", "%s的颜色是什么？", "%s是哪种颜色？");
  }

  @Override
  public List<String> locate() {
    return List.of("请框出%s的位置。", "请用方框标出%s。", "请给出%s的边界框。");
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
    return List.of("零个。", "一个。", "两个。", "三个。", "四个。").get(objects);
  }

  @Override
  public String answer(Colour colour) {
    return colour.chinese() + "。";
  }
}
