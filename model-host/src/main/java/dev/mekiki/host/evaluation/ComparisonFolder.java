package dev.mekiki.host.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** Writes {@code index.html}, which needs no other file and no network, and {@code report.json}. */
record ComparisonFolder(Path folder) {
  void write(Comparison comparison) throws IOException {
    Files.createDirectories(folder);
    Files.write(
        folder.resolve(ReportFolder.FIGURES), ReportFolder.JSON.writeValueAsBytes(comparison));
    Files.writeString(folder.resolve(ReportFolder.PAGE), page(comparison));
  }

  private static String page(Comparison comparison) throws IOException {
    Comparison.Provenance provenance = comparison.provenance();
    return """
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy"
              content="default-src 'none'; style-src 'unsafe-inline'">
        <title>%1$s after %2$s</title><style>
        %3$s</style></head><body><main>
        <h1>What did <em>%1$s</em> learn, and what did it forget?</h1>
        <p class="lead">Compared with <em>%2$s</em>, which it started from, on photos that it did not learn from.</p>
        """
            .formatted(
                Html.text(provenance.learned()),
                Html.text(provenance.start()),
                ReportFolder.style())
        + ComparisonFirstPage.of(comparison)
        + figures(comparison)
        + provenance(provenance)
        + "</main></body></html>\n";
  }

  private static String figures(Comparison comparison) {
    Kept kept = comparison.kept();
    String taught =
        comparison.taught().tasks().isEmpty()
            ? "<p>No held-out photo of what was to be learned was given.</p>"
            : ComparisonTables.changes("task", comparison.taught().tasks());
    return "<h2>What was to be learned, by task</h2>"
        + taught
        + "<h2>Old questions, by task</h2>"
        + "<p>A drop below 0 is a rise. Bars: the 95% interval. Red: the bound.</p>"
        + DropChart.of(kept.tasks(), kept.all(), comparison.mostDrop())
        + "<p>Small print: counts, and 95% intervals; of shares by Wilson, of drops by what changed in each photo.</p>"
        + ComparisonTables.changes("task", kept.tasks())
        + "<h2>Old questions, by language</h2>"
        + ComparisonTables.changes("language", kept.languages())
        + "<h2>Time of a question</h2>"
        + "<p>The same questions, one at a time, the two versions in turn. Both have the same layers.</p>"
        + ComparisonTables.pace(comparison.pace());
  }

  private static String provenance(Comparison.Provenance of) {
    String datasets =
        of.datasets().stream()
            .map(each -> ComparisonTables.part(each.purpose(), each.name(), each.sha256()))
            .collect(Collectors.joining("\n"));
    return "<h2>What was compared</h2>"
        + ComparisonTables.parts(
            ComparisonTables.part("started from", of.start(), of.startSha256()),
            ComparisonTables.part("learned", of.learned(), of.learnedSha256()),
            ComparisonTables.part("base", "", of.baseSha256()),
            ComparisonTables.part("image encoder", "", of.encoderSha256()),
            datasets)
        + "<p>Learned %s. %d steps, share of replayed photos %s, rate %s, share of the way to the trained weights %s, seed %d: %s of one core. Asked in %s. To repeat it:</p><pre>%s</pre>"
            .formatted(
                Html.text(of.method()),
                of.steps(),
                of.replayShare(),
                of.learningRate(),
                of.way(),
                of.seed(),
                Html.seconds(of.trainingCoreSeconds()),
                Html.text(of.precision()),
                Html.text(of.command()));
  }
}
