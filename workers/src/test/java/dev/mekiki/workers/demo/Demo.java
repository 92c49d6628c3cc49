package dev.mekiki.workers.demo;

import dev.mekiki.workers.demo.SampleTicket.Expectation;
import dev.mekiki.workers.embedded.EmbeddedStack;
import dev.mekiki.workers.embedded.ModelHostProcess;
import dev.mekiki.workers.embedded.ProcessMemory;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts everything on this machine and sends the sample tickets. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = "Starts everything on this machine and sends the sample tickets.")
public final class Demo implements Callable<Integer> {
  @Option(
      names = "--once",
      description = "Let a scripted reviewer decide what needs a person, print the tickets and end")
  private boolean once;

  @Option(
      names = "--port",
      defaultValue = "8085",
      description = "Of the console and the API (default: ${DEFAULT-VALUE})")
  private int port;

  private final Progress progress = new Progress();
  private final DemoFolder folder = DemoFolder.standard();
  private final Map<UUID, Expectation> knowledge = new ConcurrentHashMap<>();

  private Demo() {}

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Demo()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    folder.claim();
    folder.renew();
    progress.say("starting Keycloak, PostgreSQL, the Camunda engine and the model host");
    var drawing = new FutureTask<>(this::drawSamples);
    Thread.ofPlatform().name("draw samples").start(drawing);
    try (var stack = startStack();
        var workers = RunningWorkers.start(stack, folder, port)) {
      Files.writeString(folder.databaseUrl(), stack.postgresql().url());
      progress.say("everything is up");
      return run(stack, workers, drawing);
    } finally {
      Files.deleteIfExists(folder.databaseUrl());
    }
  }

  private List<SampleTicket> drawSamples() throws Exception {
    ModelHostProcess.run("samples", folder.samples().toString());
    var samples = SampleTicket.read(folder.samples());
    progress.say(samples.size() + " sample tickets are drawn");
    return samples;
  }

  private EmbeddedStack startStack() throws Exception {
    return EmbeddedStack.with()
        .database(folder.database())
        .modelHost()
        .listener(
            (part, took) ->
                progress.say(
                    String.format(Locale.ROOT, "%s is up (%.1f s)", part, Progress.seconds(took))))
        .start();
  }

  private int run(EmbeddedStack stack, RunningWorkers workers, Future<List<SampleTicket>> drawing)
      throws Exception {
    var address = workers.address();
    var intake = workers.intake();
    var submitted = submit(intake, drawing.get());
    if (once) {
      var reviewed = new DemoReview(address, intake, knowledge, progress).untilClosed(submitted);
      System.out.println();
      System.out.println(reviewed.table());
      var intact = AuditCheck.run(workers.context(), folder, progress);
      tellMemory(stack);
      return reviewed.complete() && intact ? 0 : 1;
    }
    tellMemory(stack);
    System.out.println(Welcome.text(address, stack, folder));
    waitForEnd();
    return 0;
  }

  private Map<SampleTicket, UUID> submit(IntakeClient intake, List<SampleTicket> samples) {
    var submitted = new LinkedHashMap<SampleTicket, UUID>();
    for (var sample : samples) {
      var id = intake.submit(sample, folder.samples());
      knowledge.put(id, sample.expect());
      submitted.put(sample, id);
    }
    progress.say(submitted.size() + " sample tickets are submitted");
    return submitted;
  }

  private void tellMemory(EmbeddedStack stack) throws Exception {
    progress.say(
        "memory of everything (sum of PSS): %d MiB"
            .formatted(ProcessMemory.pss(stack.pids()) >> 20));
  }

  private static void waitForEnd() throws InterruptedException {
    var end = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(end::countDown));
    end.await();
  }
}
