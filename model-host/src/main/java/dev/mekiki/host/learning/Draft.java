package dev.mekiki.host.learning;

import dev.mekiki.host.adaptor.AdaptorId;
import dev.mekiki.host.adaptor.AdaptorManifest;
import dev.mekiki.host.adaptor.AdaptorPackage;
import dev.mekiki.host.adaptor.Calibration;
import dev.mekiki.host.adaptor.EvaluationReport;
import dev.mekiki.host.adaptor.ManifestJson;
import dev.mekiki.host.dataset.DatasetFolder;
import dev.mekiki.host.decoder.FrozenModel;
import dev.mekiki.host.decoder.Precision;
import dev.mekiki.host.decoder.TrainingBase;
import dev.mekiki.host.evaluation.AdaptorExaminers;
import dev.mekiki.host.evaluation.Comparison;
import dev.mekiki.host.evaluation.Comparison.Provenance;
import dev.mekiki.host.evaluation.DatasetDigest;
import dev.mekiki.host.training.FrozenFiles;
import dev.mekiki.host.training.ShortTraining;
import dev.mekiki.host.weights.Sha256;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A new version in the making, in a folder that nobody else knows. */
record Draft(
    Path folder,
    Material material,
    Method method,
    Effort effort,
    FrozenFiles frozen,
    Precision precision,
    PrintWriter console) {
  private static final double NANOS = 1e9;

  AdaptorId id() {
    return material.next();
  }

  /**
   * Trains it, and compares it with what it started from.
   *
   * @param mostDrop of the share of right old answers, 0-1
   */
  Comparison learn(double mostDrop, String command) throws IOException {
    List<Comparison.Dataset> datasets = datasets();
    double before = coreSeconds();
    try (TrainingBase base = frozen.forTraining()) {
      training(datasets).run(base, folder, frozen.threads(), console);
    }
    double training = coreSeconds() - before;
    if (method == Method.CONCEPT) {
      keepCalibration();
    }
    try (FrozenModel model = frozen.forAsking(precision)) {
      AdaptorExaminers examiners = new AdaptorExaminers(model, material.start(), learned());
      AdaptorExaminers.Questions asked =
          new AdaptorExaminers.Questions(
              material.guard(),
              material.fresh(),
              List.copyOf(material.names().names()),
              material.added());
      return examiners.compare(asked, mostDrop, provenance(model, datasets, training, command));
    }
  }

  /** Whatever does not show the concepts is answered as before, so it is released as before. */
  private void keepCalibration() throws IOException {
    Calibration of = material.start().manifest().calibration();
    AdaptorManifest draft = manifest().withCalibration(of.beforeTeaching(material.names().names()));
    Files.write(folder.resolve("manifest.json"), ManifestJson.write(draft));
  }

  private ShortTraining training(List<Comparison.Dataset> datasets) {
    return new ShortTraining(
        material.startFolder(),
        material.next(),
        material.names().addedTo(material.start().manifest().vocabulary()),
        material.photos().path(),
        material.replay().stream().map(DatasetFolder::path).toList(),
        method == Method.CONCEPT ? material.concepts() : List.of(),
        effort.replayShare(),
        material.names().naming(),
        effort.steps(),
        effort.learningRate(method),
        effort.way(),
        effort.seed(),
        note(datasets));
  }

  private String note(List<Comparison.Dataset> datasets) {
    String of =
        datasets.stream()
            .filter(dataset -> dataset.purpose().startsWith("learned"))
            .map(
                dataset ->
                    "%s %s (sha256 %s)"
                        .formatted(dataset.purpose(), dataset.name(), dataset.sha256()))
            .collect(Collectors.joining("; "));
    String how =
        method == Method.CONCEPT
            ? "rate %s".formatted(effort.learningRate(method))
            : "share of replayed photos %s, rate %s, share of the way to the trained weights %s"
                .formatted(effort.replayShare(), effort.learningRate(method), effort.way());
    return "A short training from %s (weights sha256 %s), learned %s: %s; %s. Before that: %s"
        .formatted(
            material.start().id(),
            material.start().weightsSha256(),
            method.text(),
            of,
            how,
            material.start().manifest().training().note());
  }

  private List<Comparison.Dataset> datasets() throws IOException {
    List<Comparison.Dataset> all = new ArrayList<>();
    all.add(dataset("learned", material.photos()));
    for (DatasetFolder each : material.replay()) {
      all.add(dataset("learned in between", each));
    }
    all.add(dataset("old questions", material.guard()));
    for (DatasetFolder each : material.fresh()) {
      all.add(dataset("new questions", each));
    }
    return all;
  }

  private static Comparison.Dataset dataset(String purpose, DatasetFolder of) throws IOException {
    return new Comparison.Dataset(
        purpose, of.path().toAbsolutePath().getFileName().toString(), DatasetDigest.of(of));
  }

  private AdaptorPackage learned() throws IOException {
    Path weights = folder.resolve(AdaptorManifest.WEIGHTS);
    return new AdaptorPackage(manifest(), weights, Sha256.of(weights));
  }

  private AdaptorManifest manifest() throws IOException {
    return ManifestJson.read(Files.readAllBytes(folder.resolve("manifest.json")));
  }

  private Provenance provenance(
      FrozenModel model, List<Comparison.Dataset> datasets, double coreSeconds, String command)
      throws IOException {
    return new Provenance(
        material.start().id().toString(),
        material.start().weightsSha256(),
        id().toString(),
        learned().weightsSha256(),
        model.baseSha256(),
        model.encoderSha256(),
        datasets,
        precision.toString(),
        method.text(),
        effort.steps(),
        effort.learningRate(method),
        effort.replayShare(),
        effort.way(),
        effort.seed(),
        coreSeconds,
        command);
  }

  /** Of all threads of this process so far. */
  private static double coreSeconds() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toNanos()
        / NANOS;
  }

  /**
   * Moves it to where it is found, whole or not at all, with the comparison's figures in its
   * manifest.
   */
  void publish(Comparison found, Path out) throws IOException {
    AdaptorManifest measured =
        manifest()
            .withEvaluation(
                new EvaluationReport(data("old questions", found), found.keptFigures()));
    if (!found.taughtFigures().isEmpty()) {
      measured =
          measured.withEvaluation(
              new EvaluationReport(data("new questions", found), found.taughtFigures()));
    }
    Files.write(folder.resolve("manifest.json"), ManifestJson.write(measured));
    Files.deleteIfExists(folder.resolve("checkpoint.safetensors"));
    Files.move(folder, out);
  }

  private static String data(String purpose, Comparison found) {
    return found.provenance().datasets().stream()
        .filter(dataset -> dataset.purpose().equals(purpose))
        .map(dataset -> "%s (sha256 %s)".formatted(dataset.name(), dataset.sha256()))
        .collect(Collectors.joining("; ", purpose + ", held out: ", ""));
  }
}
