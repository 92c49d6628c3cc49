package dev.mekiki.workers.training;

import dev.mekiki.audit.SubjectErasedException;
import dev.mekiki.workers.vault.PhotoVault;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.security.Principal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** For model owners: reviewers' corrections as a zip that {@code data import} reads. */
@RestController
class TrainingExportController {
  private final TrainingExports exports;
  private final ExportZip zip;
  private final PhotoVault vault;

  TrainingExportController(TrainingExports exports, ExportZip zip, PhotoVault vault) {
    this.exports = exports;
    this.zip = zip;
    this.vault = vault;
  }

  /**
   * A POST: each export is written into the audit log. 403 where no kind of ticket may be used, 409
   * where there is nothing to export.
   *
   * @param since leaves out corrections made before; default: none
   * @param group {@code subject} or {@code ticket}: what the splits of a dataset keep together
   * @param limit how many corrections to look at, 1 to 2000
   */
  @PostMapping("/api/training-exports")
  void export(
      @RequestParam(defaultValue = "1970-01-01T00:00:00Z") Instant since,
      @RequestParam(defaultValue = "subject") String group,
      @RequestParam(defaultValue = "2000") int limit,
      Principal caller,
      HttpServletResponse response)
      throws IOException {
    if (!exports.allowed()) {
      throw problem(
          HttpStatus.FORBIDDEN,
          "training-not-allowed",
          "No kind of ticket may be used for training. Let the controller decide, then set"
              + " mekiki.training-export.kinds.");
    }
    if (limit < 1 || limit > TrainingExports.MOST) {
      throw problem(
          HttpStatus.BAD_REQUEST,
          "limit-invalid",
          "limit must be 1 to %d.".formatted(TrainingExports.MOST));
    }
    var grouping =
        Grouping.named(group)
            .orElseThrow(
                () ->
                    problem(
                        HttpStatus.BAD_REQUEST,
                        "group-invalid",
                        "group must be subject or ticket."));
    var export = exports.make(since, grouping, limit, caller.getName());
    if (export.lines().isEmpty()) {
      throw problem(
          HttpStatus.CONFLICT,
          "nothing-to-export",
          "No correction since then can be exported; left out: %s. Ask again when more was reviewed."
              .formatted(export.leftOut()));
    }
    send(export, response);
  }

  private void send(TrainingExport export, HttpServletResponse response) throws IOException {
    response.setContentType("application/zip");
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store, private");
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        ContentDisposition.attachment()
            .filename("training-" + export.id() + ".zip")
            .build()
            .toString());
    zip.write(response.getOutputStream(), export, this::photo);
  }

  private Optional<byte[]> photo(UUID photo) {
    try {
      return vault.open(photo).map(PhotoVault.OpenedPhoto::bytes);
    } catch (SubjectErasedException meanwhile) {
      return Optional.empty();
    }
  }

  private static ErrorResponseException problem(HttpStatus status, String type, String detail) {
    var problem = ProblemDetail.forStatusAndDetail(status, detail);
    problem.setType(URI.create("urn:mekiki:problem:" + type));
    return new ErrorResponseException(status, problem, null);
  }
}
