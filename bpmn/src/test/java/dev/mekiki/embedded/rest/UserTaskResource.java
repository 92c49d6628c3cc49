package dev.mekiki.embedded.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mekiki.embedded.engine.EnginePartition;
import io.camunda.zeebe.protocol.impl.encoding.MsgPackConverter;
import io.camunda.zeebe.protocol.impl.record.value.usertask.UserTaskRecord;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.UserTaskIntent;
import io.camunda.zeebe.util.buffer.BufferUtil;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * User tasks: get, search, assign, unassign, update, complete. A command waits for the task
 * listeners and is answered 409 if one of them denies it.
 */
final class UserTaskResource implements RestServer.Resource {
  private static final int PATIENCE_SECONDS = 30;

  private final EnginePartition partition;
  private final UserTaskProjection projection;

  UserTaskResource(EnginePartition partition, UserTaskProjection projection) {
    this.partition = partition;
    this.projection = projection;
  }

  @Override
  public void handle(Call call) throws IOException {
    switch (call.operation()) {
      case "POST user-tasks/search" ->
          call.answer(200, UserTaskSearch.of(call.json()).in(projection.all()));
      case "GET user-tasks/*" -> call.answer(200, get(call.key(1)));
      case "POST user-tasks/*/assignment" -> assign(call, call.json());
      case "DELETE user-tasks/*/assignee" -> unassign(call);
      case "PATCH user-tasks/*" -> update(call, call.json());
      case "POST user-tasks/*/completion" -> complete(call, call.json());
      default -> throw RestServer.unknownOperation(call);
    }
  }

  private JsonNode get(long key) {
    return projection
        .find(key)
        .orElseThrow(() -> Problem.notFound("User Task with key '%d' not found".formatted(key)));
  }

  private void assign(Call call, JsonNode request) throws IOException {
    var assignee = request.path("assignee").asText("");
    if (assignee.isBlank()) {
      throw Problem.invalid("No assignee provided.");
    }
    var mayTakeOver = request.path("allowOverride").asBoolean(true);
    var task = new UserTaskRecord().setAssignee(assignee);
    send(
        call,
        mayTakeOver ? UserTaskIntent.ASSIGN : UserTaskIntent.CLAIM,
        task.setAction(action(request, mayTakeOver ? "assign" : "claim")));
  }

  private void unassign(Call call) throws IOException {
    var task = new UserTaskRecord().setAssignee("").setAction("unassign");
    send(call, UserTaskIntent.ASSIGN, task);
  }

  private void update(Call call, JsonNode request) throws IOException {
    var task = UserTaskChangeset.of(request).setAction(action(request, "update"));
    send(call, UserTaskIntent.UPDATE, task);
  }

  private void complete(Call call, JsonNode request) throws IOException {
    var task = new UserTaskRecord().setAction(action(request, "complete"));
    if (request.hasNonNull("variables")) {
      var variables = MsgPackConverter.convertToMsgPack(request.get("variables").toString());
      task.setVariables(BufferUtil.wrapArray(variables));
    }
    send(call, UserTaskIntent.COMPLETE, task);
  }

  private static String action(JsonNode request, String otherwise) {
    var action = request.path("action").asText("");
    return action.isEmpty() || request.path("action").isNull() ? otherwise : action;
  }

  private void send(Call call, UserTaskIntent intent, UserTaskRecord task) throws IOException {
    var key = call.key(1);
    partition
        .send(ValueType.USER_TASK, intent, key, task.setUserTaskKey(key))
        .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
        .join();
    call.noContent();
  }
}
