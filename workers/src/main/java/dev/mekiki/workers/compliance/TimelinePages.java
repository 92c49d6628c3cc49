package dev.mekiki.workers.compliance;

import dev.mekiki.workers.console.ConsoleController;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** One ticket, from its receipt to its erasure. */
@ConsoleController
class TimelinePages {
  private final Timelines timelines;

  TimelinePages(Timelines timelines) {
    this.timelines = timelines;
  }

  @GetMapping("/compliance/tickets/{id}")
  ModelAndView show(@PathVariable UUID id) {
    var timeline =
        timelines.of(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    return new ModelAndView("compliance/ticket").addObject("timeline", timeline);
  }
}
