package dev.mekiki.workers.oversight;

import dev.mekiki.workers.console.ConsoleController;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The figures of the page for a spreadsheet. */
@ConsoleController
class OversightCsvController {
  private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);
  private static final MediaType WORDS =
      new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

  private final Statistics statistics;
  private final MessageSource messages;
  private final Clock clock;

  OversightCsvController(Statistics statistics, MessageSource messages, Clock clock) {
    this.statistics = statistics;
    this.messages = messages;
    this.clock = clock;
  }

  @GetMapping("/compliance/oversight.csv")
  ResponseEntity<byte[]> csv(
      @RequestParam(defaultValue = "") String from, @RequestParam(defaultValue = "") String to) {
    var today = clock.instant().atOffset(ZoneOffset.UTC).toLocalDate();
    var period = Period.read(from, to, today);
    var download =
        ContentDisposition.attachment()
            .filename("oversight-%s-%s.csv".formatted(period.from(), period.to()))
            .build();
    return ResponseEntity.ok()
        .contentType(CSV)
        .cacheControl(CacheControl.noStore())
        .header(HttpHeaders.CONTENT_DISPOSITION, download.toString())
        .body(OversightCsv.write(statistics.of(period)).getBytes(StandardCharsets.UTF_8));
  }

  @ExceptionHandler
  ResponseEntity<byte[]> refused(PeriodRefusedException refusal, Locale locale) {
    String words = messages.getMessage(refusal.key(), new Object[] {Period.LONGEST}, locale);
    return ResponseEntity.badRequest()
        .contentType(WORDS)
        .body((words + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
