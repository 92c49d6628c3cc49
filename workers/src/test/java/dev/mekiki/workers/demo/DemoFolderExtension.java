package dev.mekiki.workers.demo;

import dev.mekiki.workers.embedded.ModelHostProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.util.FileSystemUtils;

/** Gives tests the keys and the sample tickets that all of a run share, as they share one log. */
final class DemoFolderExtension implements ParameterResolver {
  private record Shared(DemoFolder folder) implements CloseableResource {
    static Shared make() {
      try {
        var folder = new DemoFolder(Files.createTempDirectory("mekiki-demo").resolve("demo"));
        folder.renew();
        ModelHostProcess.run("samples", folder.samples().toString());
        return new Shared(folder);
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("Stopped while drawing samples", stopped);
      }
    }

    @Override
    public void close() throws IOException {
      Path parent = folder.path().getParent();
      FileSystemUtils.deleteRecursively(parent);
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == DemoFolder.class;
  }

  @Override
  public DemoFolder resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.GLOBAL)
        .getOrComputeIfAbsent(Shared.class, type -> Shared.make(), Shared.class)
        .folder();
  }
}
