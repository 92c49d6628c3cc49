package dev.mekiki.host.samples;

import dev.mekiki.host.dataset.Language;
import java.util.List;
import java.util.stream.Collectors;

/** Simplified Chinese, as customers write. */
final class ChineseObjectPhrases implements ObjectPhrases {
  @Override
  public Phrases common() {
    return new ChinesePhrases();
  }

  @Override
  public List<String> content() {
    return List.of("照片里有什么？", "这张照片拍的是什么？", "图中能看到什么？", "图中有什么？", "这张照片显示了什么？", "请说出照片中的物体。");
  }

  @Override
  public List<String> category() {
    return List.of("这是哪一类东西？", "该物体属于什么类别？", "图中的物体是什么类型？");
  }

  @Override
  public List<String> count() {
    return List.of("照片里有几个物体？", "图中一共有几样东西？", "能看到几个物体？", "照片中有多少个物体？", "图中物体的数量是多少？");
  }

  @Override
  public List<String> presence() {
    return List.of("照片里是否有%s？", "图中是否能看到%s？", "这张照片里是否有%s？", "图中是否有%s？", "照片里是否出现了%s？");
  }

  @Override
  public List<String> place() {
    return List.of("%s在什么位置？", "%s在照片的哪里？", "%s位于哪个位置？", "%s在照片的什么位置？", "%s位于图中哪个位置？");
  }

  @Override
  public List<String> colour() {
    return List.of("%s是什么颜色？", "%s的颜色是什么？", "%s是哪种颜色？", "请说出%s的颜色。");
  }

  @Override
  public List<String> size() {
    return List.of("%s是大还是小？", "%s有多大？", "%s在照片中显得大还是小？");
  }

  @Override
  public List<String> locate() {
    return List.of("请框出%s的位置。", "请用方框标出%s。", "请给出%s的边界框。", "请指出%s。");
  }

  @Override
  public List<String> locateAll() {
    return List.of("请框出所有物体。", "请用方框标出每个物体。");
  }

  @Override
  public String answer(List<ListedObject> objects) {
    return objects.stream().map(object -> object.name(Language.ZH)).collect(Collectors.joining("、"))
        + "。";
  }

  @Override
  public String number(int objects) {
    return List.of("零个。", "一个。", "两个。", "三个。", "四个。").get(objects);
  }

  @Override
  public String answer(Colour colour) {
    return colour.in(Language.ZH) + "。";
  }

  @Override
  public String answer(Category category) {
    return category.in(Language.ZH) + "。";
  }
}
