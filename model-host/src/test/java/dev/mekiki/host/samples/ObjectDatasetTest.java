package dev.mekiki.host.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mekiki.host.dataset.Kind;
import dev.mekiki.host.dataset.Language;
import dev.mekiki.host.dataset.Split;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stock of three coloured discs in the form of the package's files. */
class ObjectDatasetTest {
  private static final int SIDE = 224;

  @TempDir private Path stock;

  @BeforeEach
  void fill() throws IOException {
    add("food/lime", Color.GREEN, "A sliced lime.", "ja.utf8=ライム", "zh_CN.utf8=青柠。");
    add("animals/owl", Color.WHITE, "An owl, flying at night.", "ja.utf8=夜に飛んでいる大きなフクロウ");
    add("animals/quokka", Color.RED, "A quokka.", "ja.utf8=クアッカ");
    add("symbols/iris", Color.RED, "An iris.");
  }

  private void add(String name, Color colour, String... lines) throws IOException {
    Path image = stock.resolve("usr/share/tuxpaint/stamps/" + name + ".png");
    Files.createDirectories(image.getParent());
    BufferedImage picture = new BufferedImage(100, 120, BufferedImage.TYPE_INT_ARGB);
    Graphics2D pen = picture.createGraphics();
    pen.setColor(colour);
    pen.fillOval(20, 20, 60, 60);
    pen.dispose();
    ImageIO.write(picture, "png", image.toFile());
    Files.write(Path.of(image.toString().replace(".png", ".txt")), List.of(lines));
  }

  private ObjectDataset dataset(ObjectStock.Kind kind) throws IOException {
    return new ObjectDataset(
        1,
        3,
        Split.TEST,
        kind,
        ObjectStock.read(stock, kind),
        Background.FAMILIAR,
        SIDE,
        List.of(Language.values()));
  }

  @Test
  void namesWhatALineDescribesAndKeepsTheUnseenApart() throws IOException {
    List<StockObject> known = ObjectStock.read(stock, ObjectStock.Kind.KNOWN).objects();
    List<StockObject> unseen = ObjectStock.read(stock, ObjectStock.Kind.UNSEEN).objects();

    assertThat(known).extracting(StockObject::label).containsExactly("owl", "lime");
    assertThat(known.getLast().names())
        .isEqualTo(Map.of(Language.EN, "lime", Language.JA, "ライム", Language.ZH, "青柠"));
    assertThat(known.getFirst().names()).containsOnlyKeys(Language.EN);
    assertThat(known)
        .extracting(StockObject::colour)
        .flatExtracting(c -> c.stream().toList())
        .containsExactly(Colour.WHITE, Colour.GREEN);
    assertThat(unseen).extracting(StockObject::label).containsExactly("quokka");
  }

  @Test
  void drawsTheSameBytesForTheSameSeed() throws IOException {
    assertThat(dataset(ObjectStock.Kind.KNOWN).example(4).jpeg())
        .isEqualTo(dataset(ObjectStock.Kind.KNOWN).example(4).jpeg());
  }

  @Test
  void asksInALanguageOnlyAboutWhatHasANameInIt() throws IOException {
    ObjectDataset dataset = dataset(ObjectStock.Kind.KNOWN);
    for (int number = 0; number < 20; number++) {
      ObjectDataset.Example example = dataset.example(number);
      List<String> shown =
          example.scene().objects().stream().map(placed -> placed.subject().label()).toList();
      assertThat(example.questions().get(Language.EN))
          .filteredOn(question -> question.answer().equals("No."))
          .allSatisfy(question -> assertThat(shown).noneMatch(question.question()::contains));
      assertThat(example.questions().get(Language.ZH))
          .filteredOn(question -> !question.boxes().isEmpty() && question.kind() != Kind.COUNT)
          .flatExtracting(Question::boxes)
          .allSatisfy(box -> assertThat(box.label()).isEqualTo("lime"));
    }
  }

  @Test
  void asksAsOftenAboutWhatIsNotThereAsAboutWhatIs() throws IOException {
    ObjectDataset dataset = dataset(ObjectStock.Kind.KNOWN);
    Map<String, Long> answers =
        IntStream.range(0, 60)
            .mapToObj(dataset::example)
            .filter(example -> example.scene().objects().size() == 1)
            .flatMap(example -> example.questions().get(Language.EN).stream())
            .filter(question -> question.kind() == Kind.PRESENCE)
            .collect(Collectors.groupingBy(Question::answer, Collectors.counting()));
    assertThat(answers).containsOnlyKeys("Yes.", "No.");
    assertThat(answers.get("Yes.")).isEqualTo(answers.get("No."));
  }

  @Test
  void saysWhereToGetTheStockWhenItIsMissing() {
    Path nowhere = stock.resolve("nowhere");
    assertThatThrownBy(() -> ObjectStock.read(nowhere, ObjectStock.Kind.KNOWN))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("model-host/fetch-cut-outs");
  }
}
