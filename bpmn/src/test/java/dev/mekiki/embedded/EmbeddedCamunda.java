package dev.mekiki.embedded;

import dev.mekiki.embedded.engine.EnginePartition;
import dev.mekiki.embedded.grpc.GrpcServer;
import dev.mekiki.embedded.rest.InstanceProjection;
import dev.mekiki.embedded.rest.RestServer;
import dev.mekiki.embedded.rest.UserTaskProjection;
import io.camunda.client.CamundaClient;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * A running Camunda on 127.0.0.1, on ports that the system chose.
 *
 * <p>Over gRPC it serves deployments, process instances, jobs (polled and streamed), messages,
 * signals, variables, decisions and incidents; over REST it serves user tasks, their search, single
 * process instances, and documents. Anything else is answered with UNIMPLEMENTED or 404. Nothing
 * survives {@link #close}.
 */
public final class EmbeddedCamunda implements AutoCloseable {
  private final ProcessInstances instances = new ProcessInstances();
  private final EnginePartition partition;
  private final GrpcServer grpc;
  private final RestServer rest;
  private final CamundaClient client;

  private EmbeddedCamunda() throws IOException {
    var userTasks = new UserTaskProjection();
    var callers = new InstanceProjection();
    partition = new EnginePartition(List.of(userTasks, instances, callers));
    grpc = GrpcServer.start(partition);
    rest = RestServer.start(partition, userTasks, callers);
    client =
        CamundaClient.newClientBuilder()
            .grpcAddress(grpcAddress())
            .restAddress(restAddress())
            .preferRestOverGrpc(false)
            .build();
  }

  /** Starts a Camunda; its callers are anonymous and may name any tenant. */
  public static EmbeddedCamunda start() throws IOException {
    return new EmbeddedCamunda();
  }

  public URI grpcAddress() {
    return URI.create("http://127.0.0.1:" + grpc.port());
  }

  public URI restAddress() {
    return URI.create("http://127.0.0.1:" + rest.port());
  }

  /** The official client, connected to this Camunda and closed with it. */
  public CamundaClient client() {
    return client;
  }

  /** What process instances did, and a way to wait until they do it. */
  public ProcessInstances instances() {
    return instances;
  }

  /**
   * Moves the engine's clock forward: timers, job time-outs and message lifetimes that end by then
   * are due.
   */
  public void increaseTime(Duration duration) {
    partition.increaseTime(duration);
  }

  @Override
  public void close() throws Exception {
    client.close();
    rest.close();
    grpc.close();
    partition.close();
  }
}
