package dev.mekiki.embedded.grpc;

import dev.mekiki.embedded.engine.CommandRejectedException;
import dev.mekiki.embedded.engine.Reply;
import io.camunda.zeebe.protocol.record.RejectionType;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/** Turns the engine's replies into gRPC responses. */
final class Answers {
  private Answers() {}

  static <R> void answer(
      StreamObserver<R> caller, CompletableFuture<Reply> reply, Function<Reply, R> response) {
    reply
        .thenApply(response)
        .whenComplete(
            (message, failure) -> {
              if (failure == null) {
                caller.onNext(message);
                caller.onCompleted();
              } else {
                refuse(caller, failure);
              }
            });
  }

  static void refuse(StreamObserver<?> caller, Throwable failure) {
    var cause =
        failure instanceof CompletionException e && e.getCause() != null ? e.getCause() : failure;
    var status =
        cause instanceof CommandRejectedException rejected
            ? statusOf(rejected.type())
            : Status.INTERNAL.withCause(cause);
    caller.onError(status.withDescription(cause.getMessage()).asRuntimeException());
  }

  private static Status statusOf(RejectionType type) {
    return switch (type) {
      case INVALID_ARGUMENT, EXCEEDED_BATCH_RECORD_SIZE -> Status.INVALID_ARGUMENT;
      case NOT_FOUND -> Status.NOT_FOUND;
      case ALREADY_EXISTS -> Status.ALREADY_EXISTS;
      case INVALID_STATE -> Status.FAILED_PRECONDITION;
      case UNAUTHORIZED -> Status.UNAUTHENTICATED;
      case FORBIDDEN -> Status.PERMISSION_DENIED;
      default -> Status.INTERNAL;
    };
  }
}
