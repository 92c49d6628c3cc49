package dev.mekiki.host.samples;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.mekiki.host.dataset.Contents;
import dev.mekiki.host.dataset.Language;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a dataset is, whence it comes and for whom; {@code card.json} in its folder.
 *
 * @param side of a photo in pixels
 */
record DatasetCard(
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
    List<String> defects,
    Severity severity,
    List<PhotoDamage> damage,
    List<String> backgrounds,
    String limits) {
  /** Counts up whenever equal seeds stop giving equal photos. */
  static final int VERSION = 1;

  static final String GENERATOR = "mekiki samples " + VERSION;
  static final String LICENCE = "Apache-2.0";

  static DatasetCard of(Dataset dataset, Contents contents) {
    return new DatasetCard(
        "Drawn inspection photos with questions",
        "Training, calibration and evaluation of adaptors where no real photos may be used",
        GENERATOR,
        VERSION,
        dataset.licence(),
        dataset.seed(),
        contents,
        dataset.side(),
        dataset.split().label(),
        dataset.parts().stream().map(Part::label).toList(),
        damageOf(dataset).distinct().sorted().map(Defect::label).toList(),
        dataset.severity(),
        dataset.damage().stream().sorted().toList(),
        dataset.backgrounds().stream().map(Backdrop::name).toList(),
        "Drawn, not photographed: numbers measured here say nothing about real cameras and parts."
            + " %s questions only."
                .formatted(
                    dataset.languages().stream()
                        .map(DatasetCard::named)
                        .collect(Collectors.joining(", "))));
  }

  private static Stream<Defect> damageOf(Dataset dataset) {
    return dataset.defects().isEmpty()
        ? dataset.parts().stream().flatMap(part -> dataset.damageOf(part).stream())
        : dataset.defects().stream();
  }

  private static String named(Language language) {
    return Locale.of(language.code()).getDisplayLanguage(Locale.ENGLISH);
  }
}
