package dev.mekiki.workers.intake;

import dev.mekiki.audit.SubjectErasedException;
import java.net.URI;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.web.servlet.MultipartProperties;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.util.unit.DataSize;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Errors as RFC 9457 problems whose detail tells the caller what to do. */
@RestControllerAdvice
class RequestProblems extends ResponseEntityExceptionHandler {
  private static final Logger log = LoggerFactory.getLogger(RequestProblems.class);
  private static final Duration DATABASE_PAUSE = Duration.ofSeconds(10);

  private final MultipartProperties limits;

  RequestProblems(MultipartProperties limits) {
    this.limits = limits;
  }

  @ExceptionHandler
  ProblemDetail refused(RefusedRequestException refused) {
    var problem = problem(refused.status(), refused.type(), refused.getMessage());
    if (!refused.fields().isEmpty()) {
      problem.setProperty("fields", refused.fields());
    }
    return problem;
  }

  @ExceptionHandler
  ProblemDetail erased(SubjectErasedException erased) {
    return problem(
        HttpStatus.GONE,
        "subject-erased",
        "This data subject's data was erased. Use another pseudonym for new tickets.");
  }

  @ExceptionHandler({
    TransactionException.class,
    DataAccessResourceFailureException.class,
    TransientDataAccessException.class
  })
  ResponseEntity<ProblemDetail> databaseDown(RuntimeException down) {
    log.warn("Request refused, the database does not answer: {}", down.getClass().getName());
    return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
        .header(HttpHeaders.RETRY_AFTER, String.valueOf(DATABASE_PAUSE.toSeconds()))
        .body(
            problem(
                HttpStatus.SERVICE_UNAVAILABLE,
                "database-down",
                "The database does not answer; nothing was stored. Send the request again in %d seconds, a ticket with the same Idempotency-Key."
                    .formatted(DATABASE_PAUSE.toSeconds())));
  }

  @ExceptionHandler
  ProblemDetail unreadableUpload(MultipartException unreadable) {
    return problem(
        HttpStatus.BAD_REQUEST,
        "upload-unreadable",
        "The body is not a complete multipart/form-data with one part ticket and one to eight parts photo.");
  }

  @Override
  protected ResponseEntity<Object> handleMaxUploadSizeExceededException(
      MaxUploadSizeExceededException tooLarge,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return ResponseEntity.status(HttpStatus.PAYLOAD_TOO_LARGE)
        .body(
            problem(
                HttpStatus.PAYLOAD_TOO_LARGE,
                "upload-too-large",
                "A photo may have at most %s and a ticket %s altogether. Send smaller or fewer photos."
                    .formatted(mega(limits.getMaxFileSize()), mega(limits.getMaxRequestSize()))));
  }

  @Override
  protected ResponseEntity<Object> handleHttpMediaTypeNotSupported(
      HttpMediaTypeNotSupportedException wrong,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return ResponseEntity.status(status)
        .headers(headers)
        .body(
            problem(
                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                "media-type-unsupported",
                "Send multipart/form-data with one part ticket (JSON) and one to eight parts photo."));
  }

  @Override
  protected ResponseEntity<Object> handleMissingServletRequestPart(
      MissingServletRequestPartException missing,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return ResponseEntity.badRequest()
        .body(
            problem(
                HttpStatus.BAD_REQUEST,
                "ticket-invalid",
                "The part %s is missing. Send one part ticket (JSON) and one to eight parts photo."
                    .formatted(missing.getRequestPartName())));
  }

  private static ProblemDetail problem(HttpStatus status, String type, String detail) {
    var problem = ProblemDetail.forStatusAndDetail(status, detail);
    problem.setType(URI.create("urn:mekiki:problem:" + type));
    return problem;
  }

  private static String mega(DataSize size) {
    return size.toMegabytes() + " MB";
  }
}
