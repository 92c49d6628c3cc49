package dev.mekiki.embedded.grpc;

import dev.mekiki.embedded.engine.EnginePartition;
import dev.mekiki.embedded.engine.Reply;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ActivateJobsRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ActivateJobsResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ActivatedJob;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.StreamActivatedJobsRequest;
import io.camunda.zeebe.msgpack.value.StringValue;
import io.camunda.zeebe.protocol.impl.record.value.job.JobBatchRecord;
import io.camunda.zeebe.protocol.impl.record.value.job.JobRecord;
import io.camunda.zeebe.protocol.impl.stream.job.JobActivationPropertiesImpl;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.JobBatchIntent;
import io.camunda.zeebe.protocol.record.value.TenantOwned;
import io.camunda.zeebe.util.buffer.BufferUtil;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Hands jobs to workers, the two ways that Camunda's gateway does: a request that is held until
 * there is a job (long polling), and a stream on which jobs are pushed.
 */
final class JobActivation {
  private static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(10);

  private final EnginePartition partition;

  JobActivation(EnginePartition partition) {
    this.partition = partition;
  }

  void activate(ActivateJobsRequest request, StreamObserver<ActivateJobsResponse> caller) {
    var patience =
        request.getRequestTimeout() == 0
            ? DEFAULT_PATIENCE
            : Duration.ofMillis(request.getRequestTimeout());
    var call = (ServerCallStreamObserver<ActivateJobsResponse>) caller;
    call.setOnCancelHandler(() -> {}); // a caller who has left is no error
    activate(request, call, System.nanoTime() + patience.toNanos());
  }

  /**
   * Asks for the next notification before asking for jobs, so that none can come in between unseen.
   */
  private void activate(
      ActivateJobsRequest request,
      ServerCallStreamObserver<ActivateJobsResponse> caller,
      long deadline) {
    var nextJob = partition.jobStreams().nextAvailable(request.getType());
    partition
        .send(ValueType.JOB_BATCH, JobBatchIntent.ACTIVATE, batch(request))
        .thenApply(JobActivation::jobs)
        .whenComplete(
            (jobs, failure) -> {
              var nanosLeft = deadline - System.nanoTime();
              if (failure != null) {
                Answers.refuse(caller, failure);
              } else if (jobs.getJobsCount() > 0 || nanosLeft <= 0) {
                caller.onNext(jobs);
                caller.onCompleted();
              } else {
                nextJob
                    .completeOnTimeout(null, nanosLeft, TimeUnit.NANOSECONDS)
                    .thenRun(() -> askAgain(request, caller, deadline));
              }
            });
  }

  private void askAgain(
      ActivateJobsRequest request,
      ServerCallStreamObserver<ActivateJobsResponse> caller,
      long deadline) {
    if (!caller.isCancelled()) {
      activate(request, caller, deadline);
    }
  }

  private static JobBatchRecord batch(ActivateJobsRequest request) {
    var batch =
        new JobBatchRecord()
            .setType(request.getType())
            .setWorker(request.getWorker())
            .setTimeout(request.getTimeout())
            .setMaxJobsToActivate(request.getMaxJobsToActivate())
            .setTenantIds(tenants(request.getTenantIdsList()));
    request
        .getFetchVariableList()
        .forEach(name -> batch.variables().add().wrap(BufferUtil.wrapString(name)));
    return batch;
  }

  private static ActivateJobsResponse jobs(Reply reply) {
    var batch = reply.as(new JobBatchRecord());
    var keys = batch.getJobKeys();
    var jobs = batch.getJobs();
    var response = ActivateJobsResponse.newBuilder();
    for (int i = 0; i < keys.size(); i++) {
      response.addJobs(ActivatedJobs.message(keys.get(i), (JobRecord) jobs.get(i)));
    }
    return response.build();
  }

  void stream(StreamActivatedJobsRequest request, StreamObserver<ActivatedJob> caller) {
    var call = (ServerCallStreamObserver<ActivatedJob>) caller;
    var worker = BufferUtil.wrapString(request.getWorker());
    var properties =
        new JobActivationPropertiesImpl()
            .setWorker(worker, 0, worker.capacity())
            .setTimeout(request.getTimeout())
            .setFetchVariables(
                request.getFetchVariableList().stream().map(StringValue::new).toList())
            .setTenantIds(tenants(request.getTenantIdsList()));
    var close =
        partition
            .jobStreams()
            .open(
                request.getType(),
                properties,
                job -> push(call, ActivatedJobs.message(job.jobKey(), job.jobRecord())));
    call.setOnCloseHandler(close);
    call.setOnCancelHandler(close);
  }

  private static boolean push(ServerCallStreamObserver<ActivatedJob> worker, ActivatedJob job) {
    if (worker.isCancelled() || !worker.isReady()) {
      return false;
    }
    worker.onNext(job);
    return true;
  }

  private static List<String> tenants(List<String> tenants) {
    return tenants.isEmpty() ? List.of(TenantOwned.DEFAULT_TENANT_IDENTIFIER) : tenants;
  }
}
