package dev.mekiki.bpmn;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.DeployResourceCommandStep1.DeployResourceCommandStep2;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The files that this module ships. */
final class Resources {
  private static final Path FOLDER = Path.of("src/main/resources/mekiki");
  private static final Pattern DEPLOYABLE = Pattern.compile(".*\\.(bpmn|dmn|form)");

  private Resources() {}

  /** Deploys all processes, decisions and forms with one command, as the workers do. */
  static void deploy(CamundaClient client) {
    DeployResourceCommandStep2 command = null;
    for (var file : files(FOLDER, DEPLOYABLE)) {
      command =
          command == null
              ? client.newDeployResourceCommand().addResourceFile(file.toString())
              : command.addResourceFile(file.toString());
    }
    command.send().join();
  }

  static String text(String file) {
    return text(FOLDER.resolve(file));
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static BpmnModelInstance process(String file) {
    return Bpmn.readModelFromFile(FOLDER.resolve(file).toFile());
  }

  static List<Path> processes() {
    return files(FOLDER, Pattern.compile(".*\\.bpmn"));
  }

  static List<Path> decisions() {
    return files(FOLDER, Pattern.compile(".*\\.dmn"));
  }

  static List<Path> forms() {
    return files(FOLDER, Pattern.compile(".*\\.form"));
  }

  static List<Path> elementTemplates() {
    return files(FOLDER.resolve(".camunda/element-templates"), Pattern.compile(".*\\.json"));
  }

  private static List<Path> files(Path folder, Pattern name) {
    try (var entries = Files.list(folder)) {
      return entries
          .filter(file -> name.matcher(file.getFileName().toString()).matches())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
