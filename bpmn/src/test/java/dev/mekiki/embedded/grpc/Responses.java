package dev.mekiki.embedded.grpc;

import dev.mekiki.embedded.engine.Reply;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.BrokerInfo;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.CreateProcessInstanceResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.CreateProcessInstanceWithResultResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.DecisionMetadata;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.DecisionRequirementsMetadata;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.DeployResourceResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.FormMetadata;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.Partition;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ProcessMetadata;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.TopologyResponse;
import io.camunda.zeebe.protocol.impl.encoding.MsgPackConverter;
import io.camunda.zeebe.protocol.impl.record.value.deployment.DeploymentRecord;
import io.camunda.zeebe.protocol.impl.record.value.processinstance.ProcessInstanceCreationRecord;
import io.camunda.zeebe.protocol.impl.record.value.processinstance.ProcessInstanceResultRecord;
import io.camunda.zeebe.protocol.record.value.deployment.DecisionRecordValue;
import io.camunda.zeebe.protocol.record.value.deployment.DecisionRequirementsMetadataValue;
import io.camunda.zeebe.protocol.record.value.deployment.FormMetadataValue;
import io.camunda.zeebe.protocol.record.value.deployment.ProcessMetadataValue;
import io.camunda.zeebe.util.VersionUtil;

/** The responses that the engine's replies stand for. */
final class Responses {
  private Responses() {}

  static TopologyResponse topology() {
    var partition =
        Partition.newBuilder()
            .setPartitionId(1)
            .setRole(Partition.PartitionBrokerRole.LEADER)
            .setHealth(Partition.PartitionBrokerHealth.HEALTHY);
    var broker =
        BrokerInfo.newBuilder()
            .setHost("127.0.0.1")
            .setVersion(VersionUtil.getVersion())
            .addPartitions(partition);
    return TopologyResponse.newBuilder()
        .setClusterSize(1)
        .setPartitionsCount(1)
        .setReplicationFactor(1)
        .setGatewayVersion(VersionUtil.getVersion())
        .addBrokers(broker)
        .build();
  }

  static CreateProcessInstanceResponse created(Reply reply) {
    var instance = reply.as(new ProcessInstanceCreationRecord());
    return CreateProcessInstanceResponse.newBuilder()
        .setProcessDefinitionKey(instance.getProcessDefinitionKey())
        .setBpmnProcessId(instance.getBpmnProcessId())
        .setVersion(instance.getVersion())
        .setProcessInstanceKey(instance.getProcessInstanceKey())
        .setTenantId(instance.getTenantId())
        .addAllTags(instance.getTags())
        .build();
  }

  static CreateProcessInstanceWithResultResponse result(Reply reply) {
    var instance = reply.as(new ProcessInstanceResultRecord());
    return CreateProcessInstanceWithResultResponse.newBuilder()
        .setProcessDefinitionKey(instance.getProcessDefinitionKey())
        .setBpmnProcessId(instance.getBpmnProcessId())
        .setVersion(instance.getVersion())
        .setProcessInstanceKey(instance.getProcessInstanceKey())
        .setVariables(MsgPackConverter.convertToJson(instance.getVariablesBuffer()))
        .setTenantId(instance.getTenantId())
        .addAllTags(instance.getTags())
        .build();
  }

  static DeployResourceResponse deployed(Reply reply) {
    var deployment = reply.as(new DeploymentRecord());
    var response =
        DeployResourceResponse.newBuilder()
            .setKey(reply.key())
            .setTenantId(deployment.getTenantId());
    deployment
        .getProcessesMetadata()
        .forEach(process -> response.addDeploymentsBuilder().setProcess(process(process)));
    deployment
        .getDecisionsMetadata()
        .forEach(decision -> response.addDeploymentsBuilder().setDecision(decision(decision)));
    deployment
        .getDecisionRequirementsMetadata()
        .forEach(
            graph -> response.addDeploymentsBuilder().setDecisionRequirements(requirements(graph)));
    deployment
        .getFormMetadata()
        .forEach(form -> response.addDeploymentsBuilder().setForm(form(form)));
    return response.build();
  }

  private static ProcessMetadata process(ProcessMetadataValue process) {
    return ProcessMetadata.newBuilder()
        .setBpmnProcessId(process.getBpmnProcessId())
        .setVersion(process.getVersion())
        .setProcessDefinitionKey(process.getProcessDefinitionKey())
        .setResourceName(process.getResourceName())
        .setTenantId(process.getTenantId())
        .build();
  }

  private static DecisionMetadata decision(DecisionRecordValue decision) {
    return DecisionMetadata.newBuilder()
        .setDmnDecisionId(decision.getDecisionId())
        .setDmnDecisionName(decision.getDecisionName())
        .setVersion(decision.getVersion())
        .setDecisionKey(decision.getDecisionKey())
        .setDmnDecisionRequirementsId(decision.getDecisionRequirementsId())
        .setDecisionRequirementsKey(decision.getDecisionRequirementsKey())
        .setTenantId(decision.getTenantId())
        .build();
  }

  private static DecisionRequirementsMetadata requirements(
      DecisionRequirementsMetadataValue graph) {
    return DecisionRequirementsMetadata.newBuilder()
        .setDmnDecisionRequirementsId(graph.getDecisionRequirementsId())
        .setDmnDecisionRequirementsName(graph.getDecisionRequirementsName())
        .setVersion(graph.getDecisionRequirementsVersion())
        .setDecisionRequirementsKey(graph.getDecisionRequirementsKey())
        .setResourceName(graph.getResourceName())
        .setTenantId(graph.getTenantId())
        .build();
  }

  private static FormMetadata form(FormMetadataValue form) {
    return FormMetadata.newBuilder()
        .setFormId(form.getFormId())
        .setVersion(form.getVersion())
        .setFormKey(form.getFormKey())
        .setResourceName(form.getResourceName())
        .setTenantId(form.getTenantId())
        .build();
  }
}
