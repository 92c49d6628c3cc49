package dev.mekiki.host.chat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.mekiki.host.adaptor.AdaptorPackage;
import dev.mekiki.host.inference.ReleasedRoute;
import dev.mekiki.host.serving.ServedModels;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model as {@code GET /v1/models} shows it.
 *
 * @param parent id of the model that this one builds on; null for the base
 */
record ListedModel(
    String id,
    String object,
    long created,
    @JsonProperty("owned_by") String ownedBy,
    String root,
    @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String parent,
    Modalities architecture,
    Weights mekiki) {

  /**
   * Which weights answer under an id.
   *
   * @param memoryBytes of the adaptor's weights
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Weights(
      String baseSha256,
      @Nullable String adaptor,
      @Nullable String version,
      @Nullable String adaptorSha256,
      @Nullable String encoderSha256,
      @Nullable Long memoryBytes,
      String precision,
      String selfCheck,
      boolean batchInvariant) {}

  record Modalities(
      @JsonProperty("input_modalities") List<String> input,
      @JsonProperty("output_modalities") List<String> output) {
    private static final Modalities TEXT = new Modalities(List.of("text"), List.of("text"));
    private static final Modalities PHOTO =
        new Modalities(List.of("text", "image"), List.of("text"));
  }

  static ListedModel base(ServedModels served) {
    return of(
        served,
        served.parts().base(),
        null,
        Modalities.TEXT,
        new Weights(
            served.parts().baseSha256(),
            null,
            null,
            null,
            null,
            null,
            served.precision(),
            served.selfCheck(),
            served.batchInvariant()));
  }

  static ListedModel released(ServedModels served, String id, ReleasedRoute route) {
    return of(
        served,
        id,
        served.parts().base(),
        Modalities.PHOTO,
        new Weights(
            served.parts().baseSha256(),
            route.id(),
            ReleasedRoute.VERSION,
            served.parts().baseSha256(),
            served.parts().encoderSha256(),
            null,
            served.precision(),
            served.selfCheck(),
            served.batchInvariant()));
  }

  static ListedModel adaptor(
      ServedModels served, String id, String parent, AdaptorPackage adaptor) {
    return of(
        served,
        id,
        parent,
        Modalities.PHOTO,
        new Weights(
            served.parts().baseSha256(),
            adaptor.id().name(),
            adaptor.id().version(),
            adaptor.weightsSha256(),
            served.parts().encoderSha256(),
            served.base().memoryBytes(adaptor),
            served.precision(),
            served.selfCheck(),
            served.batchInvariant()));
  }

  private static ListedModel of(
      ServedModels served,
      String id,
      @Nullable String parent,
      Modalities modalities,
      Weights weights) {
    return new ListedModel(
        id,
        "model",
        served.loadedAt().getEpochSecond(),
        "mekiki",
        served.parts().base(),
        parent,
        modalities,
        weights);
  }

  /** Whether a request to it may hold photos. */
  boolean seesPhotos() {
    return architecture.equals(Modalities.PHOTO);
  }
}
