package dev.mekiki.host.samples;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.mekiki.host.dataset.Contents;
import java.util.List;

/**
 * What a dataset of technical drawings is, whence it comes and for whom.
 *
 * @param side of a photo in pixels
 */
record DrawingCard(
    String title,
    String purpose,
    String source,
    int generatorVersion,
    String licence,
    long seed,
    @JsonUnwrapped Contents contents,
    int side,
    String split,
    List<String> parts,
    List<PhotoDamage> damage,
    String limits) {
  /** Counts up whenever equal seeds stop giving equal photos. */
  static final int VERSION = 1;

  static final String GENERATOR = "mekiki drawings " + VERSION;

  static DrawingCard of(DrawingDataset dataset, Contents contents) {
    return new DrawingCard(
        "Photos of simple technical drawings with questions",
        "Training, calibration and evaluation of adaptors where no real drawings may be used",
        GENERATOR,
        VERSION,
        DatasetCard.LICENCE,
        dataset.seed(),
        contents,
        dataset.side(),
        dataset.split().label(),
        dataset.outlines().stream().map(Outline::label).toList(),
        dataset.damage().stream().sorted().toList(),
        "One view, few and large numbers, no title block: what is measured here says nothing about"
            + " whole drawings. Drawn by a program, not photographed.");
  }
}
