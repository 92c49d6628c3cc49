package dev.mekiki.embedded.rest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.mekiki.embedded.engine.CommandRejectedException;
import dev.mekiki.embedded.engine.EnginePartition;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves user tasks, who called a process instance, and documents on 127.0.0.1, on a port that the
 * system chose.
 */
public final class RestServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RestServer.class);

  /** A part of the API. */
  interface Resource {
    void handle(Call call) throws IOException;
  }

  private final HttpServer server;
  private final ExecutorService handlers = Executors.newVirtualThreadPerTaskExecutor();

  private RestServer(HttpServer server) {
    this.server = server;
  }

  public static RestServer start(
      EnginePartition partition, UserTaskProjection userTasks, InstanceProjection instances)
      throws IOException {
    var rest = new RestServer(HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0));
    Map<String, Resource> resources =
        Map.of(
            "/v2/user-tasks",
            new UserTaskResource(partition, userTasks),
            "/v2/process-instances",
            instances,
            "/v2/documents",
            new DocumentResource(new DocumentStore()),
            "/v2/",
            RestServer::unknown);
    resources.forEach(
        (path, resource) ->
            rest.server.createContext(path, exchange -> handle(exchange, resource)));
    rest.server.setExecutor(rest.handlers);
    rest.server.start();
    return rest;
  }

  public int port() {
    return server.getAddress().getPort();
  }

  private static void handle(HttpExchange exchange, Resource resource) throws IOException {
    try (exchange) {
      var call = new Call(exchange);
      try {
        resource.handle(call);
      } catch (RuntimeException e) {
        call.answer(problem(e));
      }
    }
  }

  static Problem unknownOperation(Call call) {
    return Problem.notFound("The embedded Camunda does not serve " + call.operation());
  }

  private static void unknown(Call call) {
    throw unknownOperation(call);
  }

  private static Problem problem(RuntimeException failure) {
    var cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return switch (cause) {
      case Problem problem -> problem;
      case CommandRejectedException rejected ->
          new Problem(status(rejected), rejected.type().name(), rejected.getMessage());
      case TimeoutException timeout ->
          new Problem(504, "DEADLINE_EXCEEDED", "The engine has not answered in time");
      default -> {
        LOG.error("A REST call failed", cause);
        yield new Problem(500, "INTERNAL", String.valueOf(cause.getMessage()));
      }
    };
  }

  private static int status(CommandRejectedException rejected) {
    return switch (rejected.type()) {
      case INVALID_ARGUMENT, EXCEEDED_BATCH_RECORD_SIZE -> 400;
      case UNAUTHORIZED -> 401;
      case FORBIDDEN -> 403;
      case NOT_FOUND -> 404;
      case INVALID_STATE, ALREADY_EXISTS -> 409;
      default -> 500;
    };
  }

  @Override
  public void close() {
    server.stop(0);
    handlers.close();
  }
}
