package dev.mekiki.host.chat;

import dev.mekiki.host.answer.Evidence;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The content of answers about photos. */
final class PhotoTexts {
  private PhotoTexts() {}

  /** One text as it is; of several each begins with its photo's number, from 1. */
  static String joined(List<String> texts) {
    return texts.size() == 1
        ? texts.getFirst()
        : IntStream.range(0, texts.size())
            .mapToObj(photo -> "Photo %d: %s".formatted(photo + 1, texts.get(photo)))
            .collect(Collectors.joining("\n"));
  }

  /** Boxes, one a line: label, then left, top, right, bottom. */
  static String boxes(List<Evidence> found) {
    return found.isEmpty()
        ? "None."
        : found.stream().map(PhotoTexts::line).collect(Collectors.joining("\n"));
  }

  private static String line(Evidence evidence) {
    return String.format(
        Locale.ROOT,
        "%s %.3f %.3f %.3f %.3f",
        evidence.label(),
        evidence.box().left(),
        evidence.box().top(),
        evidence.box().right(),
        evidence.box().bottom());
  }
}
