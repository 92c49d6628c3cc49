package dev.mekiki.workers.review;

import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

/**
 * A signed-in reviewer.
 *
 * @param name what the engine knows as the assignee
 * @param groups realm roles; those that are candidate groups of a task open it
 */
record Reviewer(String name, Set<String> groups) {
  static final String GROUP = "reviewer";
  static final String LEAD = "lead-reviewer";

  private static final String ROLE = "ROLE_";

  Reviewer {
    groups = Set.copyOf(groups);
  }

  static Reviewer of(Authentication person) {
    return new Reviewer(
        person.getName(),
        person.getAuthorities().stream()
            .map(GrantedAuthority::getAuthority)
            .filter(authority -> authority.startsWith(ROLE))
            .map(authority -> authority.substring(ROLE.length()))
            .collect(Collectors.toUnmodifiableSet()));
  }

  boolean leads() {
    return groups.contains(LEAD);
  }
}
