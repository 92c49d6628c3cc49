package dev.mekiki.workers.evidence;

import dev.mekiki.workers.console.ConsoleController;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** For compliance officers: the evidence about one ticket, to take away. */
@ConsoleController
class EvidenceController {
  private final EvidencePacks packs;

  EvidenceController(EvidencePacks packs) {
    this.packs = packs;
  }

  @GetMapping("/compliance/evidence")
  String form() {
    return "evidence/form";
  }

  /** A POST: each making of a pack is written into the audit log. */
  @PostMapping("/compliance/evidence.zip")
  ResponseEntity<byte[]> pack(@RequestParam UUID ticket, Authentication person) {
    byte[] zip =
        packs
            .make(ticket, person.getName())
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    ContentDisposition download =
        ContentDisposition.attachment().filename("evidence-" + ticket + ".zip").build();
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("application/zip"))
        .cacheControl(CacheControl.noStore().cachePrivate())
        .header(HttpHeaders.CONTENT_DISPOSITION, download.toString())
        .body(zip);
  }
}
