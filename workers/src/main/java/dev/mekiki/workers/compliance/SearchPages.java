package dev.mekiki.workers.compliance;

import dev.mekiki.workers.compliance.Wanted.Form;
import dev.mekiki.workers.compliance.Wanted.RefusedException;
import dev.mekiki.workers.console.ConsoleController;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;

/** The start page of compliance officers: what the log says, by ticket, person, action or day. */
@ConsoleController
class SearchPages {
  private final LogSearch search;

  SearchPages(LogSearch search) {
    this.search = search;
  }

  /** What is not about a person can be asked for by an address, and kept as one. */
  @GetMapping("/compliance")
  ModelAndView search(
      @RequestParam(defaultValue = "") String ticket,
      @RequestParam(defaultValue = "") String action,
      @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "") String to,
      @RequestParam Optional<Long> before,
      @RequestParam(defaultValue = "") String subject,
      @RequestParam(defaultValue = "") String actor) {
    var form = new Form(ticket, subject, action, actor, from, to);
    return form.personal() ? refused(form, "search.mistake.address") : page(form, before);
  }

  /**
   * Addresses end up in histories and in logs of proxies: names and pseudonyms come in the body. A
   * search without them gets its address.
   */
  @PostMapping("/compliance")
  ModelAndView search(
      @RequestParam(defaultValue = "") String ticket,
      @RequestParam(defaultValue = "") String subject,
      @RequestParam(defaultValue = "") String action,
      @RequestParam(defaultValue = "") String actor,
      @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "") String to,
      @RequestParam Optional<Long> before) {
    var form = new Form(ticket, subject, action, actor, from, to);
    return form.personal() ? page(form, before) : new ModelAndView("redirect:" + address(form));
  }

  private static String address(Form form) {
    var address = UriComponentsBuilder.fromPath("/compliance");
    var fields = new LinkedHashMap<String, String>();
    fields.put("ticket", form.ticket());
    fields.put("action", form.action());
    fields.put("from", form.from());
    fields.put("to", form.to());
    fields.values().removeIf(String::isEmpty);
    fields.keySet().forEach(name -> address.queryParam(name, "{" + name + "}"));
    return address.encode().buildAndExpand(fields).toUriString();
  }

  private ModelAndView page(Form form, Optional<Long> before) {
    try {
      return new ModelAndView("compliance/search")
          .addObject("form", form)
          .addObject("found", search.find(Wanted.read(form, before)))
          .addObject("before", before.orElse(-1L));
    } catch (RefusedException refused) {
      return refused(form, refused.key());
    }
  }

  private static ModelAndView refused(Form form, String why) {
    return new ModelAndView("compliance/search", HttpStatus.UNPROCESSABLE_ENTITY)
        .addObject("form", form)
        .addObject("mistake", why);
  }
}
