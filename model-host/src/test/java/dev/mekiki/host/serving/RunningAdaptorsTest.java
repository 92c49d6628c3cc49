package dev.mekiki.host.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mekiki.host.adaptor.AdaptorId;
import dev.mekiki.host.adaptor.PackageFixture;
import dev.mekiki.host.answer.Answerer;
import dev.mekiki.host.answer.GroundedAnswer;
import dev.mekiki.host.answer.PhotoCache;
import dev.mekiki.host.answer.PhotoQuestion;
import dev.mekiki.host.answer.Photograph;
import dev.mekiki.host.decoder.Precision;
import dev.mekiki.host.serving.AdaptorChangeException.Reason;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/** Real base, encoder and adaptor; a copy of the adaptor comes and goes while callers ask. */
class RunningAdaptorsTest {
  private static final String BASE = "smollm2-135m-instruct";
  private static final Path SHIPPED = Path.of("adaptors/general/0");
  private static final AdaptorId ZERO = new AdaptorId("general", "0");
  private static final AdaptorId COPY = new AdaptorId("general", "1");
  private static final String ENDED = "ended";
  private static final String QUESTION = "Which defect does the part have?";

  private static final int CALLERS = 2;

  private record Answered(String version, String caller) {
    static Answered now(String version) {
      return new Answered(version, Thread.currentThread().getName());
    }
  }

  @TempDir private static Path home;
  private static PackageFixture publisher;
  private static ModelHost host;
  private static AdaptorRegistry registry;

  @BeforeAll
  static void serveTheShippedAdaptor() throws Exception {
    publisher = new PackageFixture(home.resolve("adaptors"));
    Path target = Files.createDirectories(ZERO.folder(home.resolve("adaptors")));
    try (Stream<Path> files = Files.list(SHIPPED)) {
      for (Path file : files.toList()) {
        Files.copy(file, target.resolve(file.getFileName()));
      }
    }
    Files.createDirectories(home.resolve("keys"));
    Files.writeString(home.resolve("keys/test.pem"), publisher.publicPem());
    ModelFiles files =
        new ModelFiles(
            BASE,
            dev.mekiki.host.decoder.ModelFiles.base(),
            dev.mekiki.host.decoder.ModelFiles.encoder(),
            Precision.FP32,
            1,
            512,
            2048);
    AdaptorProperties properties =
        new AdaptorProperties(
            home.resolve("adaptors"), home.resolve("keys"), DataSize.ofMegabytes(200));
    AdaptorLoader loader = new AdaptorLoader(properties, new PhotoCache(0), new SelfChecks());
    ModelOpener opener = new ServingConfiguration().modelOpener();
    host =
        new ModelHost(files, new ModelLoader(files, properties, loader, opener, new SelfChecks()));
    host.startLoading().join();
    registry = new AdaptorRegistry(host, loader, properties);
  }

  @AfterAll
  static void stop() {
    host.destroy();
  }

  @Test
  void noAnswerChangesOrFailsWhileVersionsComeAndGo() throws Exception {
    GroundedAnswer expected = ask(new LinkedBlockingQueue<>());
    publisher.copy(SHIPPED, "1");
    long bytes = host.serving().model().occupancy().adaptorBytes();
    registry.promote(ZERO, "test");
    BlockingQueue<Answered> answering = new LinkedBlockingQueue<>();
    AtomicBoolean stopped = new AtomicBoolean();
    try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
      Callable<Integer> caller = () -> askUntil(stopped, expected, answering);
      List<Future<Integer>> asking =
          Stream.generate(() -> callers.submit(caller)).limit(CALLERS).toList();

      try {
        changeVersions(answering);
      } finally {
        stopped.set(true);
      }
      int answers = 0;
      for (Future<Integer> ended : asking) {
        answers += ended.get();
      }
      assertThat(answers).isGreaterThanOrEqualTo(3);
    }
    assertThat(host.serving().model().occupancy().adaptorBytes())
        .as("the copy is gone, and its first loading left nothing")
        .isEqualTo(bytes);
  }

  private static void changeVersions(BlockingQueue<Answered> answering)
      throws InterruptedException {
    for (int times = 0; times < 2; times++) {
      registry.load(COPY);
      awaitAnswers("0", 1, answering);
      registry.promote(COPY, "test");
      awaitAnswers("1", 1, answering);
      registry.rollBack("general", "test");
      registry.unload(COPY);
      // A caller that answers with version 0 has given version 1 back.
      answering.clear();
      awaitAnswers("0", CALLERS, answering);
    }
  }

  @Test
  void refusesAnAdaptorTrainedForAnotherBaseAndServesOn() throws Exception {
    GroundedAnswer before = ask(new LinkedBlockingQueue<>());
    publisher.write("other", "1");

    assertThatThrownBy(() -> registry.load(new AdaptorId("other", "1")))
        .isInstanceOfSatisfying(
            AdaptorChangeException.class,
            e -> assertThat(e.reason()).isEqualTo(Reason.ADAPTOR_REFUSED))
        .hasMessageContaining("trained for another base model");
    assertSame(ask(new LinkedBlockingQueue<>()), before);
  }

  /** Waits until so many different callers have been answered by the version. */
  private static void awaitAnswers(String version, int callers, BlockingQueue<Answered> answering)
      throws InterruptedException {
    Set<String> answered = new HashSet<>();
    while (answered.size() < callers) {
      Answered next = answering.take();
      assertThat(next.version()).as("a caller ended early").isNotEqualTo(ENDED);
      if (next.version().equals(version)) {
        answered.add(next.caller());
      }
    }
  }

  /** How many answers there were; every one was as expected. */
  private static int askUntil(
      AtomicBoolean stopped, GroundedAnswer expected, BlockingQueue<Answered> answering) {
    int answers = 0;
    try {
      while (!stopped.get()) {
        assertSame(ask(answering), expected);
        answers++;
      }
      return answers;
    } finally {
      answering.add(Answered.now(ENDED));
    }
  }

  /** Whatever version the name stands for at this moment. */
  private static GroundedAnswer ask(BlockingQueue<Answered> answering) {
    try (Lease lease = host.lease(models -> models.answerer("general"))) {
      Answerer answerer = lease.models().answerer("general").orElseThrow();
      GroundedAnswer answer =
          answerer.answer(
              new PhotoQuestion("", Photograph.of(plate()), QUESTION, true, 8, () -> false));
      answering.add(Answered.now(answerer.adaptor().id().version()));
      return answer;
    }
  }

  private static BufferedImage plate() {
    BufferedImage photo = new BufferedImage(224, 224, BufferedImage.TYPE_INT_RGB);
    Graphics2D brush = photo.createGraphics();
    brush.setColor(Color.GRAY);
    brush.fillRect(20, 20, 180, 180);
    brush.setColor(Color.DARK_GRAY);
    brush.drawLine(40, 60, 150, 120);
    brush.dispose();
    return photo;
  }

  private static void assertSame(GroundedAnswer answer, GroundedAnswer expected) {
    assertThat(answer.spoken().text()).isEqualTo(expected.spoken().text());
    assertThat(answer.confidence()).as("bit for bit").isEqualTo(expected.confidence());
    assertThat(answer.evidence()).isEqualTo(expected.evidence());
  }
}
