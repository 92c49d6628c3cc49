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
  private final Holdings holdings;
  private final LogReader log;

  ErasurePages(Erasures erasures, ErasureDesk desk, Holdings holdings, LogReader log) {
    this.holdings = holdings;
    this.log = log;
    this.erasures = erasures;
    this.desk = desk;
  }

  /**
   * @param ticket of the data subject, whose pseudonym has no place in an address
   */
  @GetMapping
  ModelAndView list(
      @RequestParam(defaultValue = "0") int page,
      @RequestParam Optional<UUID> ticket,
      Authentication person) {
    return page(page, person).addObject("subject", ticket.flatMap(holdings::subjectOf).orElse(""));
  }

  private ModelAndView page(int page, Authentication person) {
    if (page < 0 || page > LAST_PAGE) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    var found = erasures.newest(ROWS + 1, page * ROWS);
    return new ModelAndView("compliance/erasures")
        .addObject("requests", found.stream().limit(ROWS).toList())
        .addObject("entries", entries(found))
        .addObject("holdings", holdings(found))
        .addObject("page", page)
        .addObject("more", found.size() > ROWS)
        .addObject("grounds", Ground.values())
        .addObject("me", person.getName());
  }

  /** What there is of those about whom somebody has to decide. */
  private Map<UUID, Holding> holdings(List<ErasureRequest> requests) {
    return requests.stream()
        .filter(ErasureRequest::decidable)
        .collect(Collectors.toMap(ErasureRequest::id, request -> holdings.of(request.subject())));
  }

  /** The log's entries that say how requests ended. */
  private Map<UUID, Long> entries(List<ErasureRequest> requests) {
    return requests.stream()
        .filter(ErasureRequest::over)
        .collect(
            Collectors.toMap(
                ErasureRequest::id, request -> log.index(request.end().orElseThrow().entry())));
  }

  /**
   * Shows how much there is of the subject, and makes the request when that was seen.
   *
   * @param seen what there is was shown and is meant
   * @param nothing ticked by whoever knows that there is nothing
   */
  @PostMapping
  ModelAndView request(
      @RequestParam String subject,
      @RequestParam(defaultValue = "") String reference,
      @RequestParam(defaultValue = "false") boolean seen,
      @RequestParam(defaultValue = "false") boolean nothing,
      Authentication person,
      RedirectAttributes flash) {
    var asked = subject.strip();
    var number = reference.strip();
    if (!Ticket.isPseudonym(asked)) {
      var what = Ticket.isReserved(asked) ? "RESERVED" : "SUBJECT";
      return filled(mistaken(what, person), asked, number);
    }
    if (!Erasures.isReference(number)) {
      return filled(mistaken("REFERENCE", person), asked, number);
    }
    var holding = holdings.of(asked);
    if (!seen) {
      return filled(page(0, person), asked, number).addObject("holding", holding);
    }
    if (holding.nothing() && !nothing) {
      return filled(mistaken("NOTHING", person), asked, number).addObject("holding", holding);
    }
    erasures.request(UUID.randomUUID(), asked, number, person.getName());
    return told("REQUESTED", flash);
  }

  private static ModelAndView filled(ModelAndView page, String subject, String reference) {
    return page.addObject("subject", subject).addObject("reference", reference);
  }

  /**
   * @param sure ticked by whoever approves
   * @param nothing ticked by whoever approves although there is nothing to erase
   */
  @PostMapping("/{request}/decision")
  ModelAndView decide(
      @PathVariable UUID request,
      @RequestParam Outcome outcome,
      @RequestParam Optional<Ground> ground,
      @RequestParam(defaultValue = "false") boolean sure,
      @RequestParam(defaultValue = "false") boolean nothing,
      Authentication person,
      RedirectAttributes flash) {
    if (outcome == Outcome.APPROVED && !sure) {
      return mistaken("SURE", person);
    }
    if (outcome == Outcome.APPROVED && !nothing && isEmpty(request)) {
      return mistaken("NOTHING", person);
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

  private boolean isEmpty(UUID request) {
    return erasures
        .find(request)
        .map(found -> holdings.of(found.subject()).nothing())
        .orElse(false);
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
