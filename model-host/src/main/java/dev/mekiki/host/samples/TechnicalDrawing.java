package dev.mekiki.host.samples;

import dev.mekiki.host.dataset.LabelledBox;
import java.awt.geom.AffineTransform;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A sheet before it is photographed; coordinates are units of a picture.
 *
 * @param values as they stand on the sheet, without the diameter's sign
 */
record TechnicalDrawing(Outline outline, List<Mark> marks, Map<Feature, String> values) {
  TechnicalDrawing {
    marks = List.copyOf(marks);
    values = Map.copyOf(values);
  }

  Optional<String> value(Feature feature) {
    return Optional.ofNullable(values.get(feature));
  }

  /** The same sheet, turned and moved. */
  TechnicalDrawing moved(AffineTransform move) {
    return new TechnicalDrawing(
        outline,
        marks.stream()
            .map(mark -> new Mark(mark.feature(), move.createTransformedShape(mark.ink())))
            .toList(),
        values);
  }

  /** A box around the ink of each mark of a feature, in the order of drawing. */
  List<LabelledBox> boxes(Feature feature) {
    String label = feature == Feature.PART ? outline.label() : feature.label();
    return marks.stream()
        .filter(mark -> mark.feature() == feature)
        .map(mark -> Boxes.of(mark.ink().getBounds2D(), Surface.UNITS, Surface.UNITS))
        .map(box -> new LabelledBox(label, box))
        .toList();
  }
}
