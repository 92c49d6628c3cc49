package dev.mekiki.workers.review;

import dev.mekiki.audit.AuditEvent;
import dev.mekiki.audit.AuditLog;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who looked at which photo: one entry of the audit log for every time that one is given out. */
@Component
class PhotoViews {
  static final String ACTION = "photo.viewed";

  private final AuditLog audit;

  PhotoViews(AuditLog audit) {
    this.audit = audit;
  }

  /**
   * Records a view; what cannot be recorded is not to be shown.
   *
   * @throws dev.mekiki.audit.SubjectErasedException when the data subject was erased meanwhile
   */
  @Transactional
  public void record(ReviewTask task, UUID photo, String viewer) {
    audit.append(
        new AuditEvent(
            viewer,
            ACTION,
            task.ticket().id(),
            Optional.of(task.process()),
            Map.of(),
            Optional.empty(),
            task.ticket().subject(),
            Map.of("photo", photo.toString(), "task", task.key()),
            Map.of()));
  }
}
