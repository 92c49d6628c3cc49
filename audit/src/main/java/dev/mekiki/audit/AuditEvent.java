package dev.mekiki.audit;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What is to be recorded.
 *
 * @param actor who did it: a user's name, or {@code worker:<job type>}, or {@code
 *     model-host:<name>} for a name that the model host told
 * @param action what was done, dotted lower case, such as {@code answer.given}
 * @param subject pseudonym of the data subject whose key seals the personal part
 * @param model digests of base, adaptor and encoder; empty where no model took part
 * @param rules the decision that applied, if one did
 * @param sealed everything personal; written encrypted under the subject's key
 * @param digests SHA-256 digests, in hex, of what the entry is about, by name
 */
public record AuditEvent(
    String actor,
    String action,
    UUID ticket,
    Optional<ProcessElement> process,
    Map<String, String> model,
    Optional<AppliedRules> rules,
    String subject,
    Map<String, Object> sealed,
    Map<String, String> digests) {

  /** Keys of the process instance and of the element instance in it. */
  public record ProcessElement(long instance, long element) {}

  /** Id and version of a DMN decision. */
  public record AppliedRules(String decision, int version) {}

  public AuditEvent {
    model = Map.copyOf(model);
    sealed = Map.copyOf(sealed);
    digests = Map.copyOf(digests);
  }

  /** Of what is no step of a process, and neither a model nor a decision table had a part in. */
  public static AuditEvent plain(
      String actor,
      String action,
      UUID ticket,
      String subject,
      Map<String, Object> sealed,
      Map<String, String> digests) {
    return new AuditEvent(
        actor,
        action,
        ticket,
        Optional.empty(),
        Map.of(),
        Optional.empty(),
        subject,
        sealed,
        digests);
  }
}
