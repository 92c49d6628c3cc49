package dev.mekiki.host.samples;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.mekiki.host.dataset.Contents;
import java.util.List;

/**
 * What a dataset of objects is, whence it comes and for whom.
 *
 * @param side of a photo in pixels
 * @param names of the objects that were drawn from
 */
record ObjectCard(
    String title,
    String purpose,
    String source,
    int generatorVersion,
    String licence,
    long seed,
    @JsonUnwrapped Contents contents,
    int side,
    String split,
    ObjectStock.Kind objects,
    List<String> names,
    List<String> backgrounds,
    String limits) {
  /** Counts up whenever equal seeds stop giving equal photos. */
  static final int VERSION = 2;

  static final String GENERATOR = "mekiki objects " + VERSION + ", tuxpaint-stamps-default";

  /** That of the cut-outs, which can be seen in the photos. */
  static final String LICENCE = "GPL-2.0-or-later";

  static ObjectCard of(ObjectDataset dataset, Contents contents) {
    return new ObjectCard(
        "Composed photos of objects with questions",
        "Training, calibration and evaluation of adaptors; the photos are not to be passed on with"
            + " the project",
        GENERATOR,
        VERSION,
        LICENCE,
        dataset.seed(),
        contents,
        dataset.side(),
        dataset.split().label(),
        dataset.kind(),
        dataset.stock().objects().stream().map(StockObject::label).distinct().toList(),
        dataset.backgrounds().stream().map(Backdrop::name).toList(),
        "Cut-outs on painted backgrounds: clearer than what customers send. Some names are of a"
            + " species that few people could tell.");
  }
}
