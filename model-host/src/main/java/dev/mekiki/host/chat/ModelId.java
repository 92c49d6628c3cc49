package dev.mekiki.host.chat;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A model id: {@code base}, {@code base/adaptor}, {@code base/adaptor@version}, and the latter two
 * with {@code :ground} for boxes instead of words.
 */
record ModelId(String base, Optional<String> adaptor, Optional<String> version, boolean ground) {
  private static final Pattern FORM =
      Pattern.compile(
          "(?<base>[^/@:]+)(?:/(?<adaptor>[^/@:]+)(?:@(?<version>[^/@:]+))?(?<ground>:ground)?)?");

  static Optional<ModelId> parse(String id) {
    Matcher match = FORM.matcher(id);
    if (!match.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new ModelId(
            match.group("base"),
            Optional.ofNullable(match.group("adaptor")),
            Optional.ofNullable(match.group("version")),
            match.group("ground") != null));
  }
}
