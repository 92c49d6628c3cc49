package dev.mekiki.host.chat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.mekiki.host.adaptor.AdaptorPackage;
import dev.mekiki.host.answer.Answerer;
import dev.mekiki.host.serving.ServedModels;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** The ids under which the host's models are known, and what each of them can do. */
record ModelCatalog(ServedModels served) {
  private static final String GROUND = ":ground";

  /** Response of {@code GET /v1/models}. */
  record Listing(String object, List<Model> data) {}

  /**
   * @param parent id of the model that this one builds on; null for the base
   */
  record Model(
      String id,
      String object,
      long created,
      @JsonProperty("owned_by") String ownedBy,
      String root,
      @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String parent,
      Modalities architecture,
      Weights mekiki) {}

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
    static final Modalities TEXT = new Modalities(List.of("text"), List.of("text"));
    static final Modalities PHOTO = new Modalities(List.of("text", "image"), List.of("text"));
  }

  /** A request's model, resolved. */
  sealed interface Target {
    String id();

    /** The base alone. */
    record Text(String id) implements Target {}

    /** The base with an adaptor, answering in words or, if {@code ground}, in boxes. */
    record Photo(String id, Answerer answerer, boolean ground) implements Target {}
  }

  Listing listing() {
    String base = served.parts().base();
    List<Model> models = new ArrayList<>();
    models.add(model(base, null, Modalities.TEXT, weights()));
    served.current().keySet().stream()
        .sorted()
        .forEach(
            name ->
                served
                    .answerer(name)
                    .ifPresent(current -> addRoutes(models, base + "/" + name, current)));
    for (Answerer answerer : served.answerers()) {
      addRoutes(models, base + "/" + answerer.adaptor().id(), answerer);
    }
    return new Listing("list", models);
  }

  Target resolve(String requested) {
    return find(requested)
        .orElseThrow(
            () ->
                ApiException.invalid(
                    HttpStatus.NOT_FOUND,
                    "model",
                    "model_not_found",
                    "There is no such model here; there are " + ids()));
  }

  private Optional<Target> find(String requested) {
    return ModelId.parse(requested)
        .filter(id -> id.base().equals(served.parts().base()))
        .flatMap(id -> target(requested, id));
  }

  /** The adaptor version behind a model id; empty where there is none. */
  Optional<Answerer> answerer(@Nullable String requested) {
    return Optional.ofNullable(requested)
        .flatMap(this::find)
        .flatMap(
            target ->
                target instanceof Target.Photo photo
                    ? Optional.of(photo.answerer())
                    : Optional.empty());
  }

  /** Ids of the models that see photos, for an error message. */
  String photoIds() {
    List<String> ids =
        listing().data().stream()
            .filter(model -> model.architecture().equals(Modalities.PHOTO))
            .map(Model::id)
            .toList();
    return ids.isEmpty() ? "none, because no adaptor is loaded" : String.join(", ", ids);
  }

  private Optional<Target> target(String requested, ModelId id) {
    if (id.adaptor().isEmpty()) {
      return Optional.of(new Target.Text(requested));
    }
    String name = id.adaptor().get();
    return id.version()
        .map(version -> withId(name, version))
        .orElseGet(() -> served.answerer(name))
        .map(answerer -> new Target.Photo(requested, answerer, id.ground()));
  }

  private Optional<Answerer> withId(String name, String version) {
    return served.answerers().stream()
        .filter(answerer -> answerer.adaptor().id().name().equals(name))
        .filter(answerer -> answerer.adaptor().id().version().equals(version))
        .findFirst();
  }

  private String ids() {
    return String.join(", ", listing().data().stream().map(Model::id).toList());
  }

  private void addRoutes(List<Model> models, String id, Answerer answerer) {
    Weights weights = weights(answerer.adaptor());
    models.add(model(id, served.parts().base(), Modalities.PHOTO, weights));
    models.add(model(id + GROUND, id, Modalities.PHOTO, weights));
  }

  private Model model(String id, @Nullable String parent, Modalities modalities, Weights weights) {
    return new Model(
        id,
        "model",
        served.loadedAt().getEpochSecond(),
        "mekiki",
        served.parts().base(),
        parent,
        modalities,
        weights);
  }

  private Weights weights() {
    return new Weights(
        served.parts().baseSha256(),
        null,
        null,
        null,
        null,
        null,
        served.precision(),
        served.selfCheck(),
        served.batchInvariant());
  }

  private Weights weights(AdaptorPackage adaptor) {
    return new Weights(
        served.parts().baseSha256(),
        adaptor.id().name(),
        adaptor.id().version(),
        adaptor.weightsSha256(),
        served.parts().encoderSha256(),
        served.base().memoryBytes(adaptor),
        served.precision(),
        served.selfCheck(),
        served.batchInvariant());
  }
}
