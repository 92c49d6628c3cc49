package dev.mekiki.workers.oversight;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OversightCsvTest {
  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1", "＋1", "－1", "＠A"})
  void disarmsWhatASpreadsheetWouldRun(String text) {
    assertThat(OversightCsv.cell(text)).isEqualTo("'" + text);
  }

  @Test
  void disarmsAFormulaThatNeedsQuotesToo() {
    assertThat(OversightCsv.cell("=HYPERLINK(\"http://x\",\"y\")"))
        .isEqualTo("\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"");
    assertThat(OversightCsv.cell("\r\n=1")).isEqualTo("\"'\r\n=1\"");
  }

  @Test
  void leavesOrdinaryWordsAsTheyAre() {
    assertThat(OversightCsv.cell("general@1")).isEqualTo("general@1");
    assertThat(OversightCsv.cell("0.1078")).isEqualTo("0.1078");
    assertThat(OversightCsv.cell("a,b")).isEqualTo("\"a,b\"");
  }
}
