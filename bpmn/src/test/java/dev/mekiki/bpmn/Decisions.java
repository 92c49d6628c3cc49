package dev.mekiki.bpmn;

import io.camunda.client.CamundaClient;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Evaluates a decision and remembers which rules of its tables applied. */
final class Decisions {
  private static final Pattern RULE = Pattern.compile("<rule id=\"([^\"]+)\">");

  private final CamundaClient client;
  private final String decision;
  private final Set<String> matched = new HashSet<>();

  Decisions(CamundaClient client, String decision) {
    this.client = client;
    this.decision = decision;
    Resources.deploy(client);
  }

  Map<String, Object> evaluate(Map<String, Object> variables) {
    var response =
        client.newEvaluateDecisionCommand().decisionId(decision).variables(variables).send().join();
    for (var evaluated : response.getEvaluatedDecisions()) {
      evaluated.getMatchedRules().forEach(rule -> matched.add(rule.getRuleId()));
    }
    return client.getConfiguration().getJsonMapper().fromJsonAsMap(response.getDecisionOutput());
  }

  /** The rules of the decision's file that no evaluation has used. */
  Set<String> unusedRules() {
    var unused = new TreeSet<String>();
    RULE.matcher(Resources.text(decision + ".dmn"))
        .results()
        .map(match -> match.group(1))
        .filter(rule -> !matched.contains(rule))
        .forEach(unused::add);
    return unused;
  }
}
