package dev.mekiki.workers.screening;

import dev.mekiki.workers.ticket.Photo;
import dev.mekiki.workers.ticket.PhotoProblem;
import java.util.List;

/** How the screening of a ticket's photos ended. */
sealed interface Screening {
  /** All are fit to be kept. */
  record Accepted(List<Photo> photos) implements Screening {}

  /** One of them is not, and so the ticket goes no further. */
  record Refused(PhotoRefusal refusal, PhotoProblem problem) implements Screening {
    static Refused of(String source, PhotoRefusal refusal) {
      return new Refused(refusal, new PhotoProblem(source, refusal.name(), refusal.message()));
    }
  }
}
