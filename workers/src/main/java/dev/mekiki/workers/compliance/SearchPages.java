package dev.mekiki.workers.compliance;

import dev.mekiki.workers.compliance.Wanted.Form;
import dev.mekiki.workers.compliance.Wanted.RefusedException;
import dev.mekiki.workers.console.ConsoleController;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The start page of compliance officers: what the log says, by ticket, person, action or day. */
@ConsoleController
class SearchPages {
  private final LogSearch search;

  SearchPages(LogSearch search) {
    this.search = search;
  }

  @GetMapping("/compliance")
  ModelAndView search(
      @RequestParam(defaultValue = "") String ticket,
      @RequestParam(defaultValue = "") String subject,
      @RequestParam(defaultValue = "") String action,
      @RequestParam(defaultValue = "") String actor,
      @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "") String to,
      @RequestParam Optional<Long> before) {
    var form = new Form(ticket, subject, action, actor, from, to);
    var page = new ModelAndView("compliance/search").addObject("form", form);
    try {
      return page.addObject("found", search.find(Wanted.read(form, before)))
          .addObject("before", before.orElse(-1L));
    } catch (RefusedException refused) {
      page.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
      return page.addObject("mistake", refused.key());
    }
  }
}
