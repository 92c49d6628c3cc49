package dev.mekiki.audit.cosign;

import dev.mekiki.audit.checkpoint.Checkpoint;
import dev.mekiki.audit.checkpoint.Cosignature;
import dev.mekiki.audit.checkpoint.ForgedCheckpointException;
import dev.mekiki.audit.checkpoint.WitnessPublicKey;
import dev.mekiki.audit.merkle.ConsistencyProof;
import dev.mekiki.audit.witness.Submission;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks one witness over HTTP; follows no redirect, and waits so long and no longer. */
public final class WitnessClient implements AutoCloseable {
  private static final int LARGEST = 64 * 1024;
  private static final int SHOWN = 300;

  private final URI submission;
  private final WitnessPublicKey key;
  private final Duration patience;
  private final HttpClient http;

  /**
   * @param prefix the witness's submission prefix
   * @param key that its cosignatures are verified with
   * @param patience for a whole exchange, connecting included
   * @throws IllegalArgumentException when the prefix is no http or https URL
   */
  public WitnessClient(URI prefix, WitnessPublicKey key, Duration patience) {
    String base = prefix.toString();
    this.submission = URI.create((base.endsWith("/") ? base : base + "/") + "add-checkpoint");
    this.key = key;
    this.patience = patience;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(patience)
            .build();
    // Throws here, when the service starts, where the address is of another kind than http.
    HttpRequest.newBuilder(submission);
  }

  WitnessPublicKey key() {
    return key;
  }

  Reply submit(Checkpoint checkpoint, ConsistencyProof proof) {
    String body = new Submission(proof.from(), proof.path(), checkpoint.note()).encoded();
    HttpRequest request =
        HttpRequest.newBuilder(submission).POST(BodyPublishers.ofString(body)).build();
    CompletableFuture<HttpResponse<String>> answer =
        http.sendAsync(request, LimitedBody.of(LARGEST));
    try {
      return read(checkpoint, answer.get(patience.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException slow) {
      answer.cancel(true);
      return new Reply.Failed("it does not answer within %d ms".formatted(patience.toMillis()));
    } catch (ExecutionException failed) {
      return new Reply.Failed("it cannot be asked: " + shown(String.valueOf(failed.getCause())));
    } catch (InterruptedException ending) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      return new Reply.Failed("this service is shutting down");
    }
  }

  private Reply read(Checkpoint checkpoint, HttpResponse<String> answer) {
    return switch (answer.statusCode()) {
      case 200 -> cosigned(checkpoint, answer.body());
      case 409 -> otherSize(answer.body());
      case 422 -> new Reply.Inconsistent(shown(answer.body()));
      case 403 -> new Reply.Failed("it does not have this log's public key (403)");
      case 404 -> new Reply.Failed("it does not know this log, or its URL is wrong (404)");
      default ->
          new Reply.Failed(
              "it answers %d: %s".formatted(answer.statusCode(), shown(answer.body())));
    };
  }

  private Reply cosigned(Checkpoint checkpoint, String lines) {
    try {
      Optional<Cosignature> cosignature = key.on(checkpoint.with(lines));
      return cosignature
          .<Reply>map(Reply.Cosigned::new)
          .orElseGet(() -> new Reply.Failed("it cosigns with another key than " + key.id()));
    } catch (ForgedCheckpointException | IllegalArgumentException wrong) {
      return new Reply.Failed(
          "its cosignature is refused: " + shown(String.valueOf(wrong.getMessage())));
    }
  }

  private static Reply otherSize(String body) {
    return body.matches("(0|[1-9][0-9]{0,17})\n")
        ? new Reply.OtherSize(Long.parseLong(body.strip()))
        : new Reply.Failed("its 409 tells no size: " + shown(body));
  }

  /** A stranger's words, safe for a log line and a row. */
  private static String shown(String text) {
    return text.substring(0, Math.min(SHOWN, text.length()))
        .replaceAll("[^\\x20-\\x7e]", " ")
        .strip();
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
