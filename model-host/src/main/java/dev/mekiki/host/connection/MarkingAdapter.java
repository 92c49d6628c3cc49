package dev.mekiki.host.connection;

import java.util.function.Supplier;
import org.apache.coyote.Adapter;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.apache.tomcat.util.net.SocketEvent;
import org.jspecify.annotations.Nullable;

/** Writes on each request, on its way into the servlet container, which connection it came by. */
final class MarkingAdapter implements Adapter {
  private final Adapter container;
  private @Nullable Supplier<ClientConnection> connection;

  MarkingAdapter(Adapter container) {
    this.container = container;
  }

  void mark(Supplier<ClientConnection> current) {
    connection = current;
  }

  @Override
  public void service(Request request, Response response) throws Exception {
    if (connection != null) {
      request.setAttribute(ClientConnection.ATTRIBUTE, connection.get());
    }
    container.service(request, response);
  }

  @Override
  public boolean prepare(Request request, Response response) throws Exception {
    return container.prepare(request, response);
  }

  @Override
  public boolean asyncDispatch(Request request, Response response, SocketEvent status)
      throws Exception {
    return container.asyncDispatch(request, response, status);
  }

  @Override
  public void log(Request request, Response response, long time) {
    container.log(request, response, time);
  }

  @Override
  public void checkRecycled(Request request, Response response) {
    container.checkRecycled(request, response);
  }

  @Override
  public String getDomain() {
    return container.getDomain();
  }
}
