package dev.mekiki.workers.tiles;

import dev.mekiki.audit.AuditEvent;
import dev.mekiki.audit.AuditLog;
import dev.mekiki.audit.checkpoint.Checkpoint;
import dev.mekiki.audit.log.CheckpointPublisher;
import dev.mekiki.workers.WorkersByHand;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;

/** The running service with a log that others may have written into before. */
abstract class ServedLog extends WorkersByHand {
  @Autowired TestRestTemplate http;
  @Autowired AuditLog log;
  @Autowired CheckpointPublisher publisher;
  @Autowired TransactionTemplate transaction;

  Checkpoint grow(int entries) {
    for (int i = 0; i < entries; i++) {
      var event =
          new AuditEvent(
              "test:tiles",
              "answer.given",
              UUID.randomUUID(),
              Optional.empty(),
              Map.of(),
              Optional.empty(),
              "subject-of-tiles",
              Map.of(),
              Map.of("number", Integer.toString(i)));
      transaction.executeWithoutResult(status -> log.append(event));
    }
    return publisher.publish();
  }

  ResponseEntity<byte[]> read(String path, HttpHeaders headers) {
    return http.exchange(path, HttpMethod.GET, new HttpEntity<>(headers), byte[].class);
  }

  ResponseEntity<byte[]> read(String path) {
    return read(path, bearer("compliance"));
  }

  static HttpHeaders bearer(String role) {
    var headers = new HttpHeaders();
    headers.setBearerAuth(SURROUNDINGS.tokens().with("mekiki-api", role));
    return headers;
  }
}
