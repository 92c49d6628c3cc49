package dev.mekiki.workers.demo;

import dev.mekiki.workers.WorkersApplication;
import dev.mekiki.workers.embedded.EmbeddedStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** The workers service, unmodified, in this JVM and connected to a stack. */
final class RunningWorkers implements AutoCloseable {
  private final EmbeddedStack stack;
  private final ConfigurableApplicationContext context;

  private RunningWorkers(EmbeddedStack stack, ConfigurableApplicationContext context) {
    this.stack = stack;
    this.context = context;
  }

  /**
   * @param keys holds the keys of the audit log
   * @param port 0 for any that is free
   * @param more further properties, as {@code --name=value}
   */
  static RunningWorkers start(EmbeddedStack stack, DemoFolder keys, int port, String... more) {
    return start(stack, keys, port, List.of(WorkersApplication.class), more);
  }

  /**
   * @param sources the application and what is to be added to it
   */
  static RunningWorkers start(
      EmbeddedStack stack, DemoFolder keys, int port, List<Class<?>> sources, String... more) {
    var arguments = new ArrayList<>(List.of(stack.arguments()));
    arguments.add("--server.port=" + port);
    arguments.add("--mekiki.audit.signing-key=" + keys.signingKey());
    arguments.add("--mekiki.audit.master-key=" + keys.masterKey());
    arguments.add("--spring.main.banner-mode=off");
    arguments.addAll(List.of(more));
    var context =
        new SpringApplicationBuilder(sources.toArray(Class<?>[]::new))
            .run(arguments.toArray(String[]::new));
    return new RunningWorkers(stack, context);
  }

  ConfigurableApplicationContext context() {
    return context;
  }

  URI address() {
    int port = ((WebServerApplicationContext) context).getWebServer().getPort();
    return URI.create("http://127.0.0.1:" + port);
  }

  /** A caller of the intake API with the role agent. */
  IntakeClient intake() {
    return new IntakeClient(address(), () -> token("intake"));
  }

  /** A token of one of the realm's service accounts. */
  String token(String client) {
    try {
      return stack.keycloak().token(client, client + "-demo");
    } catch (IOException lost) {
      throw new UncheckedIOException(lost);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Stopped while asking for a token", stopped);
    }
  }

  @Override
  public void close() {
    context.close();
  }
}
