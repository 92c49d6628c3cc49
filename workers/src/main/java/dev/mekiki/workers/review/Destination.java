package dev.mekiki.workers.review;

import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where the browser goes after a form was accepted. */
final class Destination {
  private Destination() {}

  static String task(long key) {
    return "redirect:/tasks/" + key;
  }

  static String list() {
    return "redirect:/tasks";
  }

  /** The next free task, taken for the reviewer; the list when there is none. */
  static String next(ReviewDesk desk, Reviewer reviewer, RedirectAttributes flash) {
    try {
      return desk.takeNext(reviewer)
          .map(Destination::task)
          .orElseGet(
              () -> {
                flash.addFlashAttribute("nothingLeft", true);
                return list();
              });
    } catch (EngineRefusalException e) {
      flash.addFlashAttribute("notice", Notice.of(e));
      return list();
    }
  }
}
