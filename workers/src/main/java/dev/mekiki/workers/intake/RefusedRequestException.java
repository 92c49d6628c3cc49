package dev.mekiki.workers.intake;

import dev.mekiki.workers.intake.TicketRequest.FieldProblem;
import java.util.List;
import org.springframework.http.HttpStatus;

/** A request that cannot be taken; the message tells its sender what to change. */
final class RefusedRequestException extends RuntimeException {
  private final transient HttpStatus status;
  private final String type;
  private final transient List<FieldProblem> fields;

  RefusedRequestException(HttpStatus status, String type, String message) {
    this(status, type, message, List.of());
  }

  private RefusedRequestException(
      HttpStatus status, String type, String message, List<FieldProblem> fields) {
    super(message);
    this.status = status;
    this.type = type;
    this.fields = fields;
  }

  static RefusedRequestException of(List<FieldProblem> fields) {
    var first = fields.getFirst();
    return new RefusedRequestException(
        HttpStatus.BAD_REQUEST,
        "ticket-invalid",
        "The field %s %s".formatted(first.field(), first.message()),
        List.copyOf(fields));
  }

  HttpStatus status() {
    return status;
  }

  String type() {
    return type;
  }

  List<FieldProblem> fields() {
    return fields;
  }
}
