package dev.mekiki.host.connection;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SecureNioChannel;
import org.apache.tomcat.util.net.SocketWrapperBase;

/** The connection that a request came by, seen through Tomcat's own buffers. */
final class ClientConnection {
  static final String ATTRIBUTE = ClientConnection.class.getName();

  private static final int MOST_AT_ONCE = 512;

  /** What a connection has to say while its request is being worked on. */
  enum News {
    NOTHING,
    /** The next request, sent ahead (RFC 9112, section 9.3.2). */
    DATA,
    /** The client has closed its side, or the connection is broken. */
    END
  }

  private final SocketWrapperBase<?> socket;

  ClientConnection(SocketWrapperBase<?> socket) {
    this.socket = socket;
  }

  /** Empty under TLS, where the end of the stream cannot be told from data without decrypting. */
  Optional<SocketChannel> channel() {
    return socket.getSocket() instanceof NioChannel channel
            && !(channel instanceof SecureNioChannel)
        ? Optional.of(channel.getIOChannel())
        : Optional.empty();
  }

  /**
   * Looks without waiting. What it finds goes back where Tomcat will look for the next request.
   * Only while nobody else reads: after the request's body, before the end of its response.
   */
  News news() {
    ByteBuffer found = ByteBuffer.allocate(MOST_AT_ONCE);
    try {
      int length = socket.read(false, found);
      if (length > 0) {
        socket.unRead(found.flip());
        return News.DATA;
      }
      return length < 0 ? News.END : News.NOTHING;
    } catch (IOException closed) {
      return News.END;
    }
  }
}
