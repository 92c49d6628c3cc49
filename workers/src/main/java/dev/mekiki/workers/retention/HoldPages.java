package dev.mekiki.workers.retention;

import dev.mekiki.workers.console.ConsoleController;
import dev.mekiki.workers.ticket.Ticket;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** For compliance officers: legal holds, set and lifted with a reason. */
@ConsoleController
@RequestMapping("/compliance/holds")
class HoldPages {
  private final LegalHolds holds;

  HoldPages(LegalHolds holds) {
    this.holds = holds;
  }

  /** What was filled in. */
  record Filled(String ticket, String subject, String reason) {}

  @GetMapping
  ModelAndView list(@RequestParam(defaultValue = "") String ticket) {
    return page(new Filled(ticket, "", ""));
  }

  @PostMapping
  ModelAndView set(
      @RequestParam(defaultValue = "") String ticket,
      @RequestParam(defaultValue = "") String subject,
      @RequestParam(defaultValue = "") String reason,
      Authentication person,
      RedirectAttributes flash) {
    var filled = new Filled(ticket.strip(), subject.strip(), reason.strip());
    if (filled.ticket().isEmpty() == filled.subject().isEmpty()) {
      return mistaken("WHAT", filled);
    }
    if (!HoldController.isReason(filled.reason())) {
      return mistaken("REASON", filled);
    }
    if (!filled.subject().isEmpty()) {
      if (!Ticket.isPseudonym(filled.subject())) {
        return mistaken(Ticket.isReserved(filled.subject()) ? "RESERVED" : "SUBJECT", filled);
      }
      holds.holdSubject(filled.subject(), filled.reason(), person.getName());
    } else if (ticketId(filled.ticket())
        .flatMap(id -> holds.holdTicket(id, filled.reason(), person.getName()))
        .isEmpty()) {
      return mistaken("TICKET", filled);
    }
    return told("SET", flash);
  }

  @PostMapping("/{hold}/lift")
  ModelAndView lift(
      @PathVariable UUID hold,
      @RequestParam(defaultValue = "") String reason,
      Authentication person,
      RedirectAttributes flash) {
    if (!HoldController.isReason(reason.strip())) {
      return mistaken("REASON", new Filled("", "", ""));
    }
    if (!holds.lift(hold, reason.strip(), person.getName())) {
      return mistaken("GONE", new Filled("", "", ""));
    }
    return told("LIFTED", flash);
  }

  private static Optional<UUID> ticketId(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }

  private ModelAndView page(Filled filled) {
    return new ModelAndView("compliance/holds")
        .addObject("holds", holds.active())
        .addObject("filled", filled);
  }

  private static ModelAndView told(String what, RedirectAttributes flash) {
    flash.addFlashAttribute("done", "holds.done." + what);
    return new ModelAndView("redirect:/compliance/holds");
  }

  private ModelAndView mistaken(String what, Filled filled) {
    var page = page(filled);
    page.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
    return page.addObject("mistake", "holds.mistake." + what);
  }
}
