package dev.mekiki.host.samples;

import java.util.List;

/** In the words of mechanical drawing (机械制图). */
final class ChineseDrawingPhrases implements DrawingPhrases {
  @Override
  public Phrases common() {
    return new ChinesePhrases();
  }

  @Override
  public List<String> shape() {
    return List.of("零件是什么形状？", "图纸上画的是什么零件？", "这是什么零件的图纸？");
  }

  @Override
  public List<String> count() {
    return List.of("图中有几个孔？", "该零件有多少个孔？", "孔的数量是多少？");
  }

  @Override
  public List<String> value(Feature feature) {
    return switch (feature) {
      case WIDTH -> List.of("零件的宽度是多少？", "宽度尺寸是多少？", "水平方向的尺寸是多少？");
      case HEIGHT -> List.of("零件的高度是多少？", "高度尺寸是多少？", "竖直方向的尺寸是多少？");
      case DIAMETER -> List.of("孔的直径是多少？", "图中标注的孔径是多少？", "孔径是多少？");
      case THREAD -> List.of("标注的螺纹规格是什么？", "图纸要求哪种螺纹？", "螺纹标注是什么？");
      case FINISH -> List.of("要求的表面粗糙度是多少？", "表面结构符号的数值是多少？", "标注的粗糙度是多少？");
      case TOLERANCE -> List.of("宽度的尺寸公差是多少？", "标注的公差是多少？", "宽度允许的偏差是多少？");
      default -> throw DrawingPhrases.notAsked(feature);
    };
  }

  @Override
  public List<String> presence() {
    return List.of("图纸上是否有%s？", "图中是否标有%s？", "是否能看到%s？");
  }

  @Override
  public List<String> place() {
    return List.of("%s在什么位置？", "%s位于图纸的哪个部位？");
  }

  @Override
  public List<String> locate() {
    return List.of("请框出%s的位置。", "请用方框标出%s。", "请给出%s的边界框。");
  }

  @Override
  public List<String> unanswerable() {
    return List.of(
        "零件是什么材料？",
        "图纸是谁画的？",
        "图号是多少？",
        "零件有多重？",
        "需要什么热处理？",
        "零件的单价是多少？",
        "要加工多少件？",
        "这是哪家公司的图纸？",
        "图纸是什么时候发布的？",
        "零件要喷成什么颜色？",
        "零件有多厚？",
        "适用哪个标准？");
  }

  @Override
  public String asked(Feature feature) {
    return named(feature);
  }

  @Override
  public String named(Feature feature) {
    return switch (feature) {
      case HOLE -> "孔";
      case WIDTH -> "宽度尺寸";
      case HEIGHT -> "高度尺寸";
      case DIAMETER -> "孔径尺寸";
      case DIAMETER_SIGN -> "直径符号";
      case THREAD -> "螺纹标注";
      case FINISH -> "表面粗糙度符号";
      case SECTION -> "剖切箭头";
      case TOLERANCE -> "尺寸公差";
      case CENTRE_LINE -> "中心线";
      case PART, RULE -> throw DrawingPhrases.notAsked(feature);
    };
  }

  @Override
  public String name(Outline outline) {
    return switch (outline) {
      case RECTANGULAR_PLATE -> "矩形板";
      case ROUND_FLANGE -> "圆形法兰";
      case ANGLE_BRACKET -> "L形支架";
      case U_BRACKET -> "U形支架";
      case TRIANGULAR_PLATE -> "三角板";
      case HEXAGONAL_PLATE -> "六角板";
    };
  }

  @Override
  public String number(int holes) {
    return holes + "个。";
  }

  @Override
  public String reading(String value) {
    return value + "。";
  }
}
