package dev.mekiki.host.answer;

import dev.mekiki.host.adaptor.CloserLook;
import dev.mekiki.host.inference.ProjectedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Looks once more at what is small. The photo is cut around a box, the part encoded again, and of
 * its cells the one chosen that is most present and whose box overlaps best with the first; cells
 * that agree with it share in the mean. Where the part shows nothing, the first box stays.
 */
final class CloserLooks {
  private static final int EDGES = 4;

  /** Of a cell's presence, that counts without any overlap with the first box. */
  private static final double PRESENCE_ALONE = 0.3;

  /** Cells with more than this share of the best one's score, */
  private static final double SCORE_SHARE = 0.5;

  /** and boxes that overlap with its by this, see the same thing. */
  private static final double AGREEMENT = 0.5;

  /** A part that is nearly the photo shows nothing new, as a share of it. */
  private static final double WIDEST = 0.8;

  /** Views lie on a grid, so that boxes that hardly differ are looked at once. */
  private static final double SIZES = 16;

  private static final double PLACES = 64;

  private final CloserLook parameters;
  private final List<String> general;
  private final double minimumPresence;

  /**
   * @param general words that stand for whatever is there, and so for what it was trained on, too
   * @param minimumPresence cells less present than this show nothing, 0-1
   */
  CloserLooks(CloserLook parameters, List<String> general, double minimumPresence) {
    this.parameters = parameters;
    this.general = general;
    this.minimumPresence = minimumPresence;
  }

  /** A cell that may show what the first box does. */
  private record Cell(Box box, double score, double presence) {}

  /**
   * The same places in the same order, with the boxes of some looked at. Two that turn out to be
   * one stay one, the surer.
   *
   * @param found surest first
   * @param look encodes and reads a part of the photo
   */
  List<Evidence> refine(List<Evidence> found, Function<View, ProjectedImage> look) {
    List<Evidence> refined = new ArrayList<>();
    int looks = 0;
    for (Evidence place : found) {
      Optional<View> view = looks < parameters.most() ? view(place) : Optional.empty();
      looks += view.isPresent() ? 1 : 0;
      Evidence seen = view.map(part -> seen(place, part, look.apply(part))).orElse(place);
      if (refined.stream().noneMatch(surer -> isOne(surer, seen))) {
        refined.add(seen);
      }
    }
    return refined;
  }

  private static boolean isOne(Evidence surer, Evidence seen) {
    return seen.atFirst().isPresent()
        && surer.label().equals(seen.label())
        && surer.box().overlap(seen.box()) >= AGREEMENT;
  }

  /** How the place is looked at; empty where it is not. */
  Optional<View> view(Evidence place) {
    Box box = place.box();
    double width = box.right() - box.left();
    double height = box.bottom() - box.top();
    double wanted = Math.max(parameters.smallest(), parameters.margin() * Math.max(width, height));
    double size = Math.ceil(wanted * SIZES) / SIZES;
    boolean looked =
        parameters.known()
            && (parameters.labels().contains(place.label()) || general.contains(place.label()))
            && Math.min(width, height) < parameters.shorterSide()
            && size <= WIDEST;
    return looked ? Optional.of(onGrid(View.around(box, size))) : Optional.empty();
  }

  /** Stays inside the photo: sizes lie on the grid as well. */
  private static View onGrid(View view) {
    return new View(
        Math.round(view.left() * PLACES) / PLACES,
        Math.round(view.top() * PLACES) / PLACES,
        view.size(),
        false);
  }

  private Evidence seen(Evidence place, View view, ProjectedImage part) {
    Optional<Box> first =
        view.shownShare(place.box()) > 0 ? Optional.of(view.of(place.box())) : Optional.empty();
    List<Cell> cells =
        IntStream.range(0, part.cells())
            .filter(cell -> box(part, cell).isPresent())
            .mapToObj(cell -> cell(part, cell, first))
            .toList();
    Optional<Cell> best =
        cells.stream()
            .max((one, other) -> Double.compare(one.score(), other.score()))
            .filter(cell -> cell.presence() >= minimumPresence);
    return place.seenCloser(
        best.map(cell -> view.onPhoto(mean(agreeing(cells, cell)))).orElse(place.box()));
  }

  private Cell cell(ProjectedImage part, int number, Optional<Box> first) {
    Box box = box(part, number).orElseThrow();
    double presence = part.presence()[number];
    double overlap = first.map(box::overlap).orElse(0.0);
    return new Cell(box, presence * (PRESENCE_ALONE + (1 - PRESENCE_ALONE) * overlap), presence);
  }

  private static Optional<Box> box(ProjectedImage part, int cell) {
    float[] edges = part.boxes();
    int at = cell * EDGES;
    return Box.isValid(edges[at], edges[at + 1], edges[at + 2], edges[at + 3])
        ? Optional.of(new Box(edges[at], edges[at + 1], edges[at + 2], edges[at + 3]))
        : Optional.empty();
  }

  private static List<Cell> agreeing(List<Cell> cells, Cell best) {
    return cells.stream()
        .filter(cell -> cell.score() > SCORE_SHARE * best.score())
        .filter(cell -> cell.box().overlap(best.box()) >= AGREEMENT)
        .toList();
  }

  /** Weighted by the scores. */
  private static Box mean(List<Cell> cells) {
    double sum = cells.stream().mapToDouble(Cell::score).sum();
    double left = 0;
    double top = 0;
    double right = 0;
    double bottom = 0;
    for (Cell cell : cells) {
      double share = cell.score() / sum;
      left += cell.box().left() * share;
      top += cell.box().top() * share;
      right += cell.box().right() * share;
      bottom += cell.box().bottom() * share;
    }
    return new Box(left, top, Math.min(right, 1), Math.min(bottom, 1)); // sums may exceed 1
  }
}
