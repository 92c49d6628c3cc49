package dev.mekiki.workers.answer;

import dev.mekiki.workers.camunda.NotNowException;
import dev.mekiki.workers.ticket.Photo;
import dev.mekiki.workers.vault.PhotoVault.OpenedPhoto;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Asks the host and waits while it is busy, as long as one job's patience lasts; then the job goes
 * back to the queue, so that a worker is not held by a host that is gone.
 */
final class PatientAsker implements Questioner {
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);

  private final ModelHost host;
  private final PhotoBytes photos;
  private final InstantSource clock;
  private final Instant end;

  PatientAsker(ModelHost host, PhotoBytes photos, Duration patience, InstantSource clock) {
    this.host = host;
    this.photos = photos;
    this.clock = clock;
    this.end = clock.instant().plus(patience);
  }

  /** Opens a photo of the job's ticket. */
  interface PhotoBytes {
    OpenedPhoto open(Photo photo);
  }

  @Override
  public Finding ask(String adaptor, Photo photo, String question) {
    var opened = photos.open(photo);
    while (true) {
      try {
        return ReplyCheck.check(host.ask(adaptor, opened, question), photo.id());
      } catch (HostBusyException busy) {
        pause(busy);
      }
    }
  }

  private void pause(HostBusyException busy) {
    var pause = busy.retryAfter();
    if (clock.instant().plus(pause).isAfter(end)) {
      throw new NotNowException(busy.getMessage() + "; waiting", pause);
    }
    try {
      Thread.sleep(pause.compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : pause);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new NotNowException("This worker is stopping; another one goes on", Duration.ZERO);
    }
  }
}
