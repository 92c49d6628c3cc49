package dev.mekiki.host.torchscript;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A script as people write it: Python with types. PyTorch's loader reads the same language in a
 * longer form, in which every name of the file is qualified and {@code self} has a type.
 */
record ScriptSource(String text) {
  private static final Pattern MODULE = Pattern.compile("(?m)^class (\\w+)\\(Module\\):");
  private static final Pattern CLASS = Pattern.compile("(?m)^class (\\w+)");
  private static final Pattern FUNCTION = Pattern.compile("(?m)^def (\\w+)");
  private static final Pattern ATTRIBUTE = Pattern.compile("(?m)^  (\\w+) : (bool|List|Dict)\\b");

  /** The one class that is a module. */
  String moduleName() {
    return module().group(1);
  }

  private Matcher module() {
    Matcher module = MODULE.matcher(text);
    if (!module.find()) {
      throw new IllegalArgumentException("the script declares no module class");
    }
    return module;
  }

  /** What the module's attributes hold at first: false, an empty list or an empty dict. */
  Map<String, ScriptArchive.Attribute> attributes() {
    Map<String, ScriptArchive.Attribute> attributes = new LinkedHashMap<>();
    Matcher declaration = ATTRIBUTE.matcher(text.substring(module().end()));
    while (declaration.find()) {
      attributes.put(
          declaration.group(1),
          switch (declaration.group(2)) {
            case "List" -> ScriptArchive.Attribute.EMPTY_LIST;
            case "Dict" -> ScriptArchive.Attribute.EMPTY_DICT;
            default -> ScriptArchive.Attribute.FALSE;
          });
    }
    return attributes;
  }

  /** The form that PyTorch's loader reads. */
  String qualified() {
    String classes =
        CLASS
            .matcher(text)
            .results()
            .map(declared -> declared.group(1))
            .reduce(text, ScriptSource::qualifyClass);
    String functions =
        FUNCTION
            .matcher(text)
            .results()
            .map(declared -> declared.group(1))
            .reduce(
                classes,
                (source, name) ->
                    source.replaceAll(
                        "(?<!\\.|def )\\b" + name + "\\(", "__torch__." + name + "("));
    return functions.replace(") -> None:", ") -> NoneType:");
  }

  /** Qualifies a class's name where it is used, and types {@code self} in its body. */
  private static String qualifyClass(String source, String name) {
    int start = source.indexOf("class " + name);
    Matcher next = CLASS.matcher(source);
    int end = next.find(start + 1) ? next.start() : source.length();
    String body = source.substring(start, end).replaceAll("\\(self(?=[,)])", "(self: " + name);
    return (source.substring(0, start) + body + source.substring(end))
        .replaceAll("(?<!class )\\b" + name + "\\b", "__torch__." + name);
  }
}
