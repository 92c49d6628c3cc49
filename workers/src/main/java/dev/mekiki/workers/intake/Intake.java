package dev.mekiki.workers.intake;

import dev.mekiki.audit.Digests;
import dev.mekiki.workers.ticket.PhotoDigests;
import dev.mekiki.workers.ticket.Ticket;
import dev.mekiki.workers.ticket.TicketStore;
import dev.mekiki.workers.ticket.TicketStore.Receipt;
import dev.mekiki.workers.ticket.TicketStore.Source;
import dev.mekiki.workers.vault.IntakePhotos;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.multipart.MultipartFile;

/** Takes a ticket in: row, sealed photos and audit entry in one transaction, then its process. */
@Component
class Intake {
  private final TicketStore tickets;
  private final IntakePhotos photos;
  private final ProcessStarter starter;
  private final TransactionTemplate transaction;

  Intake(
      TicketStore tickets,
      IntakePhotos photos,
      ProcessStarter starter,
      TransactionTemplate transaction) {
    this.tickets = tickets;
    this.photos = photos;
    this.starter = starter;
    this.transaction = transaction;
  }

  /**
   * @param repeated the same request came before under the same key
   */
  record Taken(UUID id, boolean repeated) {}

  Taken take(TicketRequest request, List<MultipartFile> sent, String caller, Optional<String> key)
      throws IOException {
    var ticket = request.ticket(UUID.randomUUID());
    var digests = photoDigests(sent);
    var receipt =
        new Receipt(
            Source.INTAKE,
            caller,
            key.map(one -> sha256(caller + "\n" + one)),
            requestDigest(ticket, digests));
    var earlier = receipt.key().flatMap(tickets::byKey);
    if (earlier.isPresent()) {
      return repeated(earlier.get(), receipt);
    }
    photos.makeKey(ticket.subject());
    try {
      transaction.executeWithoutResult(status -> write(ticket, receipt, digests, sent));
    } catch (DuplicateKeyException sameMoment) {
      var other = receipt.key().flatMap(tickets::byKey).orElseThrow(() -> sameMoment);
      return repeated(other, receipt);
    }
    starter.startSoon(ticket.id());
    return new Taken(ticket.id(), false);
  }

  private void write(
      Ticket ticket, Receipt receipt, List<String> digests, List<MultipartFile> sent) {
    tickets.insert(ticket, receipt);
    var named = new TreeMap<String, String>();
    for (int position = 0; position < sent.size(); position++) {
      photos.store(ticket.id(), position, ticket.subject(), bytes(sent.get(position)));
      named.put("sent:" + position, digests.get(position));
    }
    tickets.record(ticket, receipt, PhotoDigests.salted(named));
  }

  private Taken repeated(UUID earlier, Receipt receipt) {
    var known = tickets.requestDigest(earlier);
    if (known.filter(digest -> !digest.equals(receipt.requestDigest())).isPresent()) {
      throw new RefusedRequestException(
          HttpStatus.UNPROCESSABLE_ENTITY,
          "idempotency-key-reused",
          "This Idempotency-Key came before with another ticket or other photos. Use a new key for a new ticket.");
    }
    return new Taken(earlier, true);
  }

  private static List<String> photoDigests(List<MultipartFile> sent) throws IOException {
    var digests = new ArrayList<String>();
    for (var photo : sent) {
      digests.add(Digests.sha256(photo.getBytes()));
    }
    return digests;
  }

  private static String requestDigest(Ticket ticket, List<String> digests) {
    return sha256(
        String.join(
            "\n",
            ticket.kind().name(),
            ticket.language().name(),
            ticket.product(),
            ticket.subject(),
            ticket.risk().name(),
            String.join(",", digests),
            ticket.question()));
  }

  private static String sha256(String text) {
    return Digests.sha256(text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] bytes(MultipartFile file) {
    try {
      return file.getBytes();
    } catch (IOException lost) {
      throw new UncheckedIOException(lost);
    }
  }
}
