package dev.mekiki.host.chat;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.mekiki.host.adaptor.AdaptorPackage;
import dev.mekiki.host.inference.ReleasedRoute;
import dev.mekiki.host.serving.ServedModels;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which weights gave an answer.
 *
 * @param prompt id of the prompt template
 * @param selfCheck digest of the text route's logits on fixed prompts
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Provenance(
    String base,
    String baseSha256,
    @Nullable String adaptor,
    @Nullable String version,
    @Nullable String adaptorSha256,
    @Nullable String encoderSha256,
    String prompt,
    String precision,
    String selfCheck) {
  private static final int FINGERPRINT_BYTES = 8;

  static Provenance text(ServedModels served) {
    return new Provenance(
        served.parts().base(),
        served.parts().baseSha256(),
        null,
        null,
        null,
        null,
        BaseTemplate.of(served.model().tokens()).id(),
        served.precision(),
        served.selfCheck());
  }

  /**
   * The routes of a released checkpoint have its digest: they lie in the same files as the base.
   */
  static Provenance released(ServedModels served, ReleasedRoute route) {
    return new Provenance(
        served.parts().base(),
        served.parts().baseSha256(),
        route.id(),
        ReleasedRoute.VERSION,
        served.parts().baseSha256(),
        served.parts().encoderSha256(),
        BaseTemplate.of(served.model().tokens()).id(),
        served.precision(),
        served.selfCheck());
  }

  static Provenance photo(ServedModels served, AdaptorPackage adaptor) {
    return new Provenance(
        served.parts().base(),
        served.parts().baseSha256(),
        adaptor.id().name(),
        adaptor.id().version(),
        adaptor.weightsSha256(),
        served.parts().encoderSha256(),
        adaptor.manifest().prompt().id(),
        served.precision(),
        served.selfCheck());
  }

  /**
   * OpenAI's {@code system_fingerprint}: two answers with the same one came from the same weights,
   * prompt and precision.
   */
  String fingerprint() {
    String all =
        Stream.of(baseSha256, adaptorSha256, encoderSha256, prompt, precision, selfCheck)
            .map(String::valueOf)
            .collect(Collectors.joining("\n"));
    byte[] digest = sha256().digest(all.getBytes(StandardCharsets.UTF_8));
    return "fp_" + HexFormat.of().formatHex(digest, 0, FINGERPRINT_BYTES);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
