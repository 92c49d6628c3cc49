package dev.mekiki.host.evaluation;

import dev.mekiki.host.adaptor.AdaptorManifest;
import dev.mekiki.host.adaptor.AdaptorPackage;
import dev.mekiki.host.adaptor.EvaluationReport.Figure;
import dev.mekiki.host.adaptor.ManifestJson;
import dev.mekiki.host.dataset.DatasetFolder;
import dev.mekiki.host.decoder.FrozenModel;
import dev.mekiki.host.decoder.Options;
import dev.mekiki.host.decoder.Precision;
import dev.mekiki.host.evaluation.Findings.Provenance;
import dev.mekiki.host.weights.Sha256;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says how well an adaptor answers a dataset. Changes neither the adaptor nor the dataset. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    description =
        "Measure answers, boxes, confidence, releases and cost of an adaptor on a dataset.")
public final class EvaluateCommand implements Callable<Integer> {
  private static final String HOME = "${env:MEKIKI_HOME:-${sys:user.home}/.mekiki}/models/";

  @Option(names = "--dataset", required = true, description = "folder of held-out photos")
  private Path dataset = Path.of("");

  @Option(
      names = "--adaptor",
      required = true,
      description = "folder with manifest.json and adaptor.safetensors; need not be signed")
  private Path adaptor = Path.of("");

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
      description =
          "the one in which the adaptor will be served: ${COMPLETION-CANDIDATES}."
              + " Default: ${DEFAULT-VALUE}")
  private Precision precision = Precision.FP32;

  @Option(
      names = "--threads",
      defaultValue = "1",
      description = "CPU threads for one step. Default: ${DEFAULT-VALUE}")
  private int threads = 1;

  @Option(
      names = "--out",
      description = "folder for " + ReportFolder.PAGE + " and " + ReportFolder.FIGURES)
  private @Nullable Path out;

  @Option(
      names = "--ticket-questions",
      defaultValue = "1",
      description = "questions of a ticket, for its cost. Default: ${DEFAULT-VALUE}")
  private int ticketQuestions = 1;

  @Option(names = "--core-hour-price", description = "what one core costs for an hour")
  private @Nullable Double corePrice;

  @Option(
      names = "--currency",
      defaultValue = "EUR",
      description = "of the price. Default: ${DEFAULT-VALUE}")
  private String currency = "";

  @Option(
      names = "--list",
      defaultValue = "200",
      description = "most wrong answers to show, some 10 KB each. Default: ${DEFAULT-VALUE}")
  private int listed = 200;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    AdaptorManifest manifest =
        ManifestJson.read(Files.readAllBytes(adaptor.resolve("manifest.json")));
    Path weights = adaptor.resolve(AdaptorManifest.WEIGHTS);
    AdaptorPackage unsigned = new AdaptorPackage(manifest, weights, Sha256.of(weights));
    DatasetFolder questions = new DatasetFolder(dataset);
    Options options = new Options(threads, Options.defaults().contextLength(), precision);
    try (FrozenModel model = FrozenModel.open(base, encoder, options)) {
      model.load(manifest.id().toString(), weights);
      Interview.Outcome outcome =
          new Interview(model, unsigned, listed).hold(questions, this::progress);
      print(new Results(outcome.asked().stream().map(Asked::seen).toList()).figures());
      console().print(Pointing.of(outcome.asked()).text());
      console().print(CloserSight.of(outcome.asked()).text());
      console().print(Behaviour.of(outcome.asked(), manifest.vocabulary()).text());
      console().flush();
      if (out != null) {
        report(out, findings(unsigned, model, questions, outcome), outcome);
      }
    }
    return 0;
  }

  private Findings findings(
      AdaptorPackage of, FrozenModel model, DatasetFolder questions, Interview.Outcome outcome)
      throws IOException {
    AdaptorManifest manifest = of.manifest();
    Provenance provenance =
        new Provenance(
            manifest.id().toString(),
            of.weightsSha256(),
            manifest.base().name(),
            model.baseSha256(),
            manifest.encoder().name(),
            model.encoderSha256(),
            dataset.getFileName().toString(),
            DatasetDigest.of(questions),
            outcome.looks().size(),
            outcome.asked().size(),
            precision.toString(),
            threads,
            String.join(" ", commandLine()));
    OptionalDouble price =
        corePrice == null ? OptionalDouble.empty() : OptionalDouble.of(corePrice);
    return Findings.of(provenance, manifest, outcome, ticketQuestions, price);
  }

  private List<String> commandLine() {
    List<String> words = new ArrayList<>(List.of("./mekiki", spec.name()));
    spec.commandLine().getParseResult().originalArgs().stream()
        .filter(word -> !word.equals(spec.name()))
        .forEach(words::add);
    return words;
  }

  private void report(Path folder, Findings findings, Interview.Outcome outcome)
      throws IOException {
    ReportFolder report = new ReportFolder(folder);
    report.write(findings, outcome.asked(), listed, currency);
    console().printf("written: %s%n", folder.resolve(ReportFolder.PAGE));
    console().flush();
  }

  private void progress(int asked) {
    spec.commandLine().getErr().printf("\r%d questions asked", asked);
    spec.commandLine().getErr().flush();
  }

  private void print(List<Figure> figures) {
    console().println();
    for (Figure figure : figures) {
      console()
          .printf(
              "%-14s %-24s %.3f of %d%n",
              figure.task(), figure.metric(), figure.value(), figure.count());
    }
    console().flush();
  }

  private PrintWriter console() {
    return spec.commandLine().getOut();
  }
}
