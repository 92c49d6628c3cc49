package dev.mekiki.embedded.engine;

import io.camunda.zeebe.engine.processing.streamprocessor.JobStreamer;
import io.camunda.zeebe.protocol.impl.record.RecordMetadata;
import io.camunda.zeebe.protocol.impl.stream.job.ActivatedJob;
import io.camunda.zeebe.protocol.impl.stream.job.JobActivationProperties;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.JobIntent;
import io.camunda.zeebe.util.buffer.BufferUtil;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.agrona.DirectBuffer;

/**
 * Who waits for jobs of which type: workers with an open stream, and callers that ask again when
 * there is work.
 */
public final class JobStreams implements JobStreamer {
  private final Map<String, List<Stream>> streams = new ConcurrentHashMap<>();
  private final Map<String, CompletableFuture<Void>> callers = new ConcurrentHashMap<>();
  private final AtomicInteger turn = new AtomicInteger();
  private final Commands commands;

  JobStreams(Commands commands) {
    this.commands = commands;
  }

  /** A worker at the other end of a stream. */
  public interface Receiver {
    /** Returns false if the worker cannot take the job now; the engine then offers it again. */
    boolean offer(ActivatedJob job);
  }

  /** Opens a stream; run the result to close it. */
  public Runnable open(String jobType, JobActivationProperties properties, Receiver receiver) {
    var stream = new Stream(properties, receiver);
    var ofType = streams.computeIfAbsent(jobType, type -> new CopyOnWriteArrayList<>());
    ofType.add(stream);
    return () -> ofType.remove(stream);
  }

  /** Completes the next time that a job of this type is there for the asking. */
  public CompletableFuture<Void> nextAvailable(String jobType) {
    return callers.computeIfAbsent(jobType, type -> new CompletableFuture<>()).copy();
  }

  @Override
  public void notifyWorkAvailable(String jobType) {
    Optional.ofNullable(callers.remove(jobType))
        .ifPresent(caller -> caller.completeAsync(() -> null));
  }

  @Override
  public Optional<JobStream> streamFor(
      DirectBuffer jobType, Predicate<JobActivationProperties> wanted) {
    List<JobStream> fitting =
        streams.getOrDefault(BufferUtil.bufferAsString(jobType), List.of()).stream()
            .filter(stream -> wanted.test(stream.properties()))
            .map(JobStream.class::cast)
            .toList();
    return fitting.isEmpty()
        ? Optional.empty()
        : Optional.of(fitting.get(Math.floorMod(turn.getAndIncrement(), fitting.size())));
  }

  private final class Stream implements JobStream {
    private final JobActivationProperties properties;
    private final Receiver receiver;

    Stream(JobActivationProperties properties, Receiver receiver) {
      this.properties = properties;
      this.receiver = receiver;
    }

    @Override
    public JobActivationProperties properties() {
      return properties;
    }

    @Override
    public void push(ActivatedJob job) {
      if (!receiver.offer(job)) {
        commands.write(
            ValueType.JOB, JobIntent.YIELD, job.jobKey(), job.jobRecord(), new RecordMetadata());
      }
    }
  }
}
