package dev.mekiki.host.calibration;

import dev.mekiki.host.adaptor.AdaptorManifest;
import dev.mekiki.host.adaptor.AdaptorPackage;
import dev.mekiki.host.adaptor.Calibration;
import dev.mekiki.host.adaptor.ManifestJson;
import dev.mekiki.host.adaptor.PointerParameters;
import dev.mekiki.host.answer.Answerer;
import dev.mekiki.host.answer.PhotoCache;
import dev.mekiki.host.dataset.DatasetFolder;
import dev.mekiki.host.decoder.FrozenModel;
import dev.mekiki.host.decoder.Options;
import dev.mekiki.host.decoder.Precision;
import dev.mekiki.host.evaluation.DatasetDigest;
import dev.mekiki.host.weights.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Finds the release threshold of a finished package on its user's own photos. */
@Command(
    name = "release-threshold",
    mixinStandardHelpOptions = true,
    description =
        "Find the release threshold of an adaptor on your own held-out photos, and that of its"
            + " pointer (./mekiki calibrate).",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:some answers may be released", "1:none may, or there are too few"})
public final class ReleaseThresholdCommand implements Callable<Integer> {
  private static final String HOME = "${env:MEKIKI_HOME:-${sys:user.home}/.mekiki}/models/";
  private static final long FEW_PHOTOS = 16 << 20;

  @Option(
      names = "--dataset",
      required = true,
      arity = "1..*",
      description = "folders of held-out photos")
  private List<Path> datasets = List.of();

  @Option(
      names = "--adaptor",
      required = true,
      description = "folder with manifest.json and adaptor.safetensors")
  private Path adaptor = Path.of("");

  @Option(names = "--out", required = true, description = "file for the manifest fragment, JSON")
  private Path out = Path.of("");

  @Option(
      names = "--alpha",
      defaultValue = "0.05",
      description = "bound on the share of wrong answers among released ones")
  private double alpha;

  @Option(names = "--delta", defaultValue = "0.1", description = "chance that the bound fails")
  private double delta;

  @Option(
      names = "--strays",
      defaultValue = "0.05",
      description =
          "bound on the share of questions with nothing to show that get a box. Default:"
              + " ${DEFAULT-VALUE}")
  private double strays;

  @Option(
      names = "--repetitions",
      defaultValue = "10",
      description = "splits by photo that put the promise to the test. Default: ${DEFAULT-VALUE}")
  private int repetitions;

  @Option(
      names = "--questions",
      defaultValue = "1000",
      description =
          "most questions about a photo, drawn by the seed: what counts is the number of photos."
              + " Default: all")
  private int asked;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "of the first split, and of the questions drawn. Default: ${DEFAULT-VALUE}")
  private long seed;

  @Option(
      names = "--base",
      defaultValue = HOME + "SmolLM2-135M-Instruct.Q4_1.gguf",
      description = "base model file (GGUF). Default: ${DEFAULT-VALUE}")
  private Path base = Path.of("");

  @Option(
      names = "--encoder",
      defaultValue = HOME + "efficientnet-lite2.pth",
      description = "image encoder file. Default: ${DEFAULT-VALUE}")
  private Path encoder = Path.of("");

  @Option(
      names = "--precision",
      defaultValue = "FP32",
      description = "the one it will be served in: ${COMPLETION-CANDIDATES}")
  private Precision precision = Precision.FP32;

  @Option(names = "--threads", defaultValue = "1", description = "CPU threads for one step")
  private int threads;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (!(alpha > 0 && alpha < 1 && delta > 0 && delta < 1 && strays > 0 && strays < 1)) {
      throw new ParameterException(
          spec.commandLine(), "alpha, delta and strays lie between 0 and 1");
    }
    AdaptorManifest manifest =
        ManifestJson.read(Files.readAllBytes(adaptor.resolve("manifest.json")));
    Path weights = adaptor.resolve(AdaptorManifest.WEIGHTS);
    AdaptorPackage unsigned = new AdaptorPackage(manifest, weights, Sha256.of(weights));
    List<DatasetFolder> folders = datasets.stream().map(DatasetFolder::new).toList();
    Options options = new Options(threads, Options.defaults().contextLength(), precision);
    try (FrozenModel model = FrozenModel.open(base, encoder, options)) {
      model.load(manifest.id().toString(), weights);
      AdaptorPackage pointing = PointerThreshold.opened(unsigned);
      Answerer answerer = new Answerer(model, pointing, new PhotoCache(FEW_PHOTOS));
      List<PhotoAnswers> photos = new ArrayList<>();
      for (DatasetFolder folder : folders) {
        photos.addAll(PhotoAnswers.ask(answerer, folder, asked, seed));
      }
      return conclude(unsigned, model, folders, photos);
    }
  }

  private int conclude(
      AdaptorPackage of, FrozenModel model, List<DatasetFolder> folders, List<PhotoAnswers> photos)
      throws IOException {
    ReleaseReport report = new ReleaseReport(spec.commandLine().getOut(), alpha, delta);
    String names =
        folders.stream()
            .map(folder -> String.valueOf(folder.path().getFileName()))
            .collect(Collectors.joining(", "));
    String data = "%s: %d photos".formatted(names, photos.size());
    double floor = of.manifest().calibration().abstentionFloor();
    CalibrationFit fit = new CalibrationFit(data, floor, alpha, delta);
    if (!fit.hasEnough(photos)) {
      report.lacking(photos);
      return 1;
    }
    PointerParameters trained = of.manifest().pointer();
    Optional<PointerThreshold> pointer =
        PointerThreshold.find(
            photos.stream().flatMap(photo -> photo.pointed().stream()).toList(), trained, strays);
    Unseen unseen = Unseen.of(of.manifest(), folders);
    Calibration fitted = unseen.in(fit.fit(photos), of.manifest().calibration());
    report.found(fitted);
    report.unseen(unseen);
    pointer.ifPresent(report::pointing);
    if (fitted.released() == 0) {
      report.lacking(photos);
    }
    List<Repetition> tested = repeat(fit, photos);
    report.repeated(tested);
    new ManifestFragment(
            fitted,
            pointer.map(PointerThreshold::parameters).orElse(trained),
            of.id().toString(),
            of.weightsSha256(),
            model.baseSha256(),
            model.encoderSha256(),
            precision.toString(),
            DatasetDigest.of(folders),
            tested)
        .write(out);
    return fitted.released() > 0 ? 0 : 1;
  }

  /** None where the halves would be too small to fit anything. */
  private List<Repetition> repeat(CalibrationFit fit, List<PhotoAnswers> photos) {
    return LongStream.range(seed, seed + repetitions)
        .filter(each -> Repetition.isPossible(fit, photos, each))
        .mapToObj(each -> Repetition.of(fit, photos, each))
        .toList();
  }
}
