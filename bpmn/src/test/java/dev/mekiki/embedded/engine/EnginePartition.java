package dev.mekiki.embedded.engine;

import io.camunda.search.clients.SearchClientsProxy;
import io.camunda.security.auth.BrokerRequestAuthorizationConverter;
import io.camunda.security.configuration.SecurityConfiguration;
import io.camunda.zeebe.engine.Engine;
import io.camunda.zeebe.engine.EngineConfiguration;
import io.camunda.zeebe.engine.processing.EngineProcessors;
import io.camunda.zeebe.engine.processing.message.command.SubscriptionCommandSender;
import io.camunda.zeebe.engine.processing.streamprocessor.TypedRecordProcessorFactory;
import io.camunda.zeebe.logstreams.log.LogStream;
import io.camunda.zeebe.protocol.impl.record.RecordMetadata;
import io.camunda.zeebe.protocol.impl.record.UnifiedRecordValue;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.Intent;
import io.camunda.zeebe.scheduler.ActorScheduler;
import io.camunda.zeebe.scheduler.clock.ControlledActorClock;
import io.camunda.zeebe.stream.impl.ControllableStreamClockImpl;
import io.camunda.zeebe.stream.impl.StreamProcessor;
import io.camunda.zeebe.util.FeatureFlags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * The only partition of an embedded Zeebe: the engine of the broker, with the log on the heap and
 * the state in RocksDB. Timers, job timeouts, back-off and message lifetimes run on a clock that
 * follows the real one and can be moved forward.
 */
public final class EnginePartition implements AutoCloseable {
  private static final int PARTITION = 1;

  private final ControlledActorClock clock = new ControlledActorClock();
  private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
  private final Replies replies = new Replies(callers);
  private final State state = State.inTemporaryFolder();
  private final ActorScheduler scheduler = newScheduler();
  private final LogStream log = newLog();
  private final Commands commands = new Commands(log.newLogStreamWriter());
  private final JobStreams jobStreams = new JobStreams(commands);
  private final StreamProcessor processor;
  private final LogFollower follower;

  /**
   * @param consumers get every event of the log, one after the other, on a thread of their own
   */
  public EnginePartition(List<Consumer<LogEvent>> consumers) {
    scheduler.start();
    processor = newProcessor(security());
    processor.openAsync(false).join();
    follower = new LogFollower(log, consumers);
  }

  public JobStreams jobStreams() {
    return jobStreams;
  }

  public void increaseTime(Duration duration) {
    clock.addTime(duration);
  }

  /**
   * Sends a command that makes something new. See {@link #send(ValueType, Intent, long,
   * UnifiedRecordValue)}.
   */
  public CompletableFuture<Reply> send(ValueType type, Intent intent, UnifiedRecordValue value) {
    return send(type, intent, Commands.NO_KEY, value);
  }

  /**
   * Sends a command; the answer fails with {@link CommandRejectedException} if the engine refuses.
   */
  public CompletableFuture<Reply> send(
      ValueType type, Intent intent, long key, UnifiedRecordValue value) {
    var expected = replies.expect();
    var metadata = new RecordMetadata().requestId(expected.requestId()).requestStreamId(PARTITION);
    try {
      commands.write(type, intent, key, value, metadata);
    } catch (IllegalStateException e) {
      replies.forget(expected);
      expected.reply().completeExceptionally(e);
    }
    return expected.reply();
  }

  @Override
  public void close() throws Exception {
    follower.close();
    processor.closeAsync().join();
    state.close();
    log.close();
    scheduler.stop().get();
    callers.close();
  }

  private ActorScheduler newScheduler() {
    return ActorScheduler.newActorScheduler()
        .setActorClock(clock)
        .setCpuBoundActorThreadCount(1)
        .setIoBoundActorThreadCount(1)
        .build();
  }

  private LogStream newLog() {
    return LogStream.builder()
        .withPartitionId(PARTITION)
        .withLogStorage(new InMemoryLog())
        .withClock(clock)
        .withMeterRegistry(new SimpleMeterRegistry())
        .build();
  }

  private StreamProcessor newProcessor(SecurityConfiguration security) {
    return StreamProcessor.builder()
        .logStream(log)
        .zeebeDb(state.db())
        .commandResponseWriter(replies.writer())
        .partitionCommandSender(commands)
        .recordProcessors(
            List.of(new Engine(processors(security), new EngineConfiguration(), security)))
        .actorSchedulingService(scheduler)
        .clock(new ControllableStreamClockImpl(clock))
        .meterRegistry(new SimpleMeterRegistry())
        .build();
  }

  private TypedRecordProcessorFactory processors(SecurityConfiguration security) {
    return context ->
        EngineProcessors.createEngineProcessors(
            context,
            PARTITION,
            new SubscriptionCommandSender(context.getPartitionId(), commands),
            commands,
            FeatureFlags.createDefault(),
            jobStreams,
            SearchClientsProxy.noop(),
            new BrokerRequestAuthorizationConverter(security));
  }

  private static SecurityConfiguration security() {
    var security = new SecurityConfiguration();
    security.getAuthorizations().setEnabled(false);
    return security;
  }
}
