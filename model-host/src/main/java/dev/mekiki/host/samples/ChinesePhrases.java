package dev.mekiki.host.samples;

import dev.mekiki.host.answer.Box;
import dev.mekiki.host.dataset.Kind;
import dev.mekiki.host.dataset.Language;
import java.util.List;
import java.util.Map;

/** Simplified Chinese; asked with 是否, to which 是 and 否 are the natural answers. */
final class ChinesePhrases implements Phrases {
  private static final Map<String, String> PLACES =
      Map.of(
          "top left", "左上方",
          "top", "上方",
          "top right", "右上方",
          "left", "左侧",
          "center", "中央",
          "right", "右侧",
          "bottom left", "左下方",
          "bottom", "下方",
          "bottom right", "右下方");

  @Override
  public List<String> questions(Kind kind) {
    return switch (kind) {
      case OK -> List.of("这个零件是否合格？", "该零件是否通过外观检验？", "该零件是否为良品？");
      case DEFECT -> List.of("零件上有什么缺陷？", "该零件存在哪种缺陷？", "缺陷类型是什么？");
      case PRESENCE -> List.of("零件上是否有%s？", "是否能看到%s？", "该零件是否存在%s？");
      case PLACE -> List.of("缺陷在什么位置？", "损伤在哪里？", "缺陷位于哪个部位？");
      case LOCATE -> List.of("请框出缺陷的位置。", "请用方框标出缺陷。", "请给出缺陷的边界框。");
      case SIZE -> List.of("%s是大还是小？", "%s有多大？");
      case PRODUCT -> List.of("图中是什么零件？", "这是什么产品？", "该零件的名称是什么？");
      case READING -> List.of("压力表的读数是多少？", "指针指示的数值是多少？");
      case NOT_IN_PHOTO ->
          List.of(
              "这张照片是谁拍的？",
              "订单号是多少？",
              "它有多重？",
              "它是什么时候购买的？",
              "价格是多少？",
              "序列号是多少？",
              "生产厂家是哪家？",
              "它是否还在保修期内？",
              "背面是什么样的？",
              "它是在哪家店售出的？",
              "它是什么气味？",
              "它使用了多少年？");
      case CONTENT, COUNT, COLOUR -> throw Phrases.notAsked(kind);
    };
  }

  @Override
  public Language language() {
    return Language.ZH;
  }

  @Override
  public String yes() {
    return "是。";
  }

  @Override
  public String no() {
    return "否。";
  }

  @Override
  public String noDefect() {
    return "无缺陷。";
  }

  @Override
  public String large() {
    return "大。";
  }

  @Override
  public String small() {
    return "小。";
  }

  @Override
  public String cannotTell() {
    return "从照片中无法判断。";
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
      case SCRATCH -> "划痕";
      case CRACK -> "裂纹";
      case DENT -> "凹陷";
      case STAIN -> "污渍";
      case CORROSION -> "腐蚀";
      case MISSING_SCREW -> "螺钉缺失";
      case MISALIGNED_LABEL -> "标签歪斜";
      case HOLE -> "破孔";
      case BURN_MARK -> "烧痕";
      case POROSITY -> "气孔";
    };
  }

  @Override
  public String name(Part part) {
    return switch (part) {
      case METAL_PLATE -> "金属板";
      case CIRCUIT_BOARD -> "电路板";
      case FABRIC -> "织物";
      case PAINTED_PANEL -> "喷漆面板";
      case PRESSURE_GAUGE -> "压力表";
      case CERAMIC_TILE -> "瓷砖";
      case WELD_SEAM -> "焊缝";
      case CONNECTOR -> "连接器";
      case LABELLED_BOTTLE -> "带标签的瓶子";
    };
  }

  @Override
  public String asked(Defect defect) {
    return name(defect);
  }

  @Override
  public String answer(String name) {
    return name + "。";
  }
}
