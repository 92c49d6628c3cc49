package dev.mekiki.host.chat;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.DoubleStream;
import org.springframework.stereotype.Component;

/**
 * Metrics and spans with the names of OpenTelemetry's semantic conventions for generative AI
 * (status Development). Each request is one Micrometer observation, which Spring Boot turns into
 * the metric {@code gen_ai.server.request.duration} and, where a tracing bridge is on the class
 * path, into a span. No attribute holds content.
 */
@Component
final class GenAiTelemetry {
  static final String NONE = "none";

  private static final String OPERATION = "gen_ai.operation.name";
  private static final String PROVIDER = "gen_ai.provider.name";
  private static final String MODEL = "gen_ai.request.model";
  private static final String FINISH = "gen_ai.response.finish_reasons";
  private static final String ERROR = "error.type";

  /** Seconds and tokens that the conventions advise as bucket boundaries. */
  private static final Duration[] FIRST_TOKEN =
      seconds(.001, .005, .01, .02, .04, .06, .08, .1, .25, .5, .75, 1, 2.5, 5, 7.5, 10);

  private static final Duration[] PER_TOKEN =
      seconds(.01, .025, .05, .075, .1, .15, .2, .3, .4, .5, .75, 1, 2.5);
  private static final double[] USAGE =
      DoubleStream.iterate(1, tokens -> tokens * 4).limit(10).toArray();

  private final MeterRegistry meters;
  private final ObservationRegistry observations;

  GenAiTelemetry(MeterRegistry meters, ObservationRegistry observations) {
    this.meters = meters;
    this.observations = observations;
  }

  /** Starts to observe a request whose model is not known yet. */
  Observation start() {
    return Observation.createNotStarted("gen_ai.server.request.duration", observations)
        .contextualName("chat")
        .lowCardinalityKeyValue(OPERATION, "chat")
        .lowCardinalityKeyValue(PROVIDER, "mekiki")
        .lowCardinalityKeyValue(MODEL, NONE)
        .lowCardinalityKeyValue(FINISH, NONE)
        .lowCardinalityKeyValue(ERROR, NONE)
        .start();
  }

  /**
   * @param model a model of this host
   */
  void asks(Observation request, String model) {
    request.contextualName("chat " + model).lowCardinalityKeyValue(MODEL, model);
  }

  /**
   * @param code of the error, one of this host's own
   */
  void failed(Observation request, String code) {
    request.lowCardinalityKeyValue(ERROR, code);
  }

  /**
   * @param nanos from the request's headers to the end of its answer
   */
  void finished(Observation request, String model, Reply reply, long nanos) {
    Usage usage = reply.usage();
    request
        .lowCardinalityKeyValue(FINISH, reply.finishWord())
        .highCardinalityKeyValue(
            "gen_ai.usage.input_tokens", Integer.toString(usage.promptTokens()))
        .highCardinalityKeyValue(
            "gen_ai.usage.output_tokens", Integer.toString(usage.completionTokens()));
    Tags tags = Tags.of(OPERATION, "chat", PROVIDER, "mekiki", MODEL, model);
    long decode = reply.cost().decode();
    timer("gen_ai.server.time_to_first_token", tags, FIRST_TOKEN)
        .record(Math.max(0, nanos - decode), TimeUnit.NANOSECONDS);
    if (usage.completionTokens() > 1) {
      timer("gen_ai.server.time_per_output_token", tags, PER_TOKEN)
          .record(decode / (usage.completionTokens() - 1), TimeUnit.NANOSECONDS);
    }
    tokens(tags, "input", usage.promptTokens());
    tokens(tags, "output", usage.completionTokens());
  }

  private Timer timer(String name, Tags tags, Duration[] buckets) {
    return Timer.builder(name).tags(tags).serviceLevelObjectives(buckets).register(meters);
  }

  private void tokens(Tags tags, String type, int count) {
    DistributionSummary.builder("gen_ai.client.token.usage")
        .tags(tags.and("gen_ai.token.type", type))
        .serviceLevelObjectives(USAGE)
        .register(meters)
        .record(count);
  }

  private static Duration[] seconds(double... seconds) {
    return DoubleStream.of(seconds)
        .mapToObj(each -> Duration.ofNanos((long) (each * 1e9)))
        .toArray(Duration[]::new);
  }
}
