package dev.mekiki.workers.console;

import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;

/** Sends each person to the pages that they work with. */
@ConsoleController
class HomeController {
  @GetMapping("/")
  String home(Authentication person) {
    boolean complianceOnly =
        has(person, "ROLE_compliance")
            && !has(person, "ROLE_reviewer")
            && !has(person, "ROLE_lead-reviewer");
    return complianceOnly ? "redirect:/compliance" : "redirect:/tasks";
  }

  private static boolean has(Authentication person, String role) {
    return person.getAuthorities().stream()
        .anyMatch(authority -> role.equals(authority.getAuthority()));
  }
}
