package dev.mekiki.workers.compliance;

import dev.mekiki.workers.console.ConsoleController;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Verifies the log now, and shows what was found before. */
@ConsoleController
@RequestMapping("/compliance/verification")
class VerificationPages {
  private static final int ROWS = 20;

  private final Verifications verifications;

  VerificationPages(Verifications verifications) {
    this.verifications = verifications;
  }

  /** While one runs, the browser looks again every two seconds, with or without scripts. */
  @GetMapping
  ModelAndView show(HttpServletResponse response) {
    var running = verifications.running();
    running.ifPresent(one -> response.setHeader("Refresh", "2"));
    return new ModelAndView("compliance/verification")
        .addObject("running", running)
        .addObject("failed", running.isPresent() ? Optional.empty() : verifications.failed())
        .addObject("past", verifications.newest(ROWS));
  }

  @PostMapping
  ModelAndView verify(Authentication person) {
    verifications.start(person.getName());
    return new ModelAndView("redirect:/compliance/verification");
  }
}
