package dev.mekiki.audit.witness;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Serves a witness over HTTP, submission and monitoring under one prefix. Strangers may ask: a
 * request has 128 KiB at most and, where {@link #limitTime} was called, some seconds; of more
 * connections than 64 at once the others are closed.
 */
public final class WitnessServer implements AutoCloseable {
  /** A note with sixteen signatures of the largest kind fits. */
  static final int LARGEST = 128 * 1024;

  /** Of a stranger's words in the journal, in characters; a fork's two roots fit. */
  private static final int SHOWN = 500;

  private static final int CONNECTIONS = 64;
  private static final String TEXT = "text/plain; charset=utf-8";
  private static final Pattern CHECKPOINT = Pattern.compile("/(?<hash>[0-9a-f]{64})/checkpoint");

  private final Witness witness;
  private final Consumer<String> journal;
  private final Clock clock;
  private final HttpServer server;
  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          0,
          CONNECTIONS,
          60,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          Thread.ofPlatform().name("witness-", 0).factory());

  private WitnessServer(
      Witness witness, InetSocketAddress address, Consumer<String> journal, Clock clock)
      throws IOException {
    this.witness = witness;
    this.journal = journal;
    this.clock = clock;
    this.server = HttpServer.create(address, CONNECTIONS);
    this.server.setExecutor(threads);
    this.server.createContext("/", this::handle);
  }

  /**
   * @param address port 0 takes any free one
   * @param journal gets a line for each submission
   */
  public static WitnessServer start(
      Witness witness, InetSocketAddress address, Consumer<String> journal, Clock clock)
      throws IOException {
    WitnessServer started = new WitnessServer(witness, address, journal, clock);
    started.server.start();
    return started;
  }

  /**
   * Gives a request, and its answer, so many seconds before the connection is closed. For the whole
   * process, to be called before the first server of it is made: the JDK has no finer setting.
   */
  public static void limitTime(int seconds) {
    System.setProperty("sun.net.httpserver.maxReqTime", Integer.toString(seconds));
    System.setProperty("sun.net.httpserver.maxRspTime", Integer.toString(seconds));
    System.setProperty("jdk.httpserver.maxConnections", Integer.toString(CONNECTIONS));
  }

  public InetSocketAddress address() {
    return server.getAddress();
  }

  @Override
  public void close() {
    server.stop(1);
    threads.shutdown();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getRawPath();
      Matcher checkpoint = CHECKPOINT.matcher(path == null ? "" : path);
      if ("/add-checkpoint".equals(path)) {
        allow(exchange, "POST", () -> add(exchange));
      } else if (checkpoint.matches()) {
        allow(exchange, "GET", () -> newest(exchange, checkpoint.group("hash")));
      } else {
        answer(
            exchange,
            404,
            TEXT,
            "Here are POST /add-checkpoint and GET /<origin hash>/checkpoint\n");
      }
    }
  }

  private interface Handler {
    void handle() throws IOException;
  }

  private static void allow(HttpExchange exchange, String method, Handler handler)
      throws IOException {
    if (method.equals(exchange.getRequestMethod())) {
      handler.handle();
    } else {
      exchange.getResponseHeaders().set("Allow", method);
      answer(exchange, 405, TEXT, "Only " + method + " is answered here\n");
    }
  }

  private void add(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(LARGEST + 1);
    if (body.length > LARGEST) {
      exchange.getResponseHeaders().set("Connection", "close");
      answer(exchange, 413, TEXT, "A submission has at most %d bytes\n".formatted(LARGEST));
      return;
    }
    Answer answer = judged(body);
    journal.accept("%s %d %s".formatted(clock.instant(), answer.status(), shown(answer.remark())));
    String type = answer instanceof Answer.OtherSize ? "text/x.tlog.size" : TEXT;
    answer(exchange, answer.status(), type, answer.body());
  }

  private static String shown(String remark) {
    return remark.substring(0, Math.min(SHOWN, remark.length())).replaceAll("[\\p{C}\\p{Z}]", " ");
  }

  private Answer judged(byte[] body) {
    try {
      return witness.add(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString());
    } catch (CharacterCodingException notText) {
      return Answer.Refused.malformed("it is not UTF-8");
    } catch (IOException unkept) {
      journal.accept(
          "%s The state cannot be written, nothing is cosigned until it can: %s"
              .formatted(clock.instant(), unkept));
      return new Answer.Refused(503, "The witness cannot keep what it cosigns. Try again later");
    }
  }

  private void newest(HttpExchange exchange, String originHash) throws IOException {
    var note = witness.newest(originHash);
    answer(
        exchange,
        note.isPresent() ? 200 : 404,
        TEXT,
        note.orElse("This witness has cosigned no checkpoint of such a log\n"));
  }

  private static void answer(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.getResponseHeaders().set("Cache-Control", "no-cache");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
