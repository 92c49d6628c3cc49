package dev.mekiki.host.chat;

import dev.mekiki.host.adaptor.AdaptorPackage;
import dev.mekiki.host.answer.Answerer;
import dev.mekiki.host.inference.ReleasedRoute;
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
  record Listing(String object, List<ListedModel> data) {}

  /** A request's model, resolved. */
  sealed interface Target {
    String id();

    /** The base alone. */
    record Text(String id) implements Target {}

    /** The base with an adaptor, answering in words or, if {@code ground}, in boxes. */
    record Photo(String id, Answerer answerer, boolean ground) implements Target {}

    /** A route that came with the base. */
    record Released(String id, ReleasedRoute route) implements Target {}
  }

  Listing listing() {
    String base = served.parts().base();
    List<ListedModel> models = new ArrayList<>();
    models.add(ListedModel.base(served));
    for (ReleasedRoute route : served.base().released()) {
      models.add(ListedModel.released(served, base + "/" + route.id(), route));
    }
    served.current().keySet().stream()
        .filter(name -> served.released(name).isEmpty())
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
        listing().data().stream().filter(ListedModel::seesPhotos).map(ListedModel::id).toList();
    return ids.isEmpty() ? "none, because no adaptor is loaded" : String.join(", ", ids);
  }

  private Optional<Target> target(String requested, ModelId id) {
    if (id.adaptor().isEmpty()) {
      return Optional.of(new Target.Text(requested));
    }
    String name = id.adaptor().get();
    Optional<ReleasedRoute> released = released(id);
    if (released.isPresent()) {
      return Optional.of(new Target.Released(requested, released.get()));
    }
    return id.version()
        .map(version -> withId(name, version))
        .orElseGet(() -> served.answerer(name))
        .map(answerer -> new Target.Photo(requested, answerer, id.ground()));
  }

  /** Released routes have their bare names, whatever adaptors are called. */
  private Optional<ReleasedRoute> released(ModelId id) {
    boolean asReleased = id.version().map(ReleasedRoute.VERSION::equals).orElse(true);
    return asReleased && !id.ground() ? id.adaptor().flatMap(served::released) : Optional.empty();
  }

  private Optional<Answerer> withId(String name, String version) {
    return served.answerers().stream()
        .filter(answerer -> answerer.adaptor().id().name().equals(name))
        .filter(answerer -> answerer.adaptor().id().version().equals(version))
        .findFirst();
  }

  private String ids() {
    return String.join(", ", listing().data().stream().map(ListedModel::id).toList());
  }

  private void addRoutes(List<ListedModel> models, String id, Answerer answerer) {
    AdaptorPackage adaptor = answerer.adaptor();
    models.add(ListedModel.adaptor(served, id, served.parts().base(), adaptor));
    models.add(ListedModel.adaptor(served, id + GROUND, id, adaptor));
  }
}
