package dev.mekiki.host.evaluation;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes {@code index.html}, which needs no other file and no network, and {@code report.json}. */
record ReportFolder(Path folder) {
  static final String PAGE = "index.html";
  static final String FIGURES = "report.json";

  static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  /**
   * @param asked the questions that the findings are about
   * @param listed most wrong answers to list
   * @param currency of the price, as text
   */
  void write(Findings findings, List<Asked> asked, int listed, String currency) throws IOException {
    Files.createDirectories(folder);
    Files.write(folder.resolve(FIGURES), JSON.writeValueAsBytes(findings));
    List<Asked> wrong =
        asked.stream()
            .filter(a -> !a.right())
            .sorted(
                Comparator.comparing((Asked a) -> a.seen().released())
                    .reversed()
                    .thenComparing(Comparator.comparingDouble(Asked::confidence).reversed()))
            .limit(listed)
            .toList();
    try (Writer page = Files.newBufferedWriter(folder.resolve(PAGE))) {
      write(page, findings, wrong, currency);
    }
  }

  private static void write(Writer page, Findings findings, List<Asked> wrong, String currency)
      throws IOException {
    Findings.Provenance provenance = findings.provenance();
    page.write(
        """
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy"
              content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
        <title>%1$s on %2$s</title><style>
        %3$s</style></head><body><main>
        <h1>How well does <em>%1$s</em> answer, and what may it answer alone?</h1>
        <p class="lead">Measured on the dataset <em>%2$s</em>.</p>
        """
            .formatted(Html.text(provenance.adaptor()), Html.text(provenance.dataset()), style()));
    page.write(FirstPage.of(findings, currency));
    page.write(figures(findings));
    page.write(
        "<h2>Wrong answers</h2><p>%d of %d, released ones first, then the surest. <span class='should'>Green</span>: where the answer is. <span class='found'>Red</span>: what was pointed at.</p>"
            .formatted(wrong.size(), findings.wrongAnswers()));
    WrongAnswers.write(page, wrong);
    page.write("<h2>What was measured</h2>" + Tables.provenance(provenance));
    page.write(
        "<p>Precision %s, %d thread(s). To repeat it:</p><pre>%s</pre></main></body></html>\n"
            .formatted(
                Html.text(provenance.precision()),
                provenance.threads(),
                Html.text(provenance.command())));
  }

  private static String figures(Findings findings) {
    Group all = findings.all();
    Confidences confidence = findings.confidence();
    String auroc =
        confidence.auroc().isEmpty()
            ? "no AUROC, because all are right or all wrong"
            : "AUROC " + Tables.decimal(confidence.auroc().getAsDouble());
    return "<h2>By task</h2><p class='key'><span class='exact'></span> with the photo, and its 95% range <span class='elsewhere'></span> another photo in its place <span class='majority'></span> majority answer</p>"
        + Charts.tasks(findings.tasks())
        + "<p>Small print: counts, and the 95% interval of Wilson.</p>"
        + Tables.groups("task", findings.tasks(), all)
        + said(findings)
        + "<h2>By language</h2>"
        + Tables.groups("language", findings.languages(), all)
        + "<h2>Pointing</h2>"
        + Tables.boxes(findings.tasks(), all)
        + "<p>Box by box, where the dataset tells what there is to point at:</p>"
        + Tables.pointing(findings.pointing())
        + Tables.closer(findings.closer())
        + "<h2>Confidence</h2>"
        + String.format(
            Locale.ROOT,
            "<p>Over the %d answers that the model gave and did not take back: expected calibration error %.3f, %s. The release threshold is %.3f.</p>",
            confidence.answers(),
            confidence.calibrationError(),
            auroc,
            findings.release().threshold())
        + "<div class='pair'><figure>"
        + Charts.reliability(confidence)
        + "<figcaption>Is a confidence of 80% right in 80 of 100 cases? On the dashed line, yes. Numbers at the bottom: answers in the bin.</figcaption></figure><figure>"
        + Charts.riskCoverage(confidence, findings.release(), Math.max(1, all.exact().of()))
        + "<figcaption>The more is released, the more of it is wrong. Red: the promised bound. Dot: the threshold in use.</figcaption></figure></div>"
        + Tables.bins(confidence)
        + "<h2>Habits</h2>"
        + Tables.behaviour(findings.behaviour())
        + "<h2>Time</h2><p>One question at a time; a server that answers several at once needs less of a core for each. Core seconds count all threads.</p>"
        + Tables.costs(findings.costs());
  }

  private static String said(Findings findings) {
    return findings.saidOfOtherPhoto().entrySet().stream()
            .map(
                said ->
                    "&ldquo;%s&rdquo; (%d)".formatted(Html.text(said.getKey()), said.getValue()))
            .collect(Collectors.joining(", ", "<p>Said most often with another photo: ", ".</p>"))
        + "<p>In the photo's place each question was also put about another photo of this dataset,"
        + " drawn once for each photo. What is still right then was known from the question, or is true"
        + " of many of these photos.</p>";
  }

  static String style() throws IOException {
    try (InputStream css = ReportFolder.class.getResourceAsStream("/mekiki/report.css")) {
      if (css == null) {
        throw new IOException("The report's style sheet is missing from this build");
      }
      return new String(css.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
