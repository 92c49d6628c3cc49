package dev.mekiki.workers.evidence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The processes, decisions and forms that this service deploys, byte for byte. */
final class RuleFiles {
  private RuleFiles() {}

  /** By their names in the pack. */
  static Map<String, byte[]> read() {
    Map<String, byte[]> files = new TreeMap<>();
    try {
      for (String ending : new String[] {"bpmn", "dmn", "form"}) {
        for (Resource resource :
            new PathMatchingResourcePatternResolver()
                .getResources("classpath*:mekiki/*." + ending)) {
          files.put("rules/" + resource.getFilename(), resource.getContentAsByteArray());
        }
      }
      return files;
    } catch (IOException unreadable) {
      throw new UncheckedIOException("The shipped processes cannot be read", unreadable);
    }
  }
}
