package dev.mekiki.host.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/** Pieces of a page. Whatever comes from a dataset or a manifest goes through {@link #text}. */
final class Html {
  private static final double PERCENT = 100;

  private Html() {}

  /** Escaped for element content and quoted attributes. */
  static String text(String any) {
    return HtmlUtils.htmlEscape(any, "UTF-8");
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f%%", PERCENT * share);
  }

  /** "93.8% (45 of 48; 83.2-97.9%)", or a dash where there was no trial. */
  static String share(Share share) {
    return share.isEmpty()
        ? "&ndash;"
        : "<b>%s</b> <small>%d of %d; %s&ndash;%s</small>"
            .formatted(
                percent(share.value()),
                share.count(),
                share.of(),
                bare(share.low()),
                percent(share.high()));
  }

  private static String bare(double share) {
    return String.format(Locale.ROOT, "%.1f", PERCENT * share);
  }

  /** "45 of 48". */
  static String counts(Share share) {
    return share.count() + " of " + share.of();
  }

  static String seconds(double seconds) {
    return String.format(Locale.ROOT, "%.2f&nbsp;s", seconds);
  }

  static String row(String... cells) {
    return Arrays.stream(cells).collect(Collectors.joining("</td><td>", "<tr><td>", "</td></tr>"));
  }

  /** A table that scrolls by itself where it is too wide. */
  static String table(List<String> heads, List<String> rows) {
    return "<div class='wide'><table><thead><tr>%s</tr></thead><tbody>%s</tbody></table></div>\n"
        .formatted(
            heads.stream().map(h -> "<th scope='col'>" + h + "</th>").collect(Collectors.joining()),
            String.join("\n", rows));
  }
}
