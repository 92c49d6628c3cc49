package dev.mekiki.workers.retention;

import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Refusals as RFC 9457 problems whose detail tells the caller what to do. */
final class RetentionProblem {
  private RetentionProblem() {}

  static ErrorResponseException of(HttpStatus status, String type, String detail) {
    var problem = ProblemDetail.forStatusAndDetail(status, detail);
    problem.setType(URI.create("urn:mekiki:problem:" + type));
    return new ErrorResponseException(status, problem, null);
  }
}
