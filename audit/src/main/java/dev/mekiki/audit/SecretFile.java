package dev.mekiki.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;

/** A file with a key; only its owner may read it, or its group where that was opened on purpose. */
public final class SecretFile {
  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private static final Set<PosixFilePermission> TOO_OPEN =
      PosixFilePermissions.fromString("----wxrwx");

  private SecretFile() {}

  /** Writes a new one that only its owner may read; never over an existing one. */
  public static void write(Path file, String secret) throws IOException {
    if (hasPermissions(file)) {
      Files.createFile(file, OWNER_ONLY);
    } else {
      Files.createFile(file);
    }
    Files.write(file, (secret + "\n").getBytes(StandardCharsets.UTF_8), StandardOpenOption.WRITE);
  }

  /**
   * Puts another content into one, at once or not at all; who may read it stays as it is. When it
   * returns, the disk has it.
   *
   * @throws IOException when it cannot; the file has then its old content or, where only the disk
   *     did not confirm it, the new one
   */
  public static void replace(Path file, String secret) throws IOException {
    Path real = file.toRealPath();
    Path beside = real.resolveSibling(".%s-%s".formatted(real.getFileName(), UUID.randomUUID()));
    try {
      write(beside, secret);
      if (hasPermissions(real)) {
        giveToSameReaders(beside, Files.readAttributes(real, PosixFileAttributes.class));
      }
      DurableMove.move(beside, real);
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  private static void giveToSameReaders(Path fresh, PosixFileAttributes before) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(fresh, PosixFileAttributeView.class);
    PosixFileAttributes own = view.readAttributes();
    try {
      if (!own.owner().equals(before.owner())) {
        view.setOwner(before.owner());
      }
      if (!own.group().equals(before.group())) {
        view.setGroup(before.group());
      }
    } catch (FileSystemException notPermitted) {
      throw new IOException(
          "The key file belongs to %s and group %s, and this user cannot make another that does: run this as its owner or as root"
              .formatted(before.owner(), before.group()),
          notPermitted);
    }
    view.setPermissions(before.permissions());
  }

  /**
   * Reads one. A group may read it, as those that a container's platform puts there.
   *
   * @throws IllegalStateException when everybody may read it, or others than its owner may write it
   */
  public static String read(Path file) throws IOException {
    if (hasPermissions(file)) {
      Set<PosixFilePermission> open = Files.getPosixFilePermissions(file);
      open.retainAll(TOO_OPEN);
      if (!open.isEmpty()) {
        throw new IllegalStateException(
            "The key file %s is open to others than its owner (%s): chmod 600 it, and change the key if somebody may have read it"
                .formatted(file, open.stream().map(Enum::name).sorted().toList()));
      }
    }
    return Files.readString(file);
  }

  private static boolean hasPermissions(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  /**
   * @throws IllegalStateException when others than its owner may read it or write it
   */
  public static void requireOwnerOnly(Path file) throws IOException {
    if (hasPermissions(file)
        && Files.getPosixFilePermissions(file).stream()
            .anyMatch(permission -> !permission.name().startsWith("OWNER_"))) {
      throw new IllegalStateException(
          "The key file %s is open to others than its owner: chmod 600 it".formatted(file));
    }
  }
}
