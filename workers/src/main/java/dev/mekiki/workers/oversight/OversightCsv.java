package dev.mekiki.workers.oversight;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One measure a line (RFC 4180). A cell that a spreadsheet would run as a formula gets an
 * apostrophe before it (OWASP, CSV Injection).
 */
final class OversightCsv {
  private static final String HEADER =
      "adaptor,language,group,week,measure,value,count,of,low,high\r\n";

  /** What starts a formula; the wide ones do so in Japanese and Chinese spreadsheets. */
  private static final String FORMULA = "=+-@\t\r\n＝＋－＠";

  private static final String FEW = "fewer than " + Share.FEWEST;

  private final StringBuilder lines = new StringBuilder(HEADER);

  private OversightCsv() {}

  static String write(Oversight found) {
    var csv = new OversightCsv();
    found.answering().forEach(csv::answering);
    found.reasons().forEach(csv::reason);
    found.reviewing().forEach(csv::reviewing);
    return csv.lines.toString();
  }

  private void answering(Answering row) {
    count(row, "tickets", row.tickets());
    count(row, "answers", row.answers());
    count(row, "abstained", row.abstained());
    count(row, "released without a person", row.released());
    count(row, "sent to a person", row.sentInAll());
    for (Ground ground : Ground.values()) {
      count(row, "sent to a person: " + ground, row.sent(ground));
    }
  }

  private void count(Answering row, String measure, long number) {
    line(row.adaptor(), row.language(), "", "", measure, Long.toString(number), "", "", "", "");
  }

  private void reviewing(Reviewing row) {
    value(row, "reviews", row.reviews().few() ? FEW : Long.toString(row.reviews().count()));
    share(row, "", "overridden", row.overridden());
    share(row, "", "approved among the drawn", row.drawn());
    share(row, "", "approved among the drawn that were sure", row.sampled());
    value(row, "timed reviews", row.timed().few() ? FEW : Long.toString(row.timed().count()));
    row.times()
        .ifPresent(
            times -> {
              value(row, "median seconds", Long.toString(times.median()));
              value(row, "90th percentile of seconds", Long.toString(times.p90()));
            });
    row.weeks().forEach(week -> share(row, week.monday().toString(), "approved", week.approved()));
    row.weeks().forEach(week -> week.confidence().ifPresent(mean -> confidence(row, week, mean)));
  }

  private void reason(ByReason row) {
    String sent = "sent to a person for " + row.reason();
    String value = Long.toString(row.tickets());
    line(row.adaptor(), row.language(), "", "", sent, value, "", "", "", "");
    String overridden = "overridden of those sent for " + row.reason();
    share(row.adaptor(), row.language(), "", "", overridden, row.overridden());
  }

  private void confidence(Reviewing row, Reviewing.Week week, double mean) {
    String monday = week.monday().toString();
    String value = fraction(mean);
    line(
        row.adaptor(),
        row.language(),
        row.group(),
        monday,
        "mean confidence",
        value,
        "",
        "",
        "",
        "");
  }

  private void value(Reviewing row, String measure, String value) {
    line(row.adaptor(), row.language(), row.group(), "", measure, value, "", "", "", "");
  }

  private void share(Reviewing row, String week, String measure, Share share) {
    share(row.adaptor(), row.language(), row.group(), week, measure, share);
  }

  private void share(
      String adaptor, String language, String group, String week, String measure, Share share) {
    boolean known = share.known();
    line(
        adaptor,
        language,
        group,
        week,
        measure,
        share.few() ? FEW : known ? fraction(share.value()) : "",
        known ? Long.toString(share.count()) : "",
        known ? Long.toString(share.of()) : "",
        known ? fraction(share.low()) : "",
        known ? fraction(share.high()) : "");
  }

  private static String fraction(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }

  private void line(String... cells) {
    lines
        .append(Arrays.stream(cells).map(OversightCsv::cell).collect(Collectors.joining(",")))
        .append("\r\n");
  }

  static String cell(String text) {
    String harmless = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    return harmless.matches("(?s).*[\",\r\n].*")
        ? '"' + harmless.replace("\"", "\"\"") + '"'
        : harmless;
  }
}
