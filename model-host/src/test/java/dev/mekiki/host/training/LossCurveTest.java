package dev.mekiki.host.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class LossCurveTest {
  @TempDir private Path folder;

  private static Element parsed(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)))
        .getDocumentElement();
  }

  /** Each {@code x, y} of a line. */
  private static List<double[]> points(Element svg, int line) {
    String points =
        svg.getElementsByTagName("polyline")
            .item(line)
            .getAttributes()
            .getNamedItem("points")
            .getNodeValue();
    return List.of(points.split(" ")).stream()
        .map(
            point ->
                DoubleStream.of(0, 1)
                    .map(i -> Double.parseDouble(point.split(",")[(int) i]))
                    .toArray())
        .toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 41, 5000})
  void runsFromTheFirstStepToTheLastInsideThePicture(int steps) throws Exception {
    List<Double> losses =
        IntStream.range(0, steps).mapToObj(step -> 3.0 / (step + 1) + step % 2 * 0.1).toList();

    Element svg = parsed(new LossCurve(losses).svg());

    for (int line = 0; line < 2; line++) {
      List<double[]> points = points(svg, line);
      assertThat(points).hasSizeBetween(Math.min(steps, 600), 1300);
      assertThat(points).allMatch(point -> point[0] >= 56 && point[0] <= 704);
      assertThat(points).allMatch(point -> point[1] >= 16 && point[1] <= 316);
      assertThat(points.getLast()[0]).isEqualTo(704);
      assertThat(points.getLast()[1]).isGreaterThanOrEqualTo(points.getFirst()[1]);
    }
    assertThat(svg.getTextContent()).contains("Loss over " + steps + " steps");
  }

  @Test
  void isDrawnFromTheLosses() throws Exception {
    Files.write(
        folder.resolve("loss.csv"),
        List.of("step,loss,gradient", "1,4.000000,1.0", "2,0.000000,1.0", "3,1.000000,1.0"));

    LossCurve.draw(folder);

    assertThat(points(parsed(Files.readString(folder.resolve("loss.svg"))), 0)).hasSize(3);
    assertThat(folder).isDirectoryNotContaining("glob:**.unfinished");
  }

  @Test
  void saysNothingBeforeTheFirstStep() throws Exception {
    Files.writeString(folder.resolve("loss.csv"), "step,loss,gradient\n");

    LossCurve.draw(folder);

    assertThat(
            parsed(Files.readString(folder.resolve("loss.svg")))
                .getElementsByTagName("polyline")
                .getLength())
        .isZero();
  }
}
