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
  static final Map<String, Object> BLANKS =
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

  /** How the engine refuses to cancel an instance that another one called. */
  private static final Pattern CALLED = Pattern.compile("root process instance '\\d+'");

  private final JdbcClient sql;
  private final CamundaClient camunda;
  private final CallingProcesses calls;

  RunningInstances(JdbcClient sql, CamundaClient camunda, CallingProcesses calls) {
    this.calls = calls;
    this.sql = sql;
    this.camunda = camunda;
  }

  /**
   * Overwrites the variables of what runs about the subject, so that an exporter's index of current
   * values has nothing left of them, then cancels it. What is over is passed over, and noted so
   * that it is not asked about again.
   *
   * @param most process instances at once; each takes a handful of commands
   * @return false when there are more
   * @throws io.camunda.client.api.command.ClientException when the engine does not answer
   */
  boolean end(ErasureRequest request, int most) {
    var instances = left(request, most + 1);
    var now = instances.stream().limit(most).toList();
    now.forEach(this::blank);
    now.forEach(instance -> tasks(instance).forEach(this::blank));
    // Callers before what they called, which ends with them.
    now.reversed()
        .forEach(
            instance -> {
              cancel(instance);
              ended(request, instance);
            });
    return instances.size() <= most;
  }

  /**
   * Process instances that are known to be about the subject, without those noted. The latest come
   * first: an instance that was called has to be blanked before its caller, which is older, ends
   * it.
   */
  private List<Long> left(ErasureRequest request, int most) {
    return sql.sql(
            """
            select instance from (
              select (leaf::jsonb #>> '{process,instance}')::bigint as instance from mekiki.audit_leaf
               where subject = :subject and leaf::jsonb -> 'process' is not null
              union select process_instance from mekiki.review_task where subject = :subject) known
             where not exists (select from mekiki.erasure_instance e
                                where e.request = :request and e.process_instance = instance)
             order by instance desc limit :most""")
        .param("subject", request.subject())
        .param("request", request.id())
        .param("most", most)
        .query(Long.class)
        .list();
  }

  /** User tasks have variables of their own. */
  private List<Long> tasks(long instance) {
    return sql.sql(
            """
            select element_instance from mekiki.review_task
             where process_instance = ? and state = 'OPEN'""")
        .param(instance)
        .query(Long.class)
        .list();
  }

  private void ended(ErasureRequest request, long instance) {
    sql.sql(
            """
            insert into mekiki.erasure_instance (request, process_instance) values (?, ?)
            on conflict do nothing""")
        .params(request.id(), instance)
        .update();
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
      if (CALLED.matcher(String.valueOf(refused.getMessage())).find()) {
        calls.end(instance);
      } else if (refused.getStatusCode() != Status.Code.NOT_FOUND) {
        throw refused;
      }
    }
  }
}
