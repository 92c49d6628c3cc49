package dev.mekiki.host.training;

import dev.mekiki.host.adaptor.AdaptorManifest;
import dev.mekiki.host.adaptor.CloserLook;
import dev.mekiki.host.adaptor.ManifestJson;
import dev.mekiki.host.weights.FloatTensor;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Gives a finished adaptor the closer look of another. */
@Command(
    name = "add-closer-look",
    mixinStandardHelpOptions = true,
    description =
        "Add to an adaptor what a training with \"look\": \"CLOSER\" made, so that it looks again at"
            + " small boxes. Its answers in words stay the same. Leaves a draft, to be evaluated and"
            + " signed.")
public final class AddCloserLookCommand implements Callable<Integer> {
  @Option(
      names = "--adaptor",
      required = true,
      description = "folder with manifest.json and adaptor.safetensors; it stays as it is")
  private Path adaptor = Path.of("");

  @Option(
      names = "--from",
      required = true,
      description = "likewise, of an adaptor for the same image encoder that looks closer")
  private Path from = Path.of("");

  @Option(names = "--out", required = true, description = "folder for the draft; must not exist")
  private Path out = Path.of("");

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (Files.exists(out)) {
      throw new FileAlreadyExistsException(out.toString(), null, "give a folder that is not there");
    }
    Start given = Start.read(adaptor);
    Start other = Start.read(from);
    CloserLook look = other.manifest().closer();
    require(look.known(), "%s does not look closer: give what such a training made", from);
    require(
        other.manifest().encoder().sha256().equals(given.manifest().encoder().sha256()),
        "%s is for another image encoder than %s: train one for this encoder",
        from,
        adaptor);
    Start with = given.with(look, weights(other));
    String difference = with.manifest().differenceOf(shapes(with));
    require(difference.isEmpty(), "the weights do not fit: %s", difference);
    write(with);
    spec.commandLine()
        .getOut()
        .printf(
            "%s looks closer at boxes narrower than %.2f of the photo, up to %d a question, that show"
                + " %s%n",
            given.manifest().id(),
            look.shorterSide(),
            look.most(),
            String.join(", ", look.labels()));
    return 0;
  }

  private static SortedMap<String, FloatTensor> weights(Start of) {
    SortedMap<String, FloatTensor> weights = new TreeMap<>(of.tensors());
    weights.keySet().removeIf(name -> !name.startsWith(CloserWeights.NAME));
    return weights;
  }

  private static Map<String, List<Integer>> shapes(Start of) {
    Map<String, List<Integer>> shapes = new HashMap<>();
    of.tensors()
        .forEach(
            (name, tensor) -> shapes.put(name, Arrays.stream(tensor.shape()).boxed().toList()));
    return shapes;
  }

  private void require(boolean met, String duty, Object... values) {
    if (!met) {
      throw new ParameterException(spec.commandLine(), duty.formatted(values));
    }
  }

  /** Keeps the calibration: the answers in words, and how sure they are, stay. */
  private void write(Start made) throws IOException {
    Files.createDirectories(out);
    AdaptorManifest manifest = made.manifest().withFiles(new Product(out).weights(made));
    Files.write(out.resolve("manifest.json"), ManifestJson.write(manifest));
  }
}
