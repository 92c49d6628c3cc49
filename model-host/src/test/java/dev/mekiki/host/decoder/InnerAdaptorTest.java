package dev.mekiki.host.decoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mekiki.host.inference.Generation;
import dev.mekiki.host.inference.GenerationRequest;
import dev.mekiki.host.inference.ProjectedImage;
import dev.mekiki.host.inference.Prompt;
import dev.mekiki.host.inference.Route;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the adaptor that the project ships may and may not change about the base. */
class InnerAdaptorTest {
  private static final String ADAPTOR = "general@0";
  private static final Route TEXT = new Route.Text();
  private static final Route ANSWER = new Route.Answer(ADAPTOR);

  private static final int SLOTS = 4;

  private static FrozenModel model;
  private static Path shipped;
  private static Prompt prompt;

  @TempDir private Path folder;

  @BeforeAll
  static void open() throws IOException {
    Assumptions.assumeTrue(
        ModelFiles.shippedAdaptor().isPresent(), "no adaptor package in model-host/adaptors");
    shipped = ModelFiles.shippedAdaptor().orElseThrow();
    Options options = new Options(2, 1024, Precision.FP32, SLOTS * CachePool.SLOT);
    model = FrozenModel.open(ModelFiles.base(), ModelFiles.encoder(), options);
    prompt = new Prompt(List.of(new Prompt.Tokens(TextRouteTest.goldens().get(0).promptIds())));
  }

  @AfterAll
  static void close() {
    if (model != null) {
      model.close();
    }
  }

  @AfterEach
  void unload() {
    model.unload(ADAPTOR);
  }

  private static BufferedImage photo() {
    BufferedImage photo = new BufferedImage(320, 240, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = photo.createGraphics();
    pen.setColor(Color.LIGHT_GRAY);
    pen.fillRect(0, 0, 320, 240);
    pen.setColor(Color.RED);
    pen.fillOval(40, 60, 120, 120);
    pen.dispose();
    return photo;
  }

  private static Prompt about(ProjectedImage image) {
    return new Prompt(
        List.of(
            new Prompt.Tokens(model.tokens().encode("<|im_start|>user\n", true)),
            new Prompt.Image(image.tokens(), image.cells()),
            new Prompt.Tokens(model.tokens().encode("\nIs this part OK?", false)),
            new Prompt.Tokens(model.tokens().encode("<|im_end|>\n<|im_start|>assistant\n", true))));
  }

  @Test
  void loadingAnAdaptorChangesNoTextLogitByABit() {
    float[] before = model.logits(TEXT, prompt);
    model.load(ADAPTOR, shipped);
    float[] loaded = model.logits(TEXT, prompt);
    float[] answer = model.logits(ANSWER, prompt);
    float[] after = model.logits(TEXT, prompt);
    model.unload(ADAPTOR);

    assertThat(loaded).isEqualTo(before);
    assertThat(after).isEqualTo(before);
    assertThat(model.logits(TEXT, prompt)).isEqualTo(before);
    assertThat(answer).isNotEqualTo(before);
  }

  @Test
  void answersInFewWordsAboutAPhoto() {
    model.load(ADAPTOR, shipped);
    ProjectedImage image = model.project(ADAPTOR, model.encode(photo()));

    Generation answer = model.generate(GenerationRequest.greedy(ANSWER, about(image), 18));

    assertThat(model.tokens().decode(answer.ids())).isIn("Yes.", "No.");
    assertThat(answer.finishReason()).isEqualTo(Generation.FinishReason.STOP);
    assertThat(image.cells()).isEqualTo(49);
    assertThat(image.tokens()).hasSize(49 * 576);
    assertThat(image.readout()).hasSize(49 * 576);
    assertThat(image.boxes()).hasSize(49 * 4);
    assertThat(image.presence()).hasSize(49);
  }

  @Test
  void servesSeveralCallersAndRoutesAtOnce() throws Exception {
    model.load(ADAPTOR, shipped);
    Prompt question = about(model.project(ADAPTOR, model.encode(photo())));
    long[] text = model.generate(GenerationRequest.greedy(TEXT, prompt, 12)).ids();
    long[] answer = model.generate(GenerationRequest.greedy(ANSWER, question, 12)).ids();

    try (ExecutorService callers = Executors.newFixedThreadPool(4)) {
      List<Future<long[]>> texts = new ArrayList<>();
      List<Future<long[]>> answers = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        texts.add(
            callers.submit(() -> model.generate(GenerationRequest.greedy(TEXT, prompt, 12)).ids()));
        answers.add(
            callers.submit(
                () -> model.generate(GenerationRequest.greedy(ANSWER, question, 12)).ids()));
      }
      for (int i = 0; i < 4; i++) {
        assertThat(texts.get(i).get()).isEqualTo(text);
        assertThat(answers.get(i).get()).isEqualTo(answer);
      }
    }
  }

  @Test
  void refusesARouteWhoseAdaptorIsNotLoaded() {
    assertThatThrownBy(() -> model.logits(ANSWER, prompt))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("No adaptor 'general@0' is loaded");
    assertThatThrownBy(() -> model.project(ADAPTOR, new float[49 * 1600]))
        .hasMessage("No adaptor 'general@0' is loaded");
  }

  @Test
  void keepsWhatItHadWhenAnAdaptorIsRefused() throws IOException {
    model.load(ADAPTOR, shipped);
    float[] before = model.logits(ANSWER, prompt);

    assertThatThrownBy(() -> model.load(ADAPTOR, shipped)).hasMessageContaining("already");
    assertThatThrownBy(() -> model.load("other@0", changed("24,29", "24,99")))
        .hasMessageContaining("take one made for this base");
    assertThatThrownBy(() -> model.load("other@0", changed("\"insert_after\"", "\"insert_aften\"")))
        .hasMessageContaining("names no frozen layers");
    assertThatThrownBy(() -> model.load("other@0", changed("[960,576]", "[576,960]")))
        .hasMessageContaining("made for this base");
    assertThatThrownBy(() -> model.load("other@0", changed("[1024,1600]", "[1600,1024]")))
        .hasMessageContaining("image encoder");

    assertThat(model.logits(ANSWER, prompt)).isEqualTo(before);
    assertThatThrownBy(() -> model.logits(new Route.Answer("other@0"), prompt))
        .hasMessageContaining("other@0");
  }

  /** The shipped adaptor with words of its header replaced by words of the same length. */
  private Path changed(String from, String to) throws IOException {
    byte[] content = Files.readAllBytes(shipped);
    int length = (int) ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).getLong();
    String header = new String(content, 8, length, StandardCharsets.UTF_8);
    byte[] changed = header.replace(from, to).getBytes(StandardCharsets.UTF_8);
    System.arraycopy(changed, 0, content, 8, length);
    return Files.write(folder.resolve("changed.safetensors"), content);
  }

  @Test
  void reusesTheMemoryOfUnloadedAdaptorsAndOfPastRequests() throws IOException {
    load();
    long atFirst = smallestResidentKiB(6);
    smallestResidentKiB(6);
    long atLast = smallestResidentKiB(6);

    assertThat(atLast - atFirst).as("growth in KiB").isLessThan(200_000);
  }

  /** Over so many loads: buffers that Java frees when it comes to it make single values jump. */
  private static long smallestResidentKiB(int loads) throws IOException {
    long smallest = Long.MAX_VALUE;
    for (int i = 0; i < loads; i++) {
      load();
      smallest = Math.min(smallest, residentKiB());
    }
    return smallest;
  }

  /** One adaptor (50 MB) in and out, with requests between. */
  private static void load() {
    model.load(ADAPTOR, shipped);
    Prompt question = about(model.project(ADAPTOR, model.encode(photo())));
    model.generate(GenerationRequest.greedy(ANSWER, question, 4));
    model.logits(ANSWER, question);
    model.unload(ADAPTOR);
  }

  private static long residentKiB() throws IOException {
    System.gc();
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void saysThatItIsClosed() {
    FrozenModel closed =
        FrozenModel.open(ModelFiles.base(), ModelFiles.encoder(), Options.defaults());
    closed.close();
    closed.close();

    assertThatThrownBy(() -> closed.logits(TEXT, prompt)).hasMessage("The model is closed");
  }

  @Test
  void isFasterButStillRightInBrainFloats() throws IOException {
    Options options = new Options(2, 512, Precision.BF16);
    try (FrozenModel fast = FrozenModel.open(ModelFiles.base(), ModelFiles.encoder(), options)) {
      Generation generation = fast.generate(GenerationRequest.greedy(TEXT, prompt, 20));
      assertThat(fast.tokens().decode(generation.ids()))
          .isEqualTo(TextRouteTest.goldens().get(0).text());
    }
  }

  @Test
  void namesTheFileThatItCannotRead() {
    assertThatThrownBy(
            () -> FrozenModel.open(ModelFiles.encoder(), ModelFiles.encoder(), Options.defaults()))
        .hasMessageContaining("efficientnet-lite2.pth: is not a GGUF file");
    assertThatThrownBy(
            () -> FrozenModel.open(ModelFiles.base(), ModelFiles.base(), Options.defaults()))
        .hasMessageContaining("SmolLM2-135M-Instruct.Q4_1.gguf: ");
  }
}
