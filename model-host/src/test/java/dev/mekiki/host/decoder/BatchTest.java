package dev.mekiki.host.decoder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mekiki.host.inference.GeneratedToken;
import dev.mekiki.host.inference.Generation;
import dev.mekiki.host.inference.GenerationRequest;
import dev.mekiki.host.inference.ProjectedImage;
import dev.mekiki.host.inference.Prompt;
import dev.mekiki.host.inference.Route;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * In FP32 a request gets the same tokens with the same probabilities, bit for bit, in any company.
 */
class BatchTest {
  private static final String SHIPPED = "general@0";
  private static final String OTHER = "other@1";

  @TempDir private static Path folder;
  private static FrozenModel model;
  private static List<Asked> questions;

  /** A request without its tenant; tenants do not share prefixes. */
  private record Asked(Route route, Prompt prompt, int maxTokens) {
    GenerationRequest of(String tenant) {
      return new GenerationRequest(route, prompt, maxTokens, Optional.empty(), tenant, () -> false);
    }
  }

  @BeforeAll
  static void open() throws IOException {
    Path shipped = ModelFiles.shippedAdaptor().orElseThrow();
    model = FrozenModel.open(ModelFiles.base(), ModelFiles.encoder(), Options.defaults());
    model.load(SHIPPED, shipped);
    model.load(OTHER, AlteredAdaptor.of(shipped, folder.resolve("other.safetensors")));
    questions =
        List.of(
            text("Write one sentence about a lamp.", 24),
            photo(SHIPPED, Color.RED, "Is this part OK?", 6),
            photo(OTHER, Color.RED, "Is this part OK?", 20),
            text("What is the capital of France?", 12),
            photo(SHIPPED, Color.BLUE, "Which colour does the circle have?", 10),
            photo(OTHER, Color.BLUE, "Which defect does the part have?", 16),
            text("Count to ten. ".repeat(40), 20),
            photo(SHIPPED, Color.GREEN, "Where is the circle?", 12));
  }

  @AfterAll
  static void close() {
    model.close();
  }

  private static Asked text(String question, int maxTokens) {
    return new Asked(
        new Route.Text(), new Prompt(List.of(before(), plain(question), after())), maxTokens);
  }

  private static Asked photo(String adaptor, Color circle, String question, int maxTokens) {
    ProjectedImage image = model.project(adaptor, model.encode(drawn(circle)));
    Prompt.Image photo = new Prompt.Image(image.tokens(), image.cells());
    return new Asked(
        new Route.Answer(adaptor),
        new Prompt(List.of(before(), photo, plain("\n" + question), after())),
        maxTokens);
  }

  private static Prompt.Tokens before() {
    return new Prompt.Tokens(model.tokens().encode("<|im_start|>user\n", true));
  }

  private static Prompt.Tokens plain(String text) {
    return new Prompt.Tokens(model.tokens().encode(text, false));
  }

  private static Prompt.Tokens after() {
    return new Prompt.Tokens(model.tokens().encode("<|im_end|>\n<|im_start|>assistant\n", true));
  }

  private static BufferedImage drawn(Color circle) {
    BufferedImage photo = new BufferedImage(200, 160, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = photo.createGraphics();
    pen.setColor(circle);
    pen.fillOval(40, 30, 90, 90);
    pen.dispose();
    return photo;
  }

  @Test
  void givesTheSameBitsAloneInABatchAndAmongOtherRoutes() throws Exception {
    List<Generation> alone = aloneEach("alone");
    for (int round = 0; round < 3; round++) {
      List<Generation> mixed = together(questions, "mixed" + round);
      List<Generation> alike = together(repeat(questions.get(round), 8), "alike" + round);

      for (int i = 0; i < questions.size(); i++) {
        assertSame(mixed.get(i), alone.get(i));
        assertSame(alike.get(i), alone.get(round));
      }
    }
  }

  @Test
  void changesNoAnswerWhereAdaptorsAlternateFromRequestToRequest() {
    List<Generation> first = aloneEach("first");
    for (int i = 0; i < 100; i++) {
      int which = i % questions.size();
      assertSame(model.generate(questions.get(which).of("again" + i)), first.get(which));
    }
  }

  @Test
  void readsALongPromptInPiecesBesideOthers() throws Exception {
    Asked lengthy = text("The part has a scratch near the left edge. ".repeat(60), 10);
    Generation alone = model.generate(lengthy.of("calm"));
    List<Asked> all = new ArrayList<>(questions);
    all.add(lengthy);

    List<Generation> busy = together(all, "busy");

    assertThat(lengthy.prompt().length()).isGreaterThan(600);
    assertSame(busy.getLast(), alone);
  }

  @Test
  void takesWhatAPromptHasInCommonWithAnEarlierOneFromTheCache() {
    Asked first = photo(SHIPPED, Color.PINK, "Is this part OK?", 6);
    Asked second = photo(SHIPPED, Color.PINK, "Which defect does the part have?", 10);
    Generation anew = model.generate(second.of("one"));
    model.generate(first.of("two"));

    Generation reused = model.generate(second.of("two"));
    Generation again = model.generate(second.of("two"));
    Generation otherPhoto =
        model.generate(
            photo(SHIPPED, Color.BLACK, "Which defect does the part have?", 10).of("two"));

    assertThat(anew.cachedPositions()).isZero();
    assertThat(reused.cachedPositions()).isEqualTo(48);
    assertThat(again.cachedPositions()).isGreaterThanOrEqualTo(48);
    assertThat(otherPhoto.cachedPositions()).isZero();
    assertSame(reused, anew);
    assertSame(again, anew);
  }

  @Test
  void freesThePlaceOfACancelledRequestAtTheNextStep() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    GenerationRequest endless =
        new GenerationRequest(
            new Route.Text(),
            questions.getFirst().prompt(),
            900,
            Optional.empty(),
            "",
            () -> begun.getCount() == 0);
    Generation cancelled =
        model.generate(
            endless,
            token -> {
              begun.countDown();
              return true;
            });

    assertThat(cancelled.finishReason()).isEqualTo(Generation.FinishReason.CANCELLED);
    assertThat(cancelled.tokens()).hasSizeLessThan(900);
    assertThat(model.generate(questions.getFirst().of("after")).tokens()).isNotEmpty();
    model.logits(new Route.Text(), questions.getFirst().prompt()); // comes after the last step
    assertThat(model.occupancy().running()).isZero();
    assertThat(model.occupancy().cachePositions()).isZero();
  }

  @Test
  void endsWithTheTokenAtWhichTheListenerHadEnough() {
    Asked question = questions.getFirst();
    Generation whole = model.generate(question.of("whole"));
    List<GeneratedToken> heard = new ArrayList<>();

    Generation cut =
        model.generate(question.of("cut"), token -> heard.add(token) && heard.size() < 5);

    assertThat(cut.tokens()).isEqualTo(whole.tokens().subList(0, 5)).isEqualTo(heard);
    assertThat(cut.finishReason()).isEqualTo(Generation.FinishReason.STOP);
  }

  private static List<Asked> repeat(Asked question, int times) {
    return IntStream.range(0, times).mapToObj(i -> question).toList();
  }

  private static List<Generation> aloneEach(String tenant) {
    return questions.stream()
        .map(question -> model.generate(question.of(tenant + question.hashCode())))
        .toList();
  }

  /** All at once, each of a tenant of its own. */
  private static List<Generation> together(List<Asked> asked, String tenant) throws Exception {
    try (ExecutorService callers = Executors.newFixedThreadPool(asked.size())) {
      List<Future<Generation>> answers = new ArrayList<>();
      for (int i = 0; i < asked.size(); i++) {
        GenerationRequest request = asked.get(i).of(tenant + i);
        answers.add(callers.submit(() -> model.generate(request)));
      }
      List<Generation> all = new ArrayList<>();
      for (Future<Generation> answer : answers) {
        all.add(answer.get());
      }
      return all;
    }
  }

  private static void assertSame(Generation actual, Generation expected) {
    assertThat(actual.ids()).isEqualTo(expected.ids());
    assertThat(actual.logProbabilities()).isEqualTo(expected.logProbabilities());
    assertThat(actual.finishReason()).isEqualTo(expected.finishReason());
  }
}
