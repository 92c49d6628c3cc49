package dev.mekiki.host.connection;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Hears when clients hang up. A servlet container does not read a connection between a request's
 * body and its response, so nothing there notices the end of the stream before the response is
 * written. Here one thread waits, in a selector of its own, for news on all connections whose
 * requests are being worked on.
 *
 * <p>A client that closes only its sending side (TCP half-close) and still reads counts as gone:
 * the two cannot be told apart. A client that sends its next request ahead is no longer watched.
 * TLS connections and HTTP/2 are not watched; behind a proxy that ends TLS, the proxy's connection
 * is.
 */
@Component
public final class HangUps implements DisposableBean {
  private static final Logger log = LoggerFactory.getLogger(HangUps.class);

  private final Selector selector;
  private final Queue<Runnable> changes = new ConcurrentLinkedQueue<>();

  HangUps() throws IOException {
    selector = Selector.open();
    Thread.ofPlatform().name("hang-ups").daemon().start(this::listen);
  }

  /**
   * Watches the connection of a request whose body has been read, until the watch is closed.
   *
   * @param gone called at most once, on the watching thread: it must not wait
   */
  public Watch watch(HttpServletRequest request, Runnable gone) {
    Optional<ClientConnection> connection =
        Optional.ofNullable(request.getAttribute(ClientConnection.ATTRIBUTE))
            .map(ClientConnection.class::cast);
    Optional<SocketChannel> channel = connection.flatMap(ClientConnection::channel);
    if (channel.isEmpty()) {
      return () -> {};
    }
    WatchedConnection watched = new WatchedConnection(connection.orElseThrow(), gone);
    change(() -> register(channel.get(), watched));
    return () -> {
      watched.close();
      change(
          () ->
              Optional.ofNullable(channel.get().keyFor(selector)).ifPresent(SelectionKey::cancel));
    };
  }

  /** Ends with the response, before anyone reads the connection again. */
  @FunctionalInterface
  public interface Watch extends AutoCloseable {
    @Override
    void close();
  }

  @Override
  public void destroy() throws IOException {
    selector.close();
  }

  private void change(Runnable change) {
    changes.add(change);
    selector.wakeup();
  }

  private void listen() {
    try {
      while (selector.isOpen()) {
        selector.select(HangUps::hear);
        for (Runnable next = changes.poll(); next != null; next = changes.poll()) {
          next.run();
        }
      }
    } catch (ClosedSelectorException closed) {
      log.debug("No longer listening for hang-ups");
    } catch (IOException e) {
      log.error("Clients that hang up are no longer noticed: restart the host", e);
    }
  }

  private void register(SocketChannel channel, WatchedConnection watched) {
    try {
      // Takes out the key of the connection's request before, which may only be cancelled so far.
      selector.selectNow(HangUps::hear);
      channel.register(selector, SelectionKey.OP_READ, watched);
    } catch (ClosedChannelException closed) {
      watched.hangUp();
    } catch (IOException e) {
      log.error("A connection cannot be watched", e);
    }
  }

  private static void hear(SelectionKey key) {
    boolean again = false;
    try {
      again = ((WatchedConnection) key.attachment()).look();
    } catch (RuntimeException | OutOfMemoryError e) {
      // Without this thread no closed socket would leave the selector, and so be freed.
      log.error("A connection is no longer watched", e);
    }
    if (!again) {
      key.cancel();
    }
  }
}
