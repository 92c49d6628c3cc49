package dev.mekiki.workers.embedded;

import dev.mekiki.embedded.EmbeddedCamunda;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * All that the workers need around them, started side by side. Start the application with {@link
 * #arguments}.
 */
public final class EmbeddedStack implements AutoCloseable {

  /** Hears of each part that is up. */
  @FunctionalInterface
  public interface Listener {
    void started(String part, Duration took);
  }

  private final EmbeddedCamunda camunda;
  private final EmbeddedPostgresql postgresql;
  private final EmbeddedKeycloak keycloak;
  private final Optional<ModelHostProcess> modelHost;

  private EmbeddedStack(
      EmbeddedCamunda camunda,
      EmbeddedPostgresql postgresql,
      EmbeddedKeycloak keycloak,
      Optional<ModelHostProcess> modelHost) {
    this.camunda = camunda;
    this.postgresql = postgresql;
    this.keycloak = keycloak;
    this.modelHost = modelHost;
  }

  /** What to start; every setting may be left as it is. */
  public static final class Builder {
    private Listener listener = (part, took) -> {};
    private Optional<Path> database = Optional.empty();
    private Optional<String[]> modelHost = Optional.empty();

    private Builder() {}

    public Builder listener(Listener newListener) {
      listener = newListener;
      return this;
    }

    /** Keeps the database in this folder instead of deleting it. */
    public Builder database(Path folder) {
      database = Optional.of(folder);
      return this;
    }

    /** Starts the model host too, with these properties as {@code --name=value}. */
    public Builder modelHost(String... arguments) {
      modelHost = Optional.of(arguments);
      return this;
    }

    /** Starts everything and waits until it is up; if a part fails, the others are closed again. */
    public EmbeddedStack start() throws IOException {
      var keycloakPort = ChildProcess.freePort();
      var issuer = EmbeddedKeycloak.issuer(keycloakPort);
      var parts = new StartingParts(listener);
      var keycloak = parts.start("Keycloak", () -> EmbeddedKeycloak.start(keycloakPort));
      var host =
          modelHost.map(
              arguments ->
                  parts.start("model host", () -> ModelHostProcess.start(issuer, arguments)));
      var postgresql = parts.start("PostgreSQL", this::startPostgresql);
      var camunda = parts.start("Camunda engine", EmbeddedCamunda::start);
      parts.awaitAll();
      return new EmbeddedStack(
          camunda.join(), postgresql.join(), keycloak.join(), host.map(CompletableFuture::join));
    }

    private EmbeddedPostgresql startPostgresql() throws IOException {
      return database.isPresent()
          ? EmbeddedPostgresql.start(database.get())
          : EmbeddedPostgresql.start();
    }
  }

  public static Builder with() {
    return new Builder();
  }

  public EmbeddedCamunda camunda() {
    return camunda;
  }

  public EmbeddedPostgresql postgresql() {
    return postgresql;
  }

  public EmbeddedKeycloak keycloak() {
    return keycloak;
  }

  /** Where the model host serves, if it was asked for. */
  public Optional<URI> modelHost() {
    return modelHost.map(ModelHostProcess::url);
  }

  /** The properties that point the workers to this stack. */
  public Map<String, String> properties() {
    var properties = new LinkedHashMap<String, String>();
    properties.put("server.address", "127.0.0.1");
    properties.put("mekiki.camunda.grpc-address", camunda.grpcAddress().toString());
    properties.put("mekiki.camunda.rest-address", camunda.restAddress().toString());
    properties.put("mekiki.database.url", postgresql.url());
    properties.put("mekiki.database.password", postgresql.appPassword());
    properties.put("mekiki.database.owner-password", postgresql.ownerPassword());
    properties.put("mekiki.keycloak.issuer", keycloak.issuer().toString());
    properties.put("mekiki.keycloak.console.secret", "console-demo");
    properties.put("mekiki.keycloak.workers.secret", "workers-demo");
    modelHost().ifPresent(url -> properties.put("mekiki.model-host.url", url.toString()));
    return properties;
  }

  /** {@link #properties} as command line arguments. */
  public String[] arguments() {
    return properties().entrySet().stream()
        .map(property -> "--%s=%s".formatted(property.getKey(), property.getValue()))
        .toArray(String[]::new);
  }

  /** All processes of the stack; the first is this JVM, which holds the engine. */
  public List<Long> pids() throws IOException {
    var pids = new ArrayList<>(List.of(ProcessHandle.current().pid()));
    pids.addAll(keycloak.pids());
    pids.addAll(postgresql.pids());
    modelHost.ifPresent(host -> pids.addAll(host.pids()));
    return pids;
  }

  @Override
  public void close() throws Exception {
    try (keycloak;
        postgresql;
        camunda) {
      if (modelHost.isPresent()) {
        modelHost.get().close();
      }
    }
  }
}
