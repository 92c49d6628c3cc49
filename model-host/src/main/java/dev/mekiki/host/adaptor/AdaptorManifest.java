package dev.mekiki.host.adaptor;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.mekiki.host.weights.Sha256;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * {@code manifest.json} of an adaptor package: what the weights are, what they fit, where they come
 * from and how far to trust them.
 *
 * @param format version of this format, {@value #FORMAT}
 * @param licence SPDX id under which the weights may be used
 * @param pointer not written where the adaptor has none, as in the manifests before there were any
 * @param typical not written where the adaptor knows nothing of its photos
 * @param familiar not written where the adaptor knows nothing of the things it was taught
 * @param closer not written where the adaptor does not look closer
 * @param tags not written where the adaptor tells the language model of no tags
 * @param concepts taught after the training; not written where there are none
 * @param files SHA-256 of each file beside the manifest, by name
 */
public record AdaptorManifest(
    int format,
    String name,
    String version,
    String licence,
    BaseModel base,
    ImageEncoder encoder,
    InnerLayers layers,
    PromptTemplate prompt,
    AnswerRules answers,
    Vocabulary vocabulary,
    GroundingParameters grounding,
    @JsonInclude(
            value = JsonInclude.Include.CUSTOM,
            valueFilter = PointerParameters.NoneFilter.class)
        PointerParameters pointer,
    @JsonInclude(
            value = JsonInclude.Include.CUSTOM,
            valueFilter = TypicalPhotos.UnknownFilter.class)
        TypicalPhotos typical,
    @JsonInclude(
            value = JsonInclude.Include.CUSTOM,
            valueFilter = FamiliarThings.UnknownFilter.class)
        FamiliarThings familiar,
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = CloserLook.NoneFilter.class)
        CloserLook closer,
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Tags.NoneFilter.class) Tags tags,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Concept> concepts,
    TrainingCard training,
    List<EvaluationReport> evaluation,
    Calibration calibration,
    Map<String, String> files) {
  public static final int FORMAT = 1;

  /** The one file of weights. */
  public static final String WEIGHTS = "adaptor.safetensors";

  private static final Pattern PLAIN_FILE = Pattern.compile("[0-9A-Za-z][0-9A-Za-z._-]*");

  public AdaptorManifest {
    concepts = List.copyOf(concepts);
    evaluation = List.copyOf(evaluation);
    files = Map.copyOf(files);
    if (format != FORMAT) {
      throw new IllegalArgumentException(
          "The manifest has format %d, this host reads format %d".formatted(format, FORMAT));
    }
    new AdaptorId(name, version); // checks their form
    if (tags.any() && !tags.words().places().keySet().containsAll(answers.languages())) {
      throw new IllegalArgumentException(
          "Tags need words for places in each of the languages " + answers.languages());
    }
    files.forEach(
        (file, digest) -> {
          Sha256.requireForm(digest);
          if (!PLAIN_FILE.matcher(file).matches()) {
            throw new IllegalArgumentException("A manifest names plain files beside it only");
          }
        });
  }

  /** What was taught after the training, by its English names. */
  public List<String> conceptNames() {
    return concepts.stream().map(Concept::name).toList();
  }

  public AdaptorId id() {
    return new AdaptorId(name, version);
  }

  /**
   * The first way in which weights of these shapes are not those of this manifest; empty where they
   * are.
   */
  public String differenceOf(Map<String, List<Integer>> shapes) {
    return WeightShapes.of(this).difference(shapes);
  }

  /** With these digests of the files beside it. */
  public AdaptorManifest withFiles(Map<String, String> digests) {
    return with(
        layers,
        pointer,
        typical,
        familiar,
        closer,
        tags,
        concepts,
        answers,
        vocabulary,
        evaluation,
        calibration,
        digests);
  }

  /** For another base or image encoder, whose features nothing here was trained on. */
  public AdaptorManifest withParts(BaseModel otherBase, ImageEncoder otherEncoder) {
    return new AdaptorManifest(
        format,
        name,
        version,
        licence,
        otherBase,
        otherEncoder,
        layers,
        prompt,
        answers,
        vocabulary,
        grounding,
        pointer,
        TypicalPhotos.UNKNOWN,
        FamiliarThings.UNKNOWN,
        CloserLook.NONE,
        Tags.NONE,
        List.of(),
        training,
        evaluation,
        calibration,
        files);
  }

  public AdaptorManifest withLayers(InnerLayers others) {
    return with(
        others,
        pointer,
        typical,
        familiar,
        closer,
        tags,
        concepts,
        answers,
        vocabulary,
        evaluation,
        calibration,
        files);
  }

  public AdaptorManifest withPointer(PointerParameters other) {
    return with(
        layers,
        other,
        typical,
        familiar,
        closer,
        tags,
        concepts,
        answers,
        vocabulary,
        evaluation,
        calibration,
        files);
  }

  public AdaptorManifest withTypical(TypicalPhotos other) {
    return with(
        layers,
        pointer,
        other,
        familiar,
        closer,
        tags,
        concepts,
        answers,
        vocabulary,
        evaluation,
        calibration,
        files);
  }

  public AdaptorManifest withFamiliar(FamiliarThings other) {
    return with(
        layers,
        pointer,
        typical,
        other,
        closer,
        tags,
        concepts,
        answers,
        vocabulary,
        evaluation,
        calibration,
        files);
  }

  /** With another closer look; boxes measured before are no longer its own. */
  public AdaptorManifest withCloser(CloserLook other) {
    return with(
        layers,
        pointer,
        typical,
        familiar,
        other,
        tags,
        concepts,
        answers,
        vocabulary,
        List.of(),
        calibration,
        files);
  }

  public AdaptorManifest withTags(Tags other) {
    return with(
        layers,
        pointer,
        typical,
        familiar,
        closer,
        other,
        concepts,
        answers,
        vocabulary,
        evaluation,
        calibration,
        files);
  }

  public AdaptorManifest withConcepts(List<Concept> others) {
    return with(
        layers,
        pointer,
        typical,
        familiar,
        closer,
        tags,
        others,
        answers,
        vocabulary,
        evaluation,
        calibration,
        files);
  }

  public AdaptorManifest withWords(AnswerRules rules, Vocabulary words) {
    return with(
        layers,
        pointer,
        typical,
        familiar,
        closer,
        tags,
        concepts,
        rules,
        words,
        evaluation,
        calibration,
        files);
  }

  public AdaptorManifest withCalibration(Calibration fitted) {
    return with(
        layers,
        pointer,
        typical,
        familiar,
        closer,
        tags,
        concepts,
        answers,
        vocabulary,
        evaluation,
        fitted,
        files);
  }

  /** With this report besides the others; one on the same data is replaced. */
  public AdaptorManifest withEvaluation(EvaluationReport measured) {
    Stream<EvaluationReport> others =
        evaluation.stream().filter(report -> !report.data().equals(measured.data()));
    return with(
        layers,
        pointer,
        typical,
        familiar,
        closer,
        tags,
        concepts,
        answers,
        vocabulary,
        Stream.concat(others, Stream.of(measured)).toList(),
        calibration,
        files);
  }

  private AdaptorManifest with(
      InnerLayers layers,
      PointerParameters pointer,
      TypicalPhotos typical,
      FamiliarThings familiar,
      CloserLook closer,
      Tags tags,
      List<Concept> concepts,
      AnswerRules answers,
      Vocabulary vocabulary,
      List<EvaluationReport> evaluation,
      Calibration calibration,
      Map<String, String> files) {
    return new AdaptorManifest(
        format,
        name,
        version,
        licence,
        base,
        encoder,
        layers,
        prompt,
        answers,
        vocabulary,
        grounding,
        pointer,
        typical,
        familiar,
        closer,
        tags,
        concepts,
        training,
        evaluation,
        calibration,
        files);
  }
}
