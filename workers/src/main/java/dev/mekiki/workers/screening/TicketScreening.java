package dev.mekiki.workers.screening;

import dev.mekiki.audit.AuditEvent.ProcessElement;
import dev.mekiki.workers.ticket.Photo;
import dev.mekiki.workers.ticket.Ticket;
import dev.mekiki.workers.vault.IntakePhotos;
import dev.mekiki.workers.vault.PhotoVault;
import io.camunda.client.api.response.DocumentReferenceResponse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** Screens everything that a ticket brought: from the intake and from the process's documents. */
@Component
class TicketScreening {
  private final PhotoScreen screen = new PhotoScreen();
  private final ScreeningStore store;
  private final PhotoVault vault;
  private final IntakePhotos intake;
  private final Documents documents;

  TicketScreening(
      ScreeningStore store, PhotoVault vault, IntakePhotos intake, Documents documents) {
    this.store = store;
    this.vault = vault;
    this.intake = intake;
    this.documents = documents;
  }

  Screening run(Ticket ticket, ProcessElement element, List<DocumentReferenceResponse> references) {
    try {
      return store.find(element.element()).orElseGet(() -> first(ticket, element, references));
    } catch (DuplicateKeyException overtaken) {
      // Another delivery of the same job was faster; its result counts.
      return store.find(element.element()).orElseThrow(() -> overtaken);
    }
  }

  private Screening first(
      Ticket ticket, ProcessElement element, List<DocumentReferenceResponse> references) {
    var earlier = new ArrayList<Photo>(vault.fromIntake(ticket.id()));
    var passed = new ArrayList<ScreeningStore.Passed>();
    for (int position : intake.positions(ticket.id())) {
      var sent = intake.open(ticket.id(), position, ticket.subject());
      if (judge(new SentPhoto("intake:" + position, sent), passed) instanceof PhotoRefusal no) {
        return refuse(ticket, element, "intake:" + position, no);
      }
    }
    for (var reference : distinct(references)) {
      var source = Documents.source(reference);
      var known = vault.find(ticket.id(), source);
      known.ifPresent(earlier::add);
      if (known.isEmpty() && judge(documents.fetch(reference), passed) instanceof PhotoRefusal no) {
        return refuse(ticket, element, source, no);
      }
    }
    intake.makeKey(ticket.subject());
    return earlier.isEmpty() && passed.isEmpty()
        ? refuse(ticket, element, "none", PhotoRefusal.NO_PHOTO)
        : store.accept(ticket, element, earlier, passed);
  }

  /** A document that is named twice is one photo. */
  private static Collection<DocumentReferenceResponse> distinct(
      List<DocumentReferenceResponse> references) {
    var bySource = new LinkedHashMap<String, DocumentReferenceResponse>();
    references.forEach(reference -> bySource.putIfAbsent(Documents.source(reference), reference));
    return bySource.values();
  }

  private ScreenResult judge(SentPhoto sent, List<ScreeningStore.Passed> passed) {
    var result = screen.screen(sent.bytes());
    if (result instanceof ScreenedPhoto fit) {
      passed.add(new ScreeningStore.Passed(sent.source(), fit));
    }
    return result;
  }

  private Screening refuse(
      Ticket ticket, ProcessElement element, String source, PhotoRefusal refusal) {
    return store.refuse(ticket, element, Screening.Refused.of(source, refusal));
  }
}
