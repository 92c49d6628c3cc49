package dev.mekiki.workers.erasure;

import dev.mekiki.audit.log.LogReader;
import dev.mekiki.workers.console.ConsoleController;
import dev.mekiki.workers.erasure.ErasureRequest.Ground;
import dev.mekiki.workers.erasure.ErasureRequest.Outcome;
import dev.mekiki.workers.ticket.Ticket;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** For compliance officers: requests to erase, made by one person and decided by another. */
@ConsoleController
@RequestMapping("/compliance/erasures")
class ErasurePages {
  private static final int ROWS = 25;
  private static final int LAST_PAGE = 10_000;

  private final Erasures erasures;
  private final ErasureDesk desk;
  private final LogReader log;

  ErasurePages(Erasures erasures, ErasureDesk desk, LogReader log) {
    this.log = log;
    this.erasures = erasures;
    this.desk = desk;
  }

  @GetMapping
  ModelAndView list(
      @RequestParam(defaultValue = "0") int page,
      @RequestParam(defaultValue = "") String subject,
      Authentication person) {
    return page(page, person).addObject("subject", subject);
  }

  private ModelAndView page(int page, Authentication person) {
    if (page < 0 || page > LAST_PAGE) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    var found = erasures.newest(ROWS + 1, page * ROWS);
    return new ModelAndView("compliance/erasures")
        .addObject("requests", found.stream().limit(ROWS).toList())
        .addObject("entries", entries(found))
        .addObject("page", page)
        .addObject("more", found.size() > ROWS)
        .addObject("grounds", Ground.values())
        .addObject("me", person.getName());
  }

  /** The log's entries that say how requests ended. */
  private Map<UUID, Long> entries(List<ErasureRequest> requests) {
    return requests.stream()
        .filter(ErasureRequest::over)
        .collect(
            Collectors.toMap(
                ErasureRequest::id, request -> log.index(request.end().orElseThrow().entry())));
  }

  @PostMapping
  ModelAndView request(
      @RequestParam String subject,
      @RequestParam(defaultValue = "") String reference,
      Authentication person,
      RedirectAttributes flash) {
    var asked = subject.strip();
    var number = reference.strip();
    if (!Ticket.isPseudonym(asked)) {
      return mistaken("SUBJECT", person).addObject("subject", asked).addObject("reference", number);
    }
    if (!Erasures.isReference(number)) {
      return mistaken("REFERENCE", person)
          .addObject("subject", asked)
          .addObject("reference", number);
    }
    erasures.request(UUID.randomUUID(), asked, number, person.getName());
    return told("REQUESTED", flash);
  }

  /**
   * @param sure ticked by whoever approves
   */
  @PostMapping("/{request}/decision")
  ModelAndView decide(
      @PathVariable UUID request,
      @RequestParam Outcome outcome,
      @RequestParam Optional<Ground> ground,
      @RequestParam(defaultValue = "false") boolean sure,
      Authentication person,
      RedirectAttributes flash) {
    if (outcome == Outcome.APPROVED && !sure) {
      return mistaken("SURE", person);
    }
    try {
      erasures.decide(request, outcome, ground, person.getName());
    } catch (ErasureRefusedException refused) {
      var page = mistaken(refused.why().name(), person);
      page.setStatus(HttpStatus.CONFLICT);
      return page;
    }
    return told(outcome.name(), flash);
  }

  private ModelAndView told(String what, RedirectAttributes flash) {
    desk.sweepSoon();
    flash.addFlashAttribute("done", "erasures.done." + what);
    return new ModelAndView("redirect:/compliance/erasures");
  }

  /** The page again, as things stand, with what to change. */
  private ModelAndView mistaken(String what, Authentication person) {
    var page = page(0, person);
    page.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
    page.addObject("mistake", "erasures.mistake." + what);
    return page;
  }
}
