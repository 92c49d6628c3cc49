package dev.mekiki.workers.oversight;

import dev.mekiki.workers.console.ConsoleController;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** For compliance officers and model owners: how people and the model agree. */
@ConsoleController
class OversightController {
  private final Statistics statistics;
  private final Clock clock;

  OversightController(Statistics statistics, Clock clock) {
    this.statistics = statistics;
    this.clock = clock;
  }

  @GetMapping("/compliance/oversight")
  ModelAndView page(
      @RequestParam(defaultValue = "") String from, @RequestParam(defaultValue = "") String to) {
    var period = Period.read(from, to, today());
    return new ModelAndView("oversight/page")
        .addObject("period", period)
        .addObject("grounds", Ground.values())
        .addObject("found", statistics.of(period));
  }

  /** The page again, with what to change and nothing counted. */
  @ExceptionHandler
  ModelAndView refused(PeriodRefusedException refusal) {
    return new ModelAndView("oversight/page", HttpStatus.BAD_REQUEST)
        .addObject("period", Period.until(today()))
        .addObject("mistake", refusal.key());
  }

  private LocalDate today() {
    return clock.instant().atOffset(ZoneOffset.UTC).toLocalDate();
  }
}
