package dev.mekiki.embedded.grpc;

import static dev.mekiki.embedded.grpc.Answers.answer;

import dev.mekiki.embedded.engine.EnginePartition;
import io.camunda.zeebe.gateway.protocol.GatewayGrpc.GatewayImplBase;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ActivateJobsRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ActivateJobsResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ActivatedJob;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.BroadcastSignalRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.BroadcastSignalResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.CancelProcessInstanceRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.CancelProcessInstanceResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.CompleteJobRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.CompleteJobResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.CreateProcessInstanceRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.CreateProcessInstanceResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.CreateProcessInstanceWithResultRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.CreateProcessInstanceWithResultResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.DeleteResourceRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.DeleteResourceResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.DeployResourceRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.DeployResourceResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.EvaluateDecisionRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.EvaluateDecisionResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.FailJobRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.FailJobResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ModifyProcessInstanceRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ModifyProcessInstanceResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.PublishMessageRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.PublishMessageResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ResolveIncidentRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ResolveIncidentResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.SetVariablesRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.SetVariablesResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.StreamActivatedJobsRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ThrowErrorRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ThrowErrorResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.TopologyRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.TopologyResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.UpdateJobRetriesRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.UpdateJobRetriesResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.UpdateJobTimeoutRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.UpdateJobTimeoutResponse;
import io.camunda.zeebe.protocol.impl.record.value.incident.IncidentRecord;
import io.camunda.zeebe.protocol.impl.record.value.job.JobRecord;
import io.camunda.zeebe.protocol.impl.record.value.processinstance.ProcessInstanceRecord;
import io.camunda.zeebe.protocol.impl.record.value.resource.ResourceDeletionRecord;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.DecisionEvaluationIntent;
import io.camunda.zeebe.protocol.record.intent.DeploymentIntent;
import io.camunda.zeebe.protocol.record.intent.IncidentIntent;
import io.camunda.zeebe.protocol.record.intent.JobIntent;
import io.camunda.zeebe.protocol.record.intent.MessageIntent;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceCreationIntent;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceIntent;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceModificationIntent;
import io.camunda.zeebe.protocol.record.intent.ResourceDeletionIntent;
import io.camunda.zeebe.protocol.record.intent.SignalIntent;
import io.camunda.zeebe.protocol.record.intent.VariableDocumentIntent;
import io.grpc.stub.StreamObserver;

/** The calls of the gateway protocol; those left out answer UNIMPLEMENTED. */
final class Gateway extends GatewayImplBase {
  private final EnginePartition partition;
  private final JobActivation activation;

  Gateway(EnginePartition partition) {
    this.partition = partition;
    this.activation = new JobActivation(partition);
  }

  @Override
  public void topology(TopologyRequest request, StreamObserver<TopologyResponse> caller) {
    caller.onNext(Responses.topology());
    caller.onCompleted();
  }

  @Override
  public void deployResource(
      DeployResourceRequest request, StreamObserver<DeployResourceResponse> caller) {
    var command = Requests.deployment(request);
    answer(
        caller,
        partition.send(ValueType.DEPLOYMENT, DeploymentIntent.CREATE, command),
        Responses::deployed);
  }

  @Override
  public void deleteResource(
      DeleteResourceRequest request, StreamObserver<DeleteResourceResponse> caller) {
    var command = new ResourceDeletionRecord().setResourceKey(request.getResourceKey());
    answer(
        caller,
        partition.send(ValueType.RESOURCE_DELETION, ResourceDeletionIntent.DELETE, command),
        reply -> DeleteResourceResponse.getDefaultInstance());
  }

  @Override
  public void evaluateDecision(
      EvaluateDecisionRequest request, StreamObserver<EvaluateDecisionResponse> caller) {
    var command = Requests.decision(request);
    answer(
        caller,
        partition.send(ValueType.DECISION_EVALUATION, DecisionEvaluationIntent.EVALUATE, command),
        Decisions::evaluated);
  }

  @Override
  public void createProcessInstance(
      CreateProcessInstanceRequest request, StreamObserver<CreateProcessInstanceResponse> caller) {
    var command = Requests.creation(request);
    answer(
        caller,
        partition.send(
            ValueType.PROCESS_INSTANCE_CREATION, ProcessInstanceCreationIntent.CREATE, command),
        Responses::created);
  }

  @Override
  public void createProcessInstanceWithResult(
      CreateProcessInstanceWithResultRequest request,
      StreamObserver<CreateProcessInstanceWithResultResponse> caller) {
    var command =
        Requests.creation(request.getRequest()).setFetchVariables(request.getFetchVariablesList());
    answer(
        caller,
        partition.send(
            ValueType.PROCESS_INSTANCE_CREATION,
            ProcessInstanceCreationIntent.CREATE_WITH_AWAITING_RESULT,
            command),
        Responses::result);
  }

  @Override
  public void cancelProcessInstance(
      CancelProcessInstanceRequest request, StreamObserver<CancelProcessInstanceResponse> caller) {
    var key = request.getProcessInstanceKey();
    var command = new ProcessInstanceRecord().setProcessInstanceKey(key);
    answer(
        caller,
        partition.send(ValueType.PROCESS_INSTANCE, ProcessInstanceIntent.CANCEL, key, command),
        reply -> CancelProcessInstanceResponse.getDefaultInstance());
  }

  @Override
  public void modifyProcessInstance(
      ModifyProcessInstanceRequest request, StreamObserver<ModifyProcessInstanceResponse> caller) {
    var command = Requests.modification(request);
    answer(
        caller,
        partition.send(
            ValueType.PROCESS_INSTANCE_MODIFICATION,
            ProcessInstanceModificationIntent.MODIFY,
            request.getProcessInstanceKey(),
            command),
        reply -> ModifyProcessInstanceResponse.getDefaultInstance());
  }

  @Override
  public void setVariables(
      SetVariablesRequest request, StreamObserver<SetVariablesResponse> caller) {
    var command = Requests.variables(request);
    answer(
        caller,
        partition.send(ValueType.VARIABLE_DOCUMENT, VariableDocumentIntent.UPDATE, command),
        reply -> SetVariablesResponse.newBuilder().setKey(reply.key()).build());
  }

  @Override
  public void publishMessage(
      PublishMessageRequest request, StreamObserver<PublishMessageResponse> caller) {
    var command = Requests.message(request);
    answer(
        caller,
        partition.send(ValueType.MESSAGE, MessageIntent.PUBLISH, command),
        reply ->
            PublishMessageResponse.newBuilder()
                .setKey(reply.key())
                .setTenantId(command.getTenantId())
                .build());
  }

  @Override
  public void broadcastSignal(
      BroadcastSignalRequest request, StreamObserver<BroadcastSignalResponse> caller) {
    var command = Requests.signal(request);
    answer(
        caller,
        partition.send(ValueType.SIGNAL, SignalIntent.BROADCAST, command),
        reply ->
            BroadcastSignalResponse.newBuilder()
                .setKey(reply.key())
                .setTenantId(command.getTenantId())
                .build());
  }

  @Override
  public void resolveIncident(
      ResolveIncidentRequest request, StreamObserver<ResolveIncidentResponse> caller) {
    answer(
        caller,
        partition.send(
            ValueType.INCIDENT,
            IncidentIntent.RESOLVE,
            request.getIncidentKey(),
            new IncidentRecord()),
        reply -> ResolveIncidentResponse.getDefaultInstance());
  }

  @Override
  public void activateJobs(
      ActivateJobsRequest request, StreamObserver<ActivateJobsResponse> caller) {
    activation.activate(request, caller);
  }

  @Override
  public void streamActivatedJobs(
      StreamActivatedJobsRequest request, StreamObserver<ActivatedJob> caller) {
    activation.stream(request, caller);
  }

  @Override
  public void completeJob(CompleteJobRequest request, StreamObserver<CompleteJobResponse> caller) {
    var command = JobCompletion.of(request);
    answer(
        caller,
        partition.send(ValueType.JOB, JobIntent.COMPLETE, request.getJobKey(), command),
        reply -> CompleteJobResponse.getDefaultInstance());
  }

  @Override
  public void failJob(FailJobRequest request, StreamObserver<FailJobResponse> caller) {
    var command = Requests.failure(request);
    answer(
        caller,
        partition.send(ValueType.JOB, JobIntent.FAIL, request.getJobKey(), command),
        reply -> FailJobResponse.getDefaultInstance());
  }

  @Override
  public void throwError(ThrowErrorRequest request, StreamObserver<ThrowErrorResponse> caller) {
    var command = Requests.bpmnError(request);
    answer(
        caller,
        partition.send(ValueType.JOB, JobIntent.THROW_ERROR, request.getJobKey(), command),
        reply -> ThrowErrorResponse.getDefaultInstance());
  }

  @Override
  public void updateJobRetries(
      UpdateJobRetriesRequest request, StreamObserver<UpdateJobRetriesResponse> caller) {
    var command = new JobRecord().setRetries(request.getRetries());
    answer(
        caller,
        partition.send(ValueType.JOB, JobIntent.UPDATE_RETRIES, request.getJobKey(), command),
        reply -> UpdateJobRetriesResponse.getDefaultInstance());
  }

  @Override
  public void updateJobTimeout(
      UpdateJobTimeoutRequest request, StreamObserver<UpdateJobTimeoutResponse> caller) {
    var command = new JobRecord().setTimeout(request.getTimeout());
    answer(
        caller,
        partition.send(ValueType.JOB, JobIntent.UPDATE_TIMEOUT, request.getJobKey(), command),
        reply -> UpdateJobTimeoutResponse.getDefaultInstance());
  }
}
