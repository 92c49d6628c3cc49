package dev.mekiki.workers.review;

import dev.mekiki.audit.SubjectErasedException;
import dev.mekiki.workers.console.ConsoleController;
import dev.mekiki.workers.vault.PhotoVault;
import dev.mekiki.workers.vault.PhotoVault.OpenedPhoto;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** A task's photos out of the vault, for those who may see the task. */
@ConsoleController
class PhotoController {
  private final ReviewTasks tasks;
  private final PhotoVault vault;
  private final PhotoViews views;

  PhotoController(ReviewTasks tasks, PhotoVault vault, PhotoViews views) {
    this.views = views;
    this.tasks = tasks;
    this.vault = vault;
  }

  @GetMapping("/tasks/{key:\\d+}/photos/{photo}")
  ResponseEntity<byte[]> photo(
      @PathVariable long key, @PathVariable UUID photo, Authentication person) {
    ReviewTask task =
        tasks
            .find(key)
            .filter(found -> found.visibleTo(Reviewer.of(person)))
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    OpenedPhoto opened = open(task, photo, person.getName());
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(opened.mediaType()))
        .cacheControl(CacheControl.noStore().cachePrivate())
        .header("Content-Security-Policy", "default-src 'none'; sandbox")
        .body(opened.bytes());
  }

  private OpenedPhoto open(ReviewTask task, UUID photo, String viewer) {
    try {
      OpenedPhoto opened =
          vault
              .open(task.ticket().id(), photo)
              .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
      views.record(task, photo, viewer);
      return opened;
    } catch (SubjectErasedException e) {
      throw new ResponseStatusException(HttpStatus.GONE, null, e);
    }
  }
}
