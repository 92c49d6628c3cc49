package dev.mekiki.embedded.engine;

import io.camunda.zeebe.db.AccessMetricsConfiguration;
import io.camunda.zeebe.db.ConsistencyChecksSettings;
import io.camunda.zeebe.db.ZeebeDb;
import io.camunda.zeebe.db.impl.rocksdb.RocksDbConfiguration;
import io.camunda.zeebe.db.impl.rocksdb.ZeebeRocksDbFactory;
import io.camunda.zeebe.protocol.ZbColumnFamilies;
import io.camunda.zeebe.util.FileUtil;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The engine's state in a RocksDB database that is deleted on close. */
record State(ZeebeDb<ZbColumnFamilies> db, Path folder) implements AutoCloseable {
  private static final long MEMORY_LIMIT_BYTES = 32L << 20;

  static State inTemporaryFolder() {
    try {
      var folder = Files.createTempDirectory("mekiki-engine");
      return new State(factory().createDb(folder.resolve("state").toFile()), folder);
    } catch (IOException e) {
      throw new UncheckedIOException("The engine needs a temporary folder for its state", e);
    }
  }

  private static ZeebeRocksDbFactory<ZbColumnFamilies> factory() {
    return new ZeebeRocksDbFactory<>(
        new RocksDbConfiguration().setMemoryLimit(MEMORY_LIMIT_BYTES).setWalDisabled(true),
        new ConsistencyChecksSettings(true, true),
        new AccessMetricsConfiguration(AccessMetricsConfiguration.Kind.NONE, 1),
        SimpleMeterRegistry::new);
  }

  @Override
  public void close() throws Exception {
    db.close();
    FileUtil.deleteFolderIfExists(folder);
  }
}
