package dev.mekiki.audit.witness;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mekiki.audit.checkpoint.Checkpoint;
import dev.mekiki.audit.checkpoint.ForgedCheckpointException;
import dev.mekiki.audit.checkpoint.WitnessPublicKey;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A witness's memory: of each log the checkpoint that it cosigned last, in one file. The file is
 * made with the key and never afterwards, since a witness that forgot would cosign a second
 * history. Whoever holds it keeps all other processes from it. Not for several threads at once.
 */
public final class WitnessState implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final DurableFile file;
  private final FileChannel lock;
  private final String witness;
  private final Map<String, Checkpoint> newest;

  /**
   * @param witness public key that the cosignatures are of
   * @param logs the cosigned notes by origin
   */
  private record Stored(String witness, Map<String, String> logs) {}

  private WitnessState(
      DurableFile file, FileChannel lock, String witness, Map<String, Checkpoint> newest) {
    this.file = file;
    this.lock = lock;
    this.witness = witness;
    this.newest = new TreeMap<>(newest);
  }

  /**
   * Makes the memory of a new key, which has cosigned nothing.
   *
   * @throws java.nio.file.FileAlreadyExistsException when there is such a file
   */
  public static void create(Path path, WitnessPublicKey key) throws IOException {
    Files.createFile(path);
    new DurableFile(path).write(JSON.writeValueAsBytes(new Stored(key.toString(), Map.of())));
  }

  /**
   * @throws IllegalStateException when another process has it, or it is not this key's, or damaged;
   *     the message says what to do
   * @throws IOException when it cannot be read
   */
  public static WitnessState open(Path path, WitnessPublicKey key) throws IOException {
    if (!Files.isRegularFile(path)) {
      throw new IllegalStateException(
          "There is no state file %s. It was made with the key; a key whose state is lost must not be used again: make a new one"
              .formatted(path));
    }
    FileChannel lock = lock(path);
    try {
      Stored stored = JSON.readValue(Files.readAllBytes(path), Stored.class);
      if (!key.toString().equals(stored.witness())) {
        throw damaged(path, "it belongs to another witness key");
      }
      Map<String, Checkpoint> newest = new TreeMap<>();
      stored.logs().forEach((origin, note) -> newest.put(origin, checked(path, note, key)));
      return new WitnessState(new DurableFile(path), lock, key.toString(), newest);
    } catch (JsonProcessingException unreadable) {
      lock.close();
      throw damaged(path, "it is not what a witness wrote");
    } catch (IOException | RuntimeException failed) {
      lock.close();
      throw failed;
    }
  }

  private static FileChannel lock(Path path) throws IOException {
    FileChannel channel =
        FileChannel.open(
            path.resolveSibling(path.getFileName() + ".lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE);
    try {
      FileLock held = channel.tryLock();
      if (held != null) {
        return channel;
      }
    } catch (OverlappingFileLockException inThisProcess) {
      channel.close();
      throw taken(path);
    }
    channel.close();
    throw taken(path);
  }

  private static IllegalStateException taken(Path path) {
    return new IllegalStateException(
        "Another witness is running on the state file %s; one key has one witness".formatted(path));
  }

  private static Checkpoint checked(Path path, String note, WitnessPublicKey key) {
    try {
      return Checkpoint.openCosigned(note, key);
    } catch (ForgedCheckpointException forged) {
      throw damaged(path, String.valueOf(forged.getMessage()));
    }
  }

  private static IllegalStateException damaged(Path path, String why) {
    return new IllegalStateException(
        "The state file %s cannot be used: %s. Do not replace it by an older copy; make a new key if it is lost"
            .formatted(path, why));
  }

  Optional<Checkpoint> newest(String origin) {
    return Optional.ofNullable(newest.get(origin));
  }

  /** Keeps a cosigned checkpoint; when it returns, the disk has it. */
  void keep(Checkpoint cosigned) throws IOException {
    Map<String, String> notes = new TreeMap<>();
    newest.forEach((origin, checkpoint) -> notes.put(origin, checkpoint.note()));
    notes.put(cosigned.origin(), cosigned.note());
    file.write(JSON.writeValueAsBytes(new Stored(witness, notes)));
    newest.put(cosigned.origin(), cosigned);
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
