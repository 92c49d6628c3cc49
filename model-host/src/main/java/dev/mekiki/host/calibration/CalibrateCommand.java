package dev.mekiki.host.calibration;

import dev.mekiki.host.adaptor.AdaptorManifest;
import dev.mekiki.host.adaptor.AdaptorPackage;
import dev.mekiki.host.adaptor.Calibration;
import dev.mekiki.host.adaptor.EvaluationReport;
import dev.mekiki.host.adaptor.ManifestJson;
import dev.mekiki.host.answer.AnswerRoute;
import dev.mekiki.host.decoder.FrozenModel;
import dev.mekiki.host.decoder.Options;
import dev.mekiki.host.decoder.Precision;
import dev.mekiki.host.inference.LanguageModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Fits calibration and release threshold and writes them into a manifest draft, before signing. */
@Command(
    name = "calibrate",
    mixinStandardHelpOptions = true,
    description =
        "Fit confidence and release threshold on held-out answers, into a manifest draft.")
public final class CalibrateCommand implements Callable<Integer> {
  @Option(names = "--manifest", required = true, description = "manifest draft, changed in place")
  private Path manifest = Path.of("");

  @ArgGroup(multiplicity = "1")
  private Source source = new Source();

  @Option(names = "--data", required = true, description = "what the held-out data is, in words")
  private String data = "";

  @Option(names = "--alpha", defaultValue = "0.05", description = "bound on released errors")
  private double alpha;

  @Option(names = "--delta", defaultValue = "0.1", description = "chance that the bound fails")
  private double delta;

  @Option(
      names = "--floor",
      defaultValue = "0.5",
      description = "confidence below which to abstain")
  private double floor;

  /** Answers already given, or a dataset to answer now. */
  static final class Source {
    @Option(
        names = "--observations",
        description =
            "JSON lines with logprob, of the whole answer, and correct; lines of the same photo belong together")
    private @Nullable Path observations;

    @ArgGroup(exclusive = false)
    private @Nullable Run run;
  }

  /** What answering a dataset needs. */
  static final class Run {
    @Option(names = "--dataset", required = true, description = "folder of held-out photos")
    private Path dataset = Path.of("");

    @Option(names = "--weights", required = true, description = "adaptor.safetensors")
    private Path weights = Path.of("");

    @Option(names = "--base", required = true, description = "base model file (GGUF)")
    private Path base = Path.of("");

    @Option(names = "--encoder", required = true, description = "image encoder file")
    private Path encoder = Path.of("");

    @Option(names = "--threads", defaultValue = "2", description = "CPU threads for one step")
    private int threads = 2;

    @Option(
        names = "--precision",
        defaultValue = "FP32",
        description =
            "the one in which the adaptor will be served: ${COMPLETION-CANDIDATES}."
                + " Default: ${DEFAULT-VALUE}")
    private Precision precision = Precision.FP32;

    Options options() {
      return new Options(threads, Options.defaults().contextLength(), precision);
    }
  }

  @Override
  public Integer call() throws IOException {
    AdaptorManifest draft = ManifestJson.read(Files.readAllBytes(manifest));
    List<PhotoAnswers> photos = photos(draft);
    Calibration fitted = new CalibrationFit(data, floor, alpha, delta).fit(photos);
    EvaluationReport report = AccuracyByKind.report(data, PhotoAnswers.together(photos));
    AdaptorManifest calibrated = draft.withCalibration(fitted);
    Files.write(manifest, ManifestJson.write(calibrated.withEvaluation(report)));
    print(fitted, report);
    return 0;
  }

  private List<PhotoAnswers> photos(AdaptorManifest draft) throws IOException {
    if (source.observations != null) {
      return ObservationFile.read(source.observations);
    }
    Run run = Objects.requireNonNull(source.run);
    try (LanguageModel model = FrozenModel.open(run.base, run.encoder, run.options())) {
      model.load(draft.id().toString(), run.weights);
      AnswerRoute route = new AnswerRoute(model, new AdaptorPackage(draft, run.weights, ""));
      List<PhotoAnswers> photos = new DatasetRun(route, draft.answers()).observe(run.dataset);
      ObservationFile.write(run.dataset.resolve("observations.jsonl"), photos);
      return photos;
    }
  }

  private static void print(Calibration fitted, EvaluationReport report) {
    report
        .figures()
        .forEach(f -> System.out.printf("%-14s %.3f of %d%n", f.task(), f.value(), f.count()));
    System.out.printf(
        "confidence = sigmoid(%.3f * logit + %.3f), calibration error %.3f%n",
        fitted.slope(), fitted.intercept(), fitted.expectedCalibrationError());
    System.out.printf(
        "released at or above %.3f: on %d photos %d answers, %d wrong, at most %.3f wrong%n",
        fitted.threshold(),
        fitted.photos(),
        fitted.released(),
        fitted.releasedErrors(),
        fitted.errorBound());
  }
}
