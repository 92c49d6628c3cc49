package dev.mekiki.workers.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.io.IOException;
import java.net.URI;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** The intake API. */
@RestController
@RequestMapping("/api/tickets")
class TicketController {
  private static final int MOST_PHOTOS = 8;
  private static final int LONGEST_KEY = 200;

  private final Intake intake;
  private final TicketViews views;
  private final ObjectReader json;

  TicketController(Intake intake, TicketViews views, ObjectMapper json) {
    this.intake = intake;
    this.views = views;
    this.json =
        json.readerFor(TicketRequest.class).with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  }

  /** Answer to a ticket that was taken. */
  record Accepted(UUID id) {}

  /**
   * Takes a ticket: part {@code ticket} (JSON) and one to eight parts {@code photo}. 202 when it is
   * new, 200 when the same request came before under the same Idempotency-Key.
   */
  @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  ResponseEntity<Accepted> receive(
      @RequestPart("ticket") byte[] ticket,
      @RequestPart(name = "photo", required = false) Optional<List<MultipartFile>> photo,
      @RequestHeader(name = "Idempotency-Key") Optional<String> key,
      Principal caller)
      throws IOException {
    var request = parse(ticket);
    var problems = request.problems();
    if (!problems.isEmpty()) {
      throw RefusedRequestException.of(problems);
    }
    var taken =
        intake.take(request, counted(photo.orElse(List.of())), caller.getName(), checked(key));
    return ResponseEntity.status(taken.repeated() ? HttpStatus.OK : HttpStatus.ACCEPTED)
        .location(URI.create("/api/tickets/" + taken.id()))
        .body(new Accepted(taken.id()));
  }

  /** How far the ticket is and what came of it, for who sent it. */
  @GetMapping("/{id}")
  TicketView view(@PathVariable UUID id, Principal caller) {
    return views
        .find(id, caller.getName())
        .orElseThrow(
            () ->
                new RefusedRequestException(
                    HttpStatus.NOT_FOUND,
                    "ticket-unknown",
                    "You sent no ticket %s. Use the id from the answer to POST /api/tickets."
                        .formatted(id)));
  }

  private TicketRequest parse(byte[] ticket) throws IOException {
    try {
      return json.readValue(ticket);
    } catch (UnrecognizedPropertyException unknown) {
      throw refused(
          "The ticket has the unknown field %s. It takes kind, question, language, product, subject and risk."
              .formatted(unknown.getPropertyName()));
    } catch (JsonProcessingException unreadable) {
      throw refused(
          "The part ticket is not the JSON object {kind, question, language, product, subject, risk} of strings.");
    }
  }

  private static List<MultipartFile> counted(List<MultipartFile> photos) {
    if (photos.isEmpty()) {
      throw refused("The ticket has no photo. Send one to eight parts named photo.");
    }
    if (photos.size() > MOST_PHOTOS) {
      throw refused(
          "The ticket has %d photos, at most %d are taken. Send the most telling ones."
              .formatted(photos.size(), MOST_PHOTOS));
    }
    return photos;
  }

  private static Optional<String> checked(Optional<String> key) {
    if (key.filter(one -> one.isBlank() || one.length() > LONGEST_KEY).isPresent()) {
      throw refused(
          "The Idempotency-Key must have 1 to %d characters, such as a UUID."
              .formatted(LONGEST_KEY));
    }
    return key;
  }

  private static RefusedRequestException refused(String message) {
    return new RefusedRequestException(HttpStatus.BAD_REQUEST, "ticket-invalid", message);
  }
}
