package dev.mekiki.bpmn;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.worker.JobWorker;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Test doubles of the real workers: they serve the same job types, and do what a test tells them
 * instead of looking at photos.
 */
final class StandIns implements AutoCloseable {
  /** What a worker does with a job. */
  sealed interface Reaction {
    record Complete(Map<String, Object> variables) implements Reaction {}

    record ThrowError(String code, Map<String, Object> variables) implements Reaction {}

    record Deny(String reason) implements Reaction {}

    /** Keeps the job and never reports back, like a worker whose model host is down. */
    record StaySilent() implements Reaction {}
  }

  /** A task listener's job, in the order of arrival. */
  private record TaskEvent(
      long processInstance, String element, String event, Map<String, Object> variables) {}

  private final List<Map<String, Object>> attachments = new CopyOnWriteArrayList<>();
  private final List<TaskEvent> taskEvents = new CopyOnWriteArrayList<>();
  private final List<JobWorker> workers;

  private volatile Function<ActivatedJob, Reaction> screening;
  private volatile Function<ActivatedJob, Reaction> answering;
  private volatile Function<ActivatedJob, Reaction> completing;

  StandIns(CamundaClient client) {
    forget();
    workers =
        List.of(
            serve(client, "mekiki.screen-photos", job -> screening.apply(job)),
            serve(client, "mekiki.answer", job -> answering.apply(job)),
            serve(client, "mekiki.attach-answer", this::attach),
            serve(client, "mekiki.review-task", this::listen));
  }

  /** Back to the start: accepts photos, leaves questions open, allows reviews, saw nothing. */
  void forget() {
    screening = job -> new Reaction.Complete(Map.of("ticket", job.getVariable("ticket")));
    answering = job -> new Reaction.StaySilent();
    completing = job -> new Reaction.Complete(Map.of());
    attachments.clear();
    taskEvents.clear();
  }

  StandIns refusesPhotos(String errorCode) {
    var problem = Map.of("photo", "intake:0", "code", "TOO_BIG", "message", "Send a smaller one");
    screening = job -> new Reaction.ThrowError(errorCode, Map.of("photoProblem", problem));
    return this;
  }

  StandIns answers(Map<String, Object> answer) {
    return reacts(job -> reactionOfTheRealWorker(answer));
  }

  /** Answers each photo of a ticket with the answer at its place. */
  StandIns answersEachPhoto(List<Map<String, Object>> answers) {
    return reacts(job -> reactionOfTheRealWorker(answers.get(placeOfPhoto(job))));
  }

  StandIns reacts(Function<ActivatedJob, Reaction> answer) {
    answering = answer;
    return this;
  }

  StandIns deniesCompletion(String reason) {
    completing = job -> new Reaction.Deny(reason);
    return this;
  }

  StandIns allowsCompletion() {
    completing = job -> new Reaction.Complete(Map.of());
    return this;
  }

  /** The variables of the jobs that attached an outcome. */
  List<Map<String, Object>> attachments() {
    return attachments;
  }

  List<String> taskEvents(long processInstance, String element) {
    return eventsOf(processInstance, element).map(TaskEvent::event).toList();
  }

  /** The variables that the task listener got when the task was created. */
  Map<String, Object> listenerVariables(long processInstance, String element) {
    return eventsOf(processInstance, element).findFirst().orElseThrow().variables();
  }

  private Stream<TaskEvent> eventsOf(long processInstance, String element) {
    return taskEvents.stream()
        .filter(task -> task.processInstance == processInstance && task.element.equals(element));
  }

  @Override
  public void close() {
    workers.forEach(JobWorker::close);
  }

  static Reaction reactionOfTheRealWorker(Map<String, Object> answer) {
    var variables = Map.<String, Object>of("answer", answer, "scratch", "must not spread");
    if (!Boolean.TRUE.equals(answer.get("abstained"))) {
      return new Reaction.Complete(variables);
    }
    var notInPhoto = "NOT_IN_PHOTO".equals(answer.get("reason"));
    return new Reaction.ThrowError(notInPhoto ? "NOT_IN_PHOTO" : "ANSWER_ABSTAINED", variables);
  }

  static int placeOfPhoto(ActivatedJob job) {
    var ticket = (Map<?, ?>) job.getVariable("ticket");
    return ((List<?>) ticket.get("photos")).indexOf(job.getVariable("photo"));
  }

  private Reaction attach(ActivatedJob job) {
    attachments.add(job.getVariablesAsMap());
    return new Reaction.Complete(Map.of("attached", Map.of("entry", attachments.size())));
  }

  private Reaction listen(ActivatedJob job) {
    var event = job.getListenerEventType().name();
    taskEvents.add(
        new TaskEvent(
            job.getProcessInstanceKey(), job.getElementId(), event, job.getVariablesAsMap()));
    return event.equals("COMPLETING") ? completing.apply(job) : new Reaction.Complete(Map.of());
  }

  private static JobWorker serve(
      CamundaClient client, String type, Function<ActivatedJob, Reaction> play) {
    return client
        .newWorker()
        .jobType(type)
        .handler((ignored, job) -> report(client, job, play.apply(job)))
        .streamEnabled(true)
        .open();
  }

  private static void report(CamundaClient client, ActivatedJob job, Reaction reaction) {
    switch (reaction) {
      case Reaction.Complete(var variables) ->
          client.newCompleteCommand(job).variables(variables).send().join();
      case Reaction.ThrowError(var code, var variables) ->
          client.newThrowErrorCommand(job).errorCode(code).variables(variables).send().join();
      case Reaction.Deny(var reason) ->
          client
              .newCompleteCommand(job)
              .withResult(result -> result.forUserTask().deny(true, reason))
              .send()
              .join();
      case Reaction.StaySilent() -> {}
    }
  }
}
