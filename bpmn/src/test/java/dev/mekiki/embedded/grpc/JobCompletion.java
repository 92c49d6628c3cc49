package dev.mekiki.embedded.grpc;

import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.CompleteJobRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.JobResult;
import io.camunda.zeebe.protocol.impl.record.value.job.JobRecord;
import io.camunda.zeebe.protocol.impl.record.value.job.JobResultCorrections;
import io.camunda.zeebe.protocol.impl.record.value.usertask.UserTaskRecord;
import java.util.ArrayList;

/** The completion of a job, with what a task listener denies or corrects. */
final class JobCompletion {
  private JobCompletion() {}

  static JobRecord of(CompleteJobRequest request) {
    var job = new JobRecord().setVariables(Requests.msgPack(request.getVariables()));
    return request.hasResult() ? job.setResult(result(request.getResult())) : job;
  }

  private static io.camunda.zeebe.protocol.impl.record.value.job.JobResult result(
      JobResult result) {
    var record =
        new io.camunda.zeebe.protocol.impl.record.value.job.JobResult()
            .setDenied(result.getDenied())
            .setDeniedReason(result.getDeniedReason());
    if (result.hasCorrections()) {
      correct(record, result.getCorrections());
    }
    return record;
  }

  /** An attribute is corrected if the listener named it, even if it named the empty value. */
  private static void correct(
      io.camunda.zeebe.protocol.impl.record.value.job.JobResult result,
      io.camunda.zeebe.gateway.protocol.GatewayOuterClass.JobResultCorrections wanted) {
    var corrections = new JobResultCorrections();
    var corrected = new ArrayList<String>();
    if (wanted.hasAssignee()) {
      corrections.setAssignee(wanted.getAssignee());
      corrected.add(UserTaskRecord.ASSIGNEE);
    }
    if (wanted.hasDueDate()) {
      corrections.setDueDate(wanted.getDueDate());
      corrected.add(UserTaskRecord.DUE_DATE);
    }
    if (wanted.hasFollowUpDate()) {
      corrections.setFollowUpDate(wanted.getFollowUpDate());
      corrected.add(UserTaskRecord.FOLLOW_UP_DATE);
    }
    if (wanted.hasCandidateUsers()) {
      corrections.setCandidateUsersList(wanted.getCandidateUsers().getValuesList());
      corrected.add(UserTaskRecord.CANDIDATE_USERS);
    }
    if (wanted.hasCandidateGroups()) {
      corrections.setCandidateGroupsList(wanted.getCandidateGroups().getValuesList());
      corrected.add(UserTaskRecord.CANDIDATE_GROUPS);
    }
    if (wanted.hasPriority()) {
      corrections.setPriority(wanted.getPriority());
      corrected.add(UserTaskRecord.PRIORITY);
    }
    result.setCorrections(corrections).setCorrectedAttributes(corrected);
  }
}
