package dev.mekiki.host.dataset;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Of which questions it is known what there is to point at. Boxes say it. A question about a defect
 * without boxes says that there is nothing only where no other question with the same answer has
 * any: else the defect is there, and nobody drew its box.
 *
 * @param boxed kinds of question some of which have boxes
 * @param shown answers that some question has boxes for
 */
public record KnownPlaces(Set<String> boxed, Set<Said> shown) {
  /** Without boxes they say that there is nothing to point at. */
  private static final Set<Kind> ALWAYS = Set.of(Kind.NOT_IN_PHOTO, Kind.LOCATE);

  /** They may say so; of the others boxes tell where they have them, and nothing else. */
  private static final Set<Kind> PERHAPS = Set.of(Kind.OK, Kind.DEFECT, Kind.PRESENCE, Kind.PLACE);

  /** An answer to a kind of question. */
  public record Said(String kind, Language language, String answer) {
    private static Said by(DatasetLine line) {
      return new Said(line.kind(), line.language(), line.answer());
    }
  }

  public KnownPlaces {
    boxed = Set.copyOf(boxed);
    shown = Set.copyOf(shown);
  }

  public static KnownPlaces of(Collection<DatasetLine> lines) {
    List<DatasetLine> pointing = lines.stream().filter(line -> !line.boxes().isEmpty()).toList();
    return new KnownPlaces(
        pointing.stream().map(DatasetLine::kind).collect(Collectors.toSet()),
        pointing.stream().map(Said::by).collect(Collectors.toSet()));
  }

  /** Whether the line's boxes, or that it has none, say what there is to point at. */
  public boolean tells(DatasetLine line) {
    return !line.boxes().isEmpty()
        || isOneOf(ALWAYS, line)
        || isOneOf(PERHAPS, line) && boxed.contains(line.kind()) && !shown.contains(Said.by(line));
  }

  private static boolean isOneOf(Set<Kind> kinds, DatasetLine line) {
    return Kind.of(line.kind()).filter(kinds::contains).isPresent();
  }
}
