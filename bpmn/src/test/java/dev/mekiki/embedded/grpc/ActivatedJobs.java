package dev.mekiki.embedded.grpc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ActivatedJob;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.UserTaskProperties;
import io.camunda.zeebe.protocol.Protocol;
import io.camunda.zeebe.protocol.impl.encoding.MsgPackConverter;
import io.camunda.zeebe.protocol.impl.record.value.job.JobRecord;
import io.camunda.zeebe.protocol.record.value.JobKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Jobs as workers get them; a task listener's job comes with the user task that it is about. */
final class ActivatedJobs {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ActivatedJobs() {}

  static ActivatedJob message(long key, JobRecord job) {
    var message =
        ActivatedJob.newBuilder()
            .setKey(key)
            .setType(job.getType())
            .setKind(ActivatedJob.JobKind.valueOf(job.getJobKind().name()))
            .setListenerEventType(
                ActivatedJob.ListenerEventType.valueOf(job.getJobListenerEventType().name()))
            .setProcessInstanceKey(job.getProcessInstanceKey())
            .setBpmnProcessId(job.getBpmnProcessId())
            .setProcessDefinitionVersion(job.getProcessDefinitionVersion())
            .setProcessDefinitionKey(job.getProcessDefinitionKey())
            .setElementId(job.getElementId())
            .setElementInstanceKey(job.getElementInstanceKey())
            .setCustomHeaders(MsgPackConverter.convertToJson(job.getCustomHeadersBuffer()))
            .setVariables(MsgPackConverter.convertToJson(job.getVariablesBuffer()))
            .setWorker(job.getWorker())
            .setRetries(job.getRetries())
            .setDeadline(job.getDeadline())
            .setTenantId(job.getTenantId())
            .addAllTags(job.getTags());
    if (job.getJobKind() == JobKind.TASK_LISTENER) {
      message.setUserTask(userTask(job.getCustomHeaders()));
    }
    return message.build();
  }

  private static UserTaskProperties userTask(Map<String, String> headers) {
    var task = UserTaskProperties.newBuilder();
    take(headers, Protocol.USER_TASK_KEY_HEADER_NAME, v -> task.setUserTaskKey(Long.parseLong(v)));
    take(headers, Protocol.USER_TASK_ACTION_HEADER_NAME, task::setAction);
    take(headers, Protocol.USER_TASK_ASSIGNEE_HEADER_NAME, task::setAssignee);
    take(headers, Protocol.USER_TASK_DUE_DATE_HEADER_NAME, task::setDueDate);
    take(headers, Protocol.USER_TASK_FOLLOW_UP_DATE_HEADER_NAME, task::setFollowUpDate);
    take(headers, Protocol.USER_TASK_FORM_KEY_HEADER_NAME, v -> task.setFormKey(Long.parseLong(v)));
    take(
        headers,
        Protocol.USER_TASK_PRIORITY_HEADER_NAME,
        v -> task.setPriority(Integer.parseInt(v)));
    take(
        headers,
        Protocol.USER_TASK_CANDIDATE_GROUPS_HEADER_NAME,
        v -> task.addAllCandidateGroups(list(v)));
    take(
        headers,
        Protocol.USER_TASK_CANDIDATE_USERS_HEADER_NAME,
        v -> task.addAllCandidateUsers(list(v)));
    take(
        headers,
        Protocol.USER_TASK_CHANGED_ATTRIBUTES_HEADER_NAME,
        v -> task.addAllChangedAttributes(list(v)));
    return task.build();
  }

  private static void take(Map<String, String> headers, String name, Consumer<String> setter) {
    Optional.ofNullable(headers.get(name)).ifPresent(setter);
  }

  private static List<String> list(String json) {
    try {
      return List.of(JSON.readValue(json, String[].class));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A user task header should be a JSON list: " + json, e);
    }
  }
}
