package dev.mekiki.host.load;

import dev.mekiki.host.ModelHostApplication;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** This program once more, with the same Java and the same classes, in a process of its own. */
public final class ThisProgram {
  private static final String CLASS_PATH = System.getProperty("java.class.path");

  private ThisProgram() {}

  /**
   * @param jvm options of the Java machine, such as {@code -Xmx512m}
   * @param arguments of the model host's command line
   */
  public static ProcessBuilder command(List<String> jvm, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvm);
    command.add("--enable-native-access=ALL-UNNAMED");
    if (CLASS_PATH.endsWith(".jar") && !CLASS_PATH.contains(File.pathSeparator)) {
      command.addAll(List.of("-jar", CLASS_PATH));
    } else {
      command.addAll(List.of("-cp", CLASS_PATH, ModelHostApplication.class.getName()));
    }
    command.addAll(arguments);
    return new ProcessBuilder(command);
  }
}
