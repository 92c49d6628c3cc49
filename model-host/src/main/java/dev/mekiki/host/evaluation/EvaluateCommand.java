package dev.mekiki.host.evaluation;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mekiki.host.adaptor.AdaptorManifest;
import dev.mekiki.host.adaptor.AdaptorPackage;
import dev.mekiki.host.adaptor.EvaluationReport;
import dev.mekiki.host.adaptor.EvaluationReport.Figure;
import dev.mekiki.host.adaptor.ManifestJson;
import dev.mekiki.host.answer.Answerer;
import dev.mekiki.host.answer.PhotoCache;
import dev.mekiki.host.dataset.DatasetFolder;
import dev.mekiki.host.decoder.FrozenModel;
import dev.mekiki.host.decoder.Options;
import dev.mekiki.host.decoder.Precision;
import dev.mekiki.host.inference.LanguageModel;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints how well an adaptor answers a dataset. Changes neither the adaptor nor the dataset. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    description = "Measure exact answers, boxes and releases of an adaptor on a dataset.")
public final class EvaluateCommand implements Callable<Integer> {
  /** Bytes; the questions about a photo follow each other. */
  private static final long ONE_PHOTO_OR_TWO = 1 << 20;

  @Option(names = "--dataset", required = true, description = "folder of held-out photos")
  private Path dataset = Path.of("");

  @Option(
      names = "--adaptor",
      required = true,
      description = "folder with manifest.json and adaptor.safetensors; need not be signed")
  private Path adaptor = Path.of("");

  @Option(names = "--base", required = true, description = "base model file (GGUF)")
  private Path base = Path.of("");

  @Option(names = "--encoder", required = true, description = "image encoder file")
  private Path encoder = Path.of("");

  @Option(
      names = "--precision",
      defaultValue = "FP32",
      description =
          "the one in which the adaptor will be served: ${COMPLETION-CANDIDATES}."
              + " Default: ${DEFAULT-VALUE}")
  private Precision precision = Precision.FP32;

  @Option(names = "--out", description = "write the figures here as JSON, too")
  private @Nullable Path out;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    AdaptorManifest manifest =
        ManifestJson.read(Files.readAllBytes(adaptor.resolve("manifest.json")));
    Path weights = adaptor.resolve(AdaptorManifest.WEIGHTS);
    try (LanguageModel model = FrozenModel.open(base, encoder, options())) {
      model.load(manifest.id().toString(), weights);
      Answerer answerer =
          new Answerer(
              model, new AdaptorPackage(manifest, weights, ""), new PhotoCache(ONE_PHOTO_OR_TWO));
      List<Figure> figures = new Examination(answerer).sit(new DatasetFolder(dataset)).figures();
      print(figures);
      if (out != null) {
        EvaluationReport report = new EvaluationReport(dataset.getFileName().toString(), figures);
        Files.write(out, JsonMapper.builder().build().writeValueAsBytes(report));
      }
    }
    return 0;
  }

  private Options options() {
    Options defaults = Options.defaults();
    return new Options(defaults.threads(), defaults.contextLength(), precision);
  }

  private void print(List<Figure> figures) {
    PrintWriter console = spec.commandLine().getOut();
    for (Figure figure : figures) {
      console.printf(
          "%-14s %-24s %.3f of %d%n",
          figure.task(), figure.metric(), figure.value(), figure.count());
    }
    console.flush();
  }
}
