package dev.mekiki.workers.review;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What the reviewer reads: taken from the process variables when the task is created and kept
 * sealed under the data subject's key.
 *
 * @param answers the single answers that {@code answer} sums up; empty where there is only one
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record ReviewContent(
    String question,
    String product,
    List<Photo> photos,
    Answer answer,
    List<Answer> answers,
    Routing routing,
    Optional<Disposition> disposition) {

  ReviewContent {
    question = question == null ? "" : question;
    product = product == null ? "" : product;
    photos = photos == null ? List.of() : List.copyOf(photos);
    answer = answer == null ? Answer.NONE : answer;
    answers = answers == null ? List.of() : List.copyOf(answers);
    routing = routing == null ? Routing.NONE : routing;
  }

  /** Width and height in pixels of the upright photo; 0 where the process did not say. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Photo(String id, int width, int height) {
    Photo {
      Objects.requireNonNull(id, "A photo has an id");
    }
  }

  /**
   * What the model answered.
   *
   * @param verdict PASS, FAIL or UNCLEAR; only inspections have one
   * @param reason why the model abstained
   * @param confidence calibrated, 0-1
   * @param threshold confidence from which on the adaptor's answers may be released unseen
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Answer(
      String text,
      Optional<String> verdict,
      boolean abstained,
      Optional<String> reason,
      double confidence,
      double threshold,
      List<Evidence> evidence,
      Map<String, String> model) {
    static final Answer NONE =
        new Answer("", Optional.empty(), true, Optional.empty(), 0, 0, List.of(), Map.of());

    Answer {
      text = text == null ? "" : text;
      evidence = evidence == null ? List.of() : List.copyOf(evidence);
      model = model == null ? Map.of() : Map.copyOf(model);
    }
  }

  /** Why the ticket came to a person. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Routing(String route, List<String> reasons) {
    static final Routing NONE = new Routing("REVIEW", List.of());

    Routing {
      route = route == null ? "REVIEW" : route;
      reasons = reasons == null ? List.of() : List.copyOf(reasons);
    }
  }

  /** What the rules propose to do with an inspected part. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Disposition(String action, List<String> reasons) {
    Disposition {
      action = action == null ? "" : action;
      reasons = reasons == null ? List.of() : List.copyOf(reasons);
    }
  }
}
