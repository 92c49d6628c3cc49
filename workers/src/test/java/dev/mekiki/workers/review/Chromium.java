package dev.mekiki.workers.review;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A real browser, driven over the Chrome DevTools Protocol: one page, real keys and pointer. */
public final class Chromium implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long PATIENCE_SECONDS = 30;

  private final Process process;
  private final HttpClient http = HttpClient.newHttpClient();
  private final WebSocket socket;
  private final AtomicInteger ids = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonNode>> replies = new ConcurrentHashMap<>();

  private Chromium(Process process, URI debugger) throws IOException, InterruptedException {
    this.process = process;
    var pages =
        http.send(
            HttpRequest.newBuilder(URI.create("http://" + debugger.getAuthority() + "/json"))
                .build(),
            BodyHandlers.ofString());
    JsonNode page =
        JSON.readTree(pages.body())
            .valueStream()
            .filter(target -> "page".equals(target.path("type").asText()))
            .findFirst()
            .orElseThrow();
    this.socket =
        http.newWebSocketBuilder()
            .buildAsync(
                URI.create(page.path("webSocketDebuggerUrl").asText()), new Replies(replies))
            .join();
  }

  /** Starts without a window; {@code executable} such as {@code /usr/bin/chromium}. */
  public static Chromium start(Path executable, int width, int height)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                executable.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--remote-debugging-port=0",
                "--user-data-dir=" + Files.createTempDirectory("chromium"),
                "--window-size=" + width + "," + height,
                "about:blank")
            .redirectErrorStream(true)
            .start();
    BufferedReader output = process.inputReader();
    String line = output.readLine();
    while (line != null && !line.startsWith("DevTools listening on ")) {
      line = output.readLine();
    }
    if (line == null) {
      throw new IOException("Chromium did not start");
    }
    Thread.ofVirtual().start(() -> output.lines().forEach(ignored -> {}));
    return new Chromium(process, URI.create(line.substring("DevTools listening on ".length())));
  }

  /** Opens a page and waits until it is loaded. */
  public void open(String address) {
    call("Page.navigate", Map.of("url", address));
    awaitTrue("document.readyState === 'complete' && location.href !== 'about:blank'");
  }

  /** The value of a script expression. */
  public JsonNode evaluate(String expression) {
    JsonNode reply =
        call(
            "Runtime.evaluate",
            Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
    if (reply.has("exceptionDetails")) {
      throw new IllegalStateException(expression + ": " + reply.path("exceptionDetails"));
    }
    return reply.path("result").path("value");
  }

  /** Waits, inside the browser, until the expression is true; also across navigations. */
  public void awaitTrue(String expression) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (System.nanoTime() < end) {
      if (holds(expression)) {
        return;
      }
    }
    throw new AssertionError("Never true: " + expression);
  }

  private boolean holds(String expression) {
    try {
      return evaluate(
              "new Promise(done => requestAnimationFrame(() => setTimeout(() => done(Boolean("
                  + expression
                  + ")), 20)))")
          .asBoolean();
    } catch (IllegalStateException navigating) {
      return false;
    }
  }

  /** Types a key such as {@code j} or {@code Enter}; {@code modifiers} 2 is Ctrl. */
  public void key(String key, int modifiers) {
    var event = new java.util.HashMap<String, Object>();
    event.put("key", key);
    event.put("modifiers", modifiers);
    if (key.equals("Enter")) {
      event.putAll(Map.of("code", "Enter", "windowsVirtualKeyCode", 13, "text", "\r"));
    } else if (key.length() == 1 && modifiers == 0) {
      event.put("text", key);
    }
    event.put("type", "keyDown");
    call("Input.dispatchKeyEvent", event);
    event.put("type", "keyUp");
    event.remove("text");
    call("Input.dispatchKeyEvent", event);
  }

  public void key(String key) {
    key(key, 0);
  }

  public void type(String text) {
    call("Input.insertText", Map.of("text", text));
  }

  /** Drags between two points in pixels of the page. */
  void drag(double fromX, double fromY, double toX, double toY) {
    mouse("mousePressed", fromX, fromY);
    mouse("mouseMoved", (fromX + toX) / 2, (fromY + toY) / 2);
    mouse("mouseMoved", toX, toY);
    mouse("mouseReleased", toX, toY);
  }

  private void mouse(String type, double x, double y) {
    call(
        "Input.dispatchMouseEvent",
        Map.of("type", type, "x", x, "y", y, "button", "left", "buttons", 1, "clickCount", 1));
  }

  public void darkScheme(boolean dark) {
    call(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
  }

  public void language(String language) {
    call("Network.enable", Map.of());
    call("Network.setExtraHTTPHeaders", Map.of("headers", Map.of("Accept-Language", language)));
  }

  public void screenshot(Path png) throws IOException {
    awaitTrue("[...document.images].every(image => image.complete)");
    String data = call("Page.captureScreenshot", Map.of("format", "png")).path("data").asText();
    Files.createDirectories(png.getParent());
    Files.write(png, Base64.getDecoder().decode(data));
  }

  private JsonNode call(String method, Map<String, ?> parameters) {
    int id = ids.incrementAndGet();
    var reply = new CompletableFuture<JsonNode>();
    replies.put(id, reply);
    try {
      socket
          .sendText(
              JSON.writeValueAsString(Map.of("id", id, "method", method, "params", parameters)),
              true)
          .join();
      JsonNode answer = reply.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (answer.has("error")) {
        throw new IllegalStateException(method + ": " + answer.path("error"));
      }
      return answer.path("result");
    } catch (IOException
        | java.util.concurrent.ExecutionException
        | java.util.concurrent.TimeoutException e) {
      throw new IllegalStateException(method, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws Exception {
    process.destroy();
    process.waitFor(10, TimeUnit.SECONDS);
    http.close();
  }

  /** Collects messages and hands each reply to whoever waits for it. */
  private static final class Replies implements WebSocket.Listener {
    private final Map<Integer, CompletableFuture<JsonNode>> waiting;
    private final StringBuilder text = new StringBuilder();

    Replies(Map<Integer, CompletableFuture<JsonNode>> waiting) {
      this.waiting = waiting;
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        deliver(text.toString());
        text.setLength(0);
      }
      socket.request(1);
      return CompletableFuture.completedStage(null);
    }

    private void deliver(String message) {
      try {
        JsonNode reply = JSON.readTree(message);
        CompletableFuture<JsonNode> waiter = waiting.remove(reply.path("id").asInt(-1));
        if (waiter != null) {
          waiter.complete(reply);
        }
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }
}
