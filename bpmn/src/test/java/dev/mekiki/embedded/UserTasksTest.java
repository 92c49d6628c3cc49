package dev.mekiki.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ProblemException;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.search.enums.UserTaskState;
import io.camunda.client.api.worker.JobClient;
import io.camunda.client.api.worker.JobWorker;
import io.camunda.zeebe.model.bpmn.Bpmn;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A review with listeners that let nobody but Rita take it and want a reason when it is completed.
 */
@ExtendWith(CamundaExtension.class)
class UserTasksTest {
  private static final String LISTENER = "review-listener";

  private final EmbeddedCamunda camunda;
  private final CamundaClient client;
  private JobWorker listener;
  private long instance;
  private long task;

  UserTasksTest(EmbeddedCamunda camunda) {
    this.camunda = camunda;
    this.client = camunda.client();
  }

  @BeforeEach
  void startReview() {
    listener =
        client.newWorker().jobType(LISTENER).handler(this::listen).streamEnabled(true).open();
    var model =
        Bpmn.createExecutableProcess("review")
            .startEvent()
            .userTask(
                "decide",
                review ->
                    review
                        .zeebeUserTask()
                        .zeebeCandidateGroups("reviewer")
                        .zeebeDueDate("2027-01-01T10:00:00Z")
                        .zeebeTaskListener(on -> on.creating().type(LISTENER))
                        .zeebeTaskListener(on -> on.assigning().type(LISTENER))
                        .zeebeTaskListener(on -> on.completing().type(LISTENER)))
            .endEvent()
            .done();
    client.newDeployResourceCommand().addProcessModel(model, "review.bpmn").send().join();
    instance =
        client
            .newCreateInstanceCommand()
            .bpmnProcessId("review")
            .latestVersion()
            .send()
            .join()
            .getProcessInstanceKey();
    task = camunda.instances().awaitUserTask(instance, "decide");
  }

  @AfterEach
  void stopListening() {
    listener.close();
  }

  private void listen(JobClient jobs, ActivatedJob job) {
    var userTask = job.getUserTask();
    var completion = jobs.newCompleteCommand(job);
    switch (job.getListenerEventType()) {
      case CREATING -> completion.withResult(result -> result.forUserTask().correctPriority(80));
      case ASSIGNING ->
          completion.withResult(
              result ->
                  result
                      .forUserTask()
                      .deny("tom".equals(userTask.getAssignee()), "not a reviewer"));
      case COMPLETING ->
          completion.withResult(
              result ->
                  result
                      .forUserTask()
                      .deny(!job.getVariablesAsMap().containsKey("reason"), "a reason is missing"));
      default -> throw new IllegalStateException("Unexpected " + job.getListenerEventType());
    }
    completion.send().join();
  }

  @Test
  void findsTheTasksOfAGroupWithTheCorrectionsOfTheListener() {
    var found =
        client
            .newUserTaskSearchRequest()
            .filter(filter -> filter.candidateGroup("reviewer").processInstanceKey(instance))
            .send()
            .join()
            .items();

    assertThat(found).hasSize(1);
    assertThat(found.getFirst().getUserTaskKey()).isEqualTo(task);
    assertThat(found.getFirst().getState()).isEqualTo(UserTaskState.CREATED);
    assertThat(found.getFirst().getPriority()).isEqualTo(80);
    assertThat(found.getFirst().getCandidateGroups()).containsExactly("reviewer");
    assertThat(found.getFirst().getDueDate()).isNotNull();
  }

  @Test
  void refusesAnAssignmentThatAListenerDenies() {
    assertProblem(
        409,
        "not a reviewer",
        () -> client.newAssignUserTaskCommand(task).assignee("tom").send().join());
  }

  @Test
  void refusesToClaimATaskThatSomebodyElseHas() {
    client.newAssignUserTaskCommand(task).assignee("rita").send().join();

    assertProblem(
        409,
        "INVALID_STATE",
        () ->
            client
                .newAssignUserTaskCommand(task)
                .assignee("jiro")
                .allowOverride(false)
                .send()
                .join());
  }

  @Test
  void assignsAndUnassignsATask() {
    client.newAssignUserTaskCommand(task).assignee("rita").send().join();
    client.newUnassignUserTaskCommand(task).send().join();
    client.newAssignUserTaskCommand(task).assignee("jiro").allowOverride(false).send().join();
  }

  @Test
  void updatesATask() {
    client
        .newUpdateUserTaskCommand(task)
        .candidateGroups(List.of("lead"))
        .priority(7)
        .send()
        .join();

    assertProblem(
        400, "RFC 3339", () -> client.newUpdateUserTaskCommand(task).dueDate("soon").send().join());
    assertProblem(
        400, "[0,100]", () -> client.newUpdateUserTaskCommand(task).priority(101).send().join());
  }

  @Test
  void completesATaskOnceTheListenerIsSatisfied() {
    assertProblem(
        409,
        "a reason is missing",
        () -> client.newCompleteUserTaskCommand(task).variables(Map.of("ok", true)).send().join());
    client
        .newCompleteUserTaskCommand(task)
        .variables(Map.of("ok", true, "reason", "clear photo"))
        .send()
        .join();

    assertThat(camunda.instances().awaitCompleted(instance)).containsEntry("reason", "clear photo");
    assertProblem(404, "NOT_FOUND", () -> client.newCompleteUserTaskCommand(task).send().join());
  }

  @Test
  void doesNotKnowATaskThatNeverWas() {
    assertProblem(404, "not found", () -> client.newUserTaskGetRequest(1).send().join());
  }

  private static void assertProblem(int status, String detail, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> {
              assertThat(problem.code()).isEqualTo(status);
              assertThat(problem.details().getDetail()).contains(detail);
            });
  }
}
