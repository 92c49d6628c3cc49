package dev.mekiki.workers.camunda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mekiki.workers.ticket.ReservedSubjectException;
import io.camunda.client.api.response.ActivatedJob;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Job variables as records, and records as variables. */
@Component
public class JobVariables {
  private final ObjectMapper json;

  JobVariables(ObjectMapper json) {
    this.json = json;
  }

  /**
   * Reads the job's fetched variables.
   *
   * @throws OperatorNeededException naming the field that does not fit, never its value
   */
  public <T> T read(ActivatedJob job, Class<T> type) {
    try {
      return json.readValue(job.getVariables(), type);
    } catch (JsonProcessingException unfit) {
      throw new OperatorNeededException(
          "The variables of element %s do not fit at '%s'%s. Correct its input mappings and the process variable, then resolve."
              .formatted(job.getElementId(), path(unfit), reason(unfit)));
    }
  }

  /** A variable's value as the broker's client can write it. */
  public Object write(Object value) {
    return json.convertValue(value, Object.class);
  }

  /** One variable. */
  public Map<String, Object> of(String name, Object value) {
    return Map.of(name, write(value));
  }

  /** Only of what says no more than its own words. */
  private static String reason(JsonProcessingException unfit) {
    return unfit.getCause() instanceof ReservedSubjectException reserved
        ? ": " + reserved.getMessage()
        : "";
  }

  private static String path(JsonProcessingException unfit) {
    if (!(unfit instanceof JsonMappingException mapping)) {
      return "(not JSON)";
    }
    return mapping.getPath().stream()
        .map(
            step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
        .collect(Collectors.joining("."));
  }
}
