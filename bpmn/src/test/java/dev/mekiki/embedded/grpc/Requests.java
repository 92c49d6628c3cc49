package dev.mekiki.embedded.grpc;

import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.BroadcastSignalRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.CreateProcessInstanceRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.DeployResourceRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.EvaluateDecisionRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.FailJobRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ModifyProcessInstanceRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.PublishMessageRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.SetVariablesRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ThrowErrorRequest;
import io.camunda.zeebe.msgpack.value.DocumentValue;
import io.camunda.zeebe.protocol.impl.encoding.MsgPackConverter;
import io.camunda.zeebe.protocol.impl.record.value.decision.DecisionEvaluationRecord;
import io.camunda.zeebe.protocol.impl.record.value.deployment.DeploymentRecord;
import io.camunda.zeebe.protocol.impl.record.value.job.JobRecord;
import io.camunda.zeebe.protocol.impl.record.value.message.MessageRecord;
import io.camunda.zeebe.protocol.impl.record.value.processinstance.ProcessInstanceCreationRecord;
import io.camunda.zeebe.protocol.impl.record.value.processinstance.ProcessInstanceCreationStartInstruction;
import io.camunda.zeebe.protocol.impl.record.value.processinstance.ProcessInstanceModificationRecord;
import io.camunda.zeebe.protocol.impl.record.value.processinstance.ProcessInstanceModificationTerminateInstruction;
import io.camunda.zeebe.protocol.impl.record.value.signal.SignalRecord;
import io.camunda.zeebe.protocol.impl.record.value.variable.VariableDocumentRecord;
import io.camunda.zeebe.protocol.record.value.TenantOwned;
import io.camunda.zeebe.protocol.record.value.VariableDocumentUpdateSemantic;
import io.camunda.zeebe.util.buffer.BufferUtil;
import java.util.Set;
import org.agrona.DirectBuffer;

/** The records that the requests stand for. */
final class Requests {
  private Requests() {}

  /** Variables as JSON, where the empty string stands for none, in MessagePack. */
  static DirectBuffer msgPack(String json) {
    return json.isEmpty()
        ? DocumentValue.EMPTY_DOCUMENT
        : BufferUtil.wrapArray(MsgPackConverter.convertToMsgPack(json));
  }

  static String tenant(String tenantId) {
    return tenantId.isEmpty() ? TenantOwned.DEFAULT_TENANT_IDENTIFIER : tenantId;
  }

  static DeploymentRecord deployment(DeployResourceRequest request) {
    var record = new DeploymentRecord().setTenantId(tenant(request.getTenantId()));
    for (var resource : request.getResourcesList()) {
      record
          .resources()
          .add()
          .setResourceName(resource.getName())
          .setResource(resource.getContent().toByteArray());
    }
    return record;
  }

  static DecisionEvaluationRecord decision(EvaluateDecisionRequest request) {
    var record =
        new DecisionEvaluationRecord()
            .setVariables(msgPack(request.getVariables()))
            .setTenantId(tenant(request.getTenantId()));
    return request.getDecisionKey() > 0
        ? record.setDecisionKey(request.getDecisionKey())
        : record.setDecisionId(request.getDecisionId());
  }

  static ProcessInstanceCreationRecord creation(CreateProcessInstanceRequest request) {
    var record =
        new ProcessInstanceCreationRecord()
            .setBpmnProcessId(request.getBpmnProcessId())
            .setProcessDefinitionKey(request.getProcessDefinitionKey())
            .setVersion(request.getVersion())
            .setVariables(msgPack(request.getVariables()))
            .setTags(Set.copyOf(request.getTagsList()))
            .setTenantId(tenant(request.getTenantId()));
    for (var start : request.getStartInstructionsList()) {
      record.addStartInstruction(
          new ProcessInstanceCreationStartInstruction().setElementId(start.getElementId()));
    }
    return record;
  }

  /** Of what is terminated; nothing is activated. */
  static ProcessInstanceModificationRecord modification(ModifyProcessInstanceRequest request) {
    var record =
        new ProcessInstanceModificationRecord()
            .setProcessInstanceKey(request.getProcessInstanceKey());
    for (var instruction : request.getTerminateInstructionsList()) {
      record.addTerminateInstruction(
          new ProcessInstanceModificationTerminateInstruction()
              .setElementInstanceKey(instruction.getElementInstanceKey()));
    }
    return record;
  }

  static VariableDocumentRecord variables(SetVariablesRequest request) {
    return new VariableDocumentRecord()
        .setScopeKey(request.getElementInstanceKey())
        .setVariables(msgPack(request.getVariables()))
        .setUpdateSemantics(
            request.getLocal()
                ? VariableDocumentUpdateSemantic.LOCAL
                : VariableDocumentUpdateSemantic.PROPAGATE);
  }

  static MessageRecord message(PublishMessageRequest request) {
    return new MessageRecord()
        .setName(request.getName())
        .setCorrelationKey(request.getCorrelationKey())
        .setMessageId(request.getMessageId())
        .setTimeToLive(request.getTimeToLive())
        .setVariables(msgPack(request.getVariables()))
        .setTenantId(tenant(request.getTenantId()));
  }

  static SignalRecord signal(BroadcastSignalRequest request) {
    return new SignalRecord()
        .setSignalName(request.getSignalName())
        .setVariables(msgPack(request.getVariables()))
        .setTenantId(tenant(request.getTenantId()));
  }

  static JobRecord failure(FailJobRequest request) {
    return new JobRecord()
        .setRetries(request.getRetries())
        .setErrorMessage(request.getErrorMessage())
        .setRetryBackoff(request.getRetryBackOff())
        .setVariables(msgPack(request.getVariables()));
  }

  static JobRecord bpmnError(ThrowErrorRequest request) {
    return new JobRecord()
        .setErrorCode(BufferUtil.wrapString(request.getErrorCode()))
        .setErrorMessage(request.getErrorMessage())
        .setVariables(msgPack(request.getVariables()));
  }
}
