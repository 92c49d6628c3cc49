package dev.mekiki.embedded.grpc;

import dev.mekiki.embedded.engine.EnginePartition;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;

/** Serves the gateway protocol on 127.0.0.1, on a port that the system chose. */
public final class GrpcServer implements AutoCloseable {
  private final Server server;

  private GrpcServer(Server server) {
    this.server = server;
  }

  public static GrpcServer start(EnginePartition partition) throws IOException {
    var address = new InetSocketAddress("127.0.0.1", 0);
    var server =
        NettyServerBuilder.forAddress(address).addService(new Gateway(partition)).build().start();
    return new GrpcServer(server);
  }

  public int port() {
    return server.getPort();
  }

  @Override
  public void close() throws InterruptedException {
    server.shutdownNow();
    server.awaitTermination();
  }
}
