package dev.mekiki.host.samples;

import dev.mekiki.host.dataset.Language;
import dev.mekiki.host.dataset.LanguageOption;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes what an adaptor that learns from drawn photos may be asked. */
@Command(
    name = "words",
    description =
        "Writes the answer rules and the vocabulary that parts, objects and drawings teach, for a"
            + " recipe's 'words'. Needs the cut-outs of model-host/fetch-cut-outs.",
    mixinStandardHelpOptions = true)
final class WordsCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "File to write.")
  private Path file = Path.of("");

  @Option(
      names = "--cut-outs",
      defaultValue = "${env:MEKIKI_HOME:-${sys:user.home}/.mekiki}/cut-outs",
      description = "Folder of the cut-outs. Default: ${DEFAULT-VALUE}.")
  private Path cutOuts = Path.of("");

  @Option(
      names = "--languages",
      split = ",",
      defaultValue = "en,ja,zh",
      description = "Languages of the data: en, ja, zh. Default: ${DEFAULT-VALUE}.",
      converter = LanguageOption.class)
  private List<Language> languages = List.of(Language.values());

  @Option(
      names = "--without",
      split = ",",
      description = "Damage that the data does not show: ${COMPLETION-CANDIDATES}.")
  private List<Defect> withoutDefects = List.of();

  @Option(
      names = "--without-part",
      split = ",",
      description = "Parts that the data does not show: ${COMPLETION-CANDIDATES}.")
  private List<Part> withoutParts = List.of();

  @Override
  public Integer call() throws IOException {
    ObjectStock stock = ObjectStock.read(cutOuts, ObjectStock.Kind.KNOWN);
    JsonFiles.writeCard(
        file,
        TaughtWords.of(
            languages,
            stock,
            Arrays.stream(Defect.values()).filter(d -> !withoutDefects.contains(d)).toList(),
            Arrays.stream(Part.values()).filter(p -> !withoutParts.contains(p)).toList()));
    return 0;
  }
}
