package dev.mekiki.host.bench;

import static dev.mekiki.host.load.ProcessMemory.mebibytes;

import dev.mekiki.host.bench.Measurements.Ratio;
import dev.mekiki.host.bench.Measurements.Summary;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The report as Markdown, as it stands in docs/performance.md. */
final class ReportTables {
  private final Report report;
  private final StringBuilder text = new StringBuilder();
  private int rows;

  private ReportTables(Report report) {
    this.report = report;
  }

  static String markdown(Report report) {
    ReportTables tables = new ReportTables(report);
    tables.head();
    tables.steps();
    tables.comparisons();
    tables.adaptors();
    tables.memory();
    tables.hosts();
    tables.tickets();
    return tables.text.toString();
  }

  private void head() {
    line("%s, %d threads each, %d rounds.", report.machine(), report.threads(), report.rounds());
    line(
        "Load average %.2f before the run and %.2f at its end, %s.",
        report.loadBefore(), report.loadAfter(), report.at());
    report.absent().forEach((engine, why) -> line("Not measured: %s (%s).", engine, why));
  }

  private void steps() {
    if (report.measured().isEmpty()) {
      return;
    }
    title("Wall time / CPU time of one step or prefill in milliseconds, medians");
    byCase(s -> format("%.1f / %.1f", s.wallMillis(), s.cpuMillis()));
    title("Tokens per second at these medians");
    byCase(s -> format("%.0f", s.tokensPerSecond()));
  }

  /** A row for each case that all engines do, a column for each engine. */
  private void byCase(Function<Summary, String> cell) {
    Map<String, String> cells =
        report.measured().stream().collect(Collectors.toMap(s -> s.name() + s.engine(), cell));
    List<String> engines = report.engines().stream().map(Report.Engine::name).toList();
    row(Stream.concat(Stream.of("case"), engines.stream()).toList());
    for (Case of : Case.OF_ALL) {
      Stream<String> found = engines.stream().map(e -> cells.getOrDefault(of.name() + e, "-"));
      row(Stream.concat(Stream.of(of.name()), found).toList());
    }
  }

  private void comparisons() {
    if (report.comparisons().isEmpty()) {
      return;
    }
    title("Times as fast as another engine: median of the rounds (smallest to greatest)");
    row(List.of("case", "engine", "compared with", "times as fast"));
    for (Report.Comparison one : report.comparisons()) {
      Ratio ratio = one.timesAsFast();
      row(
          List.of(
              one.name(),
              one.engine(),
              one.other(),
              format("%.2f (%.2f to %.2f)", ratio.median(), ratio.least(), ratio.greatest())));
    }
  }

  private void adaptors() {
    if (report.adaptors().isEmpty()) {
      return;
    }
    title("What the adaptors add to the text route: median of the rounds (smallest to greatest)");
    row(List.of("case", "engine", "text route", "answer route", "more"));
    for (Report.AdaptorCost cost : report.adaptors()) {
      row(
          List.of(
              cost.name(),
              cost.engine(),
              format("%.1f ms", cost.textMillis()),
              format("%.1f ms", cost.answerMillis()),
              format("%+.0f %% (%+.0f to %+.0f)", cost.percent(), cost.least(), cost.greatest())));
    }
  }

  private void memory() {
    if (report.engines().isEmpty()) {
      return;
    }
    title("Processes of the engines");
    row(List.of("engine", "version", "reading the model", "memory of the model", "whole process"));
    for (Report.Engine engine : report.engines()) {
      row(
          List.of(
              engine.name(),
              engine.version(),
              format("%.1f s", engine.openMillis() / 1e3),
              format("%.0f MiB", mebibytes(engine.modelPss())),
              format("%.0f MiB", mebibytes(engine.workedPss()))));
    }
  }

  private void hosts() {
    if (report.hosts().isEmpty()) {
      return;
    }
    title("The host");
    row(
        List.of(
            "host", "start to ready", "CPU time of it", "memory when ready", "after all requests"));
    for (MeasuredHost.Summary host : report.hosts()) {
      row(
          List.of(
              host.host(),
              format("%.1f s", host.startUpMillis() / 1e3),
              format("%.1f s", host.startUpCpuMillis() / 1e3),
              format("%.0f MiB", mebibytes(host.readyPss())),
              format("%.0f MiB", mebibytes(host.workedPss()))));
    }
  }

  private void tickets() {
    if (report.tickets().isEmpty()) {
      return;
    }
    title("Requests through HTTP; times as median / 95th percentile in milliseconds");
    row(
        List.of(
            "host",
            "work",
            "callers",
            "requests",
            "per minute",
            "CPU ms each",
            "latency",
            "queue",
            "first token"));
    for (TicketRun run : report.tickets()) {
      row(
          List.of(
              run.host(),
              run.work().name().toLowerCase(Locale.ROOT),
              format("%d", run.concurrency()),
              format("%d", run.requests()),
              format("%.0f", run.perMinute()),
              format("%.0f", run.cpuMillis()),
              spread(run.latency()),
              spread(run.queue()),
              spread(run.firstToken())));
    }
  }

  private static String spread(TicketRun.Spread spread) {
    return format("%.0f / %.0f", spread.p50(), spread.p95());
  }

  private void title(String words) {
    text.append("\n");
    line("%s:", words);
    text.append("\n");
    rows = 0;
  }

  private void row(List<String> cells) {
    line("| %s |", String.join(" | ", cells));
    if (rows++ == 0) {
      line("|%s", "---|".repeat(cells.size()));
    }
  }

  private void line(String format, Object... arguments) {
    text.append(format(format, arguments)).append("\n");
  }

  private static String format(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }
}
