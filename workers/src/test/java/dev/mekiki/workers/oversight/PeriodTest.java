package dev.mekiki.workers.oversight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 27);

  @Test
  void isTheLastNinetyDaysUnlessToldOtherwise() {
    assertThat(Period.read("", "", TODAY)).isEqualTo(new Period(LocalDate.of(2026, 8, 30), TODAY));
  }

  @Test
  void holdsALeapYear() {
    assertThat(Period.read("2028-01-01", "2028-12-31", TODAY).end())
        .isEqualTo("2029-01-01T00:00:00Z");
  }

  @ParameterizedTest
  @CsvSource({
    "2027-01-01, 2028-01-02, oversight.mistake.long",
    "2027-01-02, 2027-01-01, oversight.mistake.order",
    "2027-02-30, 2027-03-01, oversight.mistake.day",
    "yesterday, 2027-03-01, oversight.mistake.day",
    "+999999999-12-31, 2027-03-01, oversight.mistake.day"
  })
  void refusesWhatIsNoPeriodAndSaysWhy(String from, String to, String key) {
    assertThatThrownBy(() -> Period.read(from, to, TODAY)).hasMessage(key);
  }
}
