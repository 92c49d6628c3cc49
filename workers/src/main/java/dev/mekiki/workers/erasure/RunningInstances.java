package dev.mekiki.workers.erasure;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientStatusException;
import io.grpc.Status;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the engine still runs about a data subject, as the audit log and the review tasks know it.
 * An erased subject's process cannot go on, since nothing of its ticket can be read any more.
 */
@Component
class RunningInstances {
  private static final Logger log = LoggerFactory.getLogger(RunningInstances.class);

  /** Not null: the engine's listeners of user tasks choke on variables that become null. */
  private static final Object ERASED = "";

  /** Mekiki's variables; authors' own names are theirs to blank. */
  private static final Map<String, Object> BLANKS =
      Stream.of(
              "ticket",
              "plan",
              "photo",
              "answer",
              "answers",
              "photoAnswers",
              "photoAnswer",
              "routing",
              "review",
              "firstReview",
              "disposition",
              "photoProblem",
              "documents")
          .collect(Collectors.toUnmodifiableMap(name -> name, name -> ERASED));

  /** How the engine names the instance to cancel instead of one that it called. */
  private static final Pattern ROOT = Pattern.compile("root process instance '(\\d+)'");

  private final JdbcClient sql;
  private final CamundaClient camunda;

  RunningInstances(JdbcClient sql, CamundaClient camunda) {
    this.sql = sql;
    this.camunda = camunda;
  }

  /**
   * Overwrites the variables of everything that runs about the subject, so that an exporter's index
   * of current values has nothing left of them, then cancels it. What is over is passed over.
   *
   * @throws io.camunda.client.api.command.ClientException when the engine does not answer
   */
  void end(String subject) {
    var scopes = scopes(subject);
    scopes.forEach(this::blank);
    instances(subject).forEach(this::cancel);
  }

  /** Process instances, and user tasks with variables of their own. */
  private List<Long> scopes(String subject) {
    return sql.sql(
            """
            select (leaf::jsonb #>> '{process,instance}')::bigint from mekiki.audit_leaf
             where subject = :subject and leaf::jsonb -> 'process' is not null
            union select process_instance from mekiki.review_task where subject = :subject
            union select element_instance from mekiki.review_task
             where subject = :subject and state = 'OPEN'""")
        .param("subject", subject)
        .query(Long.class)
        .list();
  }

  private List<Long> instances(String subject) {
    return sql.sql(
            """
            select (leaf::jsonb #>> '{process,instance}')::bigint from mekiki.audit_leaf
             where subject = :subject and leaf::jsonb -> 'process' is not null
            union select process_instance from mekiki.review_task where subject = :subject""")
        .param("subject", subject)
        .query(Long.class)
        .list();
  }

  private void blank(long scope) {
    try {
      camunda.newSetVariablesCommand(scope).variables(BLANKS).local(true).send().join();
    } catch (ClientStatusException refused) {
      if (refused.getStatusCode() != Status.Code.NOT_FOUND) {
        throw refused;
      }
    }
  }

  private void cancel(long instance) {
    try {
      camunda.newCancelInstanceCommand(instance).send().join();
      log.info("Process instance {} of an erased data subject was cancelled", instance);
    } catch (ClientStatusException refused) {
      var root = ROOT.matcher(String.valueOf(refused.getMessage()));
      if (root.find()) {
        long caller = Long.parseLong(root.group(1));
        blank(caller);
        cancel(caller);
      } else if (refused.getStatusCode() != Status.Code.NOT_FOUND) {
        throw refused;
      }
    }
  }
}
