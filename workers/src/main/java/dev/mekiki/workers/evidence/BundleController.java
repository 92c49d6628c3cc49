package dev.mekiki.workers.evidence;

import dev.mekiki.workers.console.ConsoleController;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** For compliance officers: the evidence about all tickets of a data subject, or of some days. */
@ConsoleController
class BundleController {
  static final int MOST = 100;

  private final Bundle bundle;
  private final JdbcClient sql;

  BundleController(Bundle bundle, JdbcClient sql) {
    this.bundle = bundle;
    this.sql = sql;
  }

  /** Nothing can be given out; the message is the key of the words that say why. */
  private static final class RefusedException extends RuntimeException {
    RefusedException(String what) {
      super("evidence.mistake." + what);
    }
  }

  /** A POST: each making of a pack is written into the audit log. */
  @PostMapping("/compliance/evidence-of-subject.zip")
  void ofSubject(@RequestParam String subject, Authentication person, HttpServletResponse response)
      throws IOException {
    var tickets =
        sql.sql("select id from mekiki.ticket where subject = ? order by created_at, id limit ?")
            .params(subject.strip(), MOST + 1)
            .query(UUID.class)
            .list();
    send(tickets, "evidence-of-subject.zip", person, response);
  }

  /** Tickets received on these days, in UTC. */
  @PostMapping("/compliance/evidence-of-days.zip")
  void ofDays(
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to,
      Authentication person,
      HttpServletResponse response)
      throws IOException {
    var tickets =
        sql.sql(
                """
                select id from mekiki.ticket where created_at >= ? and created_at < ?
                 order by created_at, id limit ?""")
            .params(
                from.atStartOfDay().atOffset(ZoneOffset.UTC),
                to.plusDays(1).atStartOfDay().atOffset(ZoneOffset.UTC),
                MOST + 1)
            .query(UUID.class)
            .list();
    send(tickets, "evidence-%s-%s.zip".formatted(from, to), person, response);
  }

  private void send(
      List<UUID> tickets, String name, Authentication person, HttpServletResponse response)
      throws IOException {
    if (tickets.isEmpty()) {
      throw new RefusedException("none");
    }
    if (tickets.size() > MOST) {
      throw new RefusedException("many");
    }
    response.setContentType("application/zip");
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store, private");
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        ContentDisposition.attachment().filename(name).build().toString());
    bundle.write(tickets, person.getName(), response.getOutputStream());
  }

  /** The form again, with what to change. */
  @ExceptionHandler
  ModelAndView refused(RefusedException refusal) {
    return new ModelAndView("evidence/form", HttpStatus.UNPROCESSABLE_ENTITY)
        .addObject("mistake", refusal.getMessage());
  }
}
