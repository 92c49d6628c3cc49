package dev.mekiki.embedded.grpc;

import dev.mekiki.embedded.engine.Reply;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.EvaluateDecisionResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.EvaluatedDecision;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.EvaluatedDecisionInput;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.EvaluatedDecisionOutput;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.MatchedDecisionRule;
import io.camunda.zeebe.protocol.impl.record.value.decision.DecisionEvaluationRecord;
import io.camunda.zeebe.protocol.record.value.EvaluatedDecisionValue;
import io.camunda.zeebe.protocol.record.value.EvaluatedInputValue;
import io.camunda.zeebe.protocol.record.value.EvaluatedOutputValue;
import io.camunda.zeebe.protocol.record.value.MatchedRuleValue;

/** What a decision decided, with the rules that matched. */
final class Decisions {
  private Decisions() {}

  static EvaluateDecisionResponse evaluated(Reply reply) {
    var evaluation = reply.as(new DecisionEvaluationRecord());
    return EvaluateDecisionResponse.newBuilder()
        .setDecisionKey(evaluation.getDecisionKey())
        .setDecisionId(evaluation.getDecisionId())
        .setDecisionName(evaluation.getDecisionName())
        .setDecisionVersion(evaluation.getDecisionVersion())
        .setDecisionRequirementsId(evaluation.getDecisionRequirementsId())
        .setDecisionRequirementsKey(evaluation.getDecisionRequirementsKey())
        .setDecisionOutput(evaluation.getDecisionOutput())
        .setFailedDecisionId(evaluation.getFailedDecisionId())
        .setFailureMessage(evaluation.getEvaluationFailureMessage())
        .setTenantId(evaluation.getTenantId())
        .setDecisionEvaluationKey(reply.key())
        .addAllEvaluatedDecisions(
            evaluation.getEvaluatedDecisions().stream().map(Decisions::decision).toList())
        .build();
  }

  private static EvaluatedDecision decision(EvaluatedDecisionValue decision) {
    return EvaluatedDecision.newBuilder()
        .setDecisionKey(decision.getDecisionKey())
        .setDecisionId(decision.getDecisionId())
        .setDecisionName(decision.getDecisionName())
        .setDecisionVersion((int) decision.getDecisionVersion())
        .setDecisionType(decision.getDecisionType())
        .setDecisionOutput(decision.getDecisionOutput())
        .setTenantId(decision.getTenantId())
        .addAllEvaluatedInputs(
            decision.getEvaluatedInputs().stream().map(Decisions::input).toList())
        .addAllMatchedRules(decision.getMatchedRules().stream().map(Decisions::rule).toList())
        .build();
  }

  private static EvaluatedDecisionInput input(EvaluatedInputValue input) {
    return EvaluatedDecisionInput.newBuilder()
        .setInputId(input.getInputId())
        .setInputName(input.getInputName())
        .setInputValue(input.getInputValue())
        .build();
  }

  private static MatchedDecisionRule rule(MatchedRuleValue rule) {
    return MatchedDecisionRule.newBuilder()
        .setRuleId(rule.getRuleId())
        .setRuleIndex(rule.getRuleIndex())
        .addAllEvaluatedOutputs(rule.getEvaluatedOutputs().stream().map(Decisions::output).toList())
        .build();
  }

  private static EvaluatedDecisionOutput output(EvaluatedOutputValue output) {
    return EvaluatedDecisionOutput.newBuilder()
        .setOutputId(output.getOutputId())
        .setOutputName(output.getOutputName())
        .setOutputValue(output.getOutputValue())
        .build();
  }
}
