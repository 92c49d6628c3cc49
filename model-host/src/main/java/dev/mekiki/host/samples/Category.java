package dev.mekiki.host.samples;

import dev.mekiki.host.dataset.Language;
import java.util.Arrays;
import java.util.Optional;

/** What kind of thing an object is; things of one category are easily taken for each other. */
enum Category {
  ANIMAL("animal", "動物", "动物"),
  BIRD("bird", "鳥", "鸟类"),
  FISH("fish", "魚", "鱼类"),
  INSECT("insect", "昆虫", "昆虫"),
  PLANT("plant", "植物", "植物"),
  FRUIT("fruit", "果物", "水果"),
  FOOD("food", "食べ物", "食物"),
  CLOTHING("item of clothing", "衣類", "衣物"),
  VEHICLE("vehicle", "乗り物", "交通工具"),
  TOOL("tool", "工具", "工具"),
  HOUSEHOLD("household item", "家庭用品", "家居用品"),
  INSTRUMENT("musical instrument", "楽器", "乐器"),
  BALL("ball", "ボール", "球类"),
  TOY("toy", "おもちゃ", "玩具"),
  CHRISTMAS("christmas item", "クリスマス用品", "圣诞用品");

  private final String english;
  private final String japanese;
  private final String chinese;

  Category(String english, String japanese, String chinese) {
    this.english = english;
    this.japanese = japanese;
    this.chinese = chinese;
  }

  String in(Language language) {
    return switch (language) {
      case EN -> english;
      case JA -> japanese;
      case ZH -> chinese;
    };
  }

  /** The category of that English name; nothing where the name is empty. */
  static Optional<Category> of(String english) {
    if (english.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Arrays.stream(values())
            .filter(category -> category.english.equals(english))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("No category " + english)));
  }
}
