package dev.mekiki.audit.checkpoint;

import dev.mekiki.audit.merkle.Hash;
import dev.mekiki.audit.merkle.TreeHead;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A signed tree head (c2sp.org/tlog-checkpoint).
 *
 * @param origin the log's identity
 * @param head its size and root
 * @param note the whole signed note, as it is published
 */
public record Checkpoint(String origin, TreeHead head, String note) {
  private static final Pattern SIZE = Pattern.compile("0|[1-9][0-9]{0,18}");

  /** Signs a tree head. Whether it may be signed at all is the caller's to decide before. */
  public static Checkpoint sign(TreeHead head, SigningKey key) {
    return sign(head, List.of(key));
  }

  /** The same with a signature of each key, in their order. */
  public static Checkpoint sign(TreeHead head, List<SigningKey> keys) {
    String origin = keys.getFirst().publicKey().origin();
    String text = "%s\n%d\n%s\n".formatted(origin, head.size(), head.root().base64());
    List<SignedNote.Signature> signatures =
        keys.stream().flatMap(key -> key.sign(text).signatures().stream()).toList();
    return new Checkpoint(origin, head, new SignedNote(text, signatures).encoded());
  }

  /**
   * Reads a note and checks that this key signed it for its own log.
   *
   * @throws ForgedCheckpointException when it did not, or it is no checkpoint at all
   */
  public static Checkpoint open(String note, PublicKey key) {
    return open(note, key.origin(), List.of(key));
  }

  /**
   * The same where a log has several keys, since it changed them. One signature is enough; each
   * that says to be of one of the keys must be right.
   *
   * @param keys all of the log {@code origin}
   * @throws ForgedCheckpointException when none signed it, one is wrong, or it is no checkpoint
   */
  public static Checkpoint open(String note, LogKeys keys) {
    return open(note, keys.origin(), keys.keys());
  }

  /** The same for keys by themselves. */
  public static Checkpoint open(String note, String origin, List<PublicKey> keys) {
    try {
      SignedNote signed = SignedNote.parse(note);
      List<PublicKey> mentioned = keys.stream().filter(key -> key.mentions(signed)).toList();
      if (mentioned.isEmpty() || !mentioned.stream().allMatch(key -> key.signed(signed))) {
        throw new ForgedCheckpointException(
            "is not signed by the key of " + origin + othersOf(origin, signed, mentioned));
      }
      return parse(signed.text(), origin, note);
    } catch (IllegalArgumentException malformed) {
      throw new ForgedCheckpointException("cannot be read: " + malformed.getMessage());
    }
  }

  /**
   * Reads a note that a witness cosigned, whatever keys its log has.
   *
   * @throws ForgedCheckpointException when the witness did not, or it is no checkpoint at all
   */
  public static Checkpoint openCosigned(String note, WitnessPublicKey witness) {
    try {
      SignedNote signed = SignedNote.parse(note);
      if (witness.cosignatures(signed).isEmpty()) {
        throw new ForgedCheckpointException("is not cosigned by " + witness.name());
      }
      return parse(signed.text(), claimedOrigin(note), note);
    } catch (IllegalArgumentException malformed) {
      throw new ForgedCheckpointException("cannot be read: " + malformed.getMessage());
    }
  }

  /**
   * The log that an unverified note says to be of: to choose the keys to open it with.
   *
   * @throws IllegalArgumentException when it is no note
   */
  public static String claimedOrigin(String note) {
    return SignedNote.parse(note).text().lines().findFirst().orElse("");
  }

  /**
   * The same checkpoint with signature lines of witnesses below those that it has.
   *
   * @param lines each with its newline; believed in nothing
   * @throws IllegalArgumentException when they are no signature lines
   */
  public Checkpoint with(String lines) {
    if (lines.isEmpty() || lines.startsWith("\n") || lines.contains("\n\n")) {
      throw new IllegalArgumentException("These are no signature lines");
    }
    String longer = note + lines;
    SignedNote.parse(longer);
    return new Checkpoint(origin, head, longer);
  }

  /** The same checkpoint with the signatures of these keys alone. */
  public Checkpoint signedOnlyBy(List<PublicKey> keys) {
    SignedNote signed = SignedNote.parse(note);
    List<SignedNote.Signature> kept =
        signed.signatures().stream()
            .filter(signature -> keys.stream().anyMatch(key -> key.made(signature)))
            .toList();
    return new Checkpoint(origin, head, new SignedNote(signed.text(), kept).encoded());
  }

  /** Tells a key that was not given from a signature that is wrong. */
  private static String othersOf(String origin, SignedNote signed, List<PublicKey> mentioned) {
    List<String> ids = ids(origin, signed);
    return mentioned.isEmpty() && !ids.isEmpty()
        ? " that was given; it says to be of key " + String.join(", ", ids)
        : "";
  }

  private static List<String> ids(String origin, SignedNote note) {
    return note.signatures().stream()
        .map(SignedNote.Signature::key)
        .filter(key -> key.name().equals(origin))
        .map(KeyName::id)
        .distinct()
        .toList();
  }

  /**
   * A checkpoint that nobody has vouched for yet.
   *
   * @param keyIds of the log's keys that it says to be signed by, eight hex digits each
   */
  public record Claim(Checkpoint checkpoint, List<String> keyIds) {}

  /**
   * What a note says that carries no signature of these keys, but of others that have the log's
   * name; empty where it has one of these, or is no checkpoint of the log.
   */
  public static Optional<Claim> claim(String note, LogKeys keys) {
    try {
      SignedNote signed = SignedNote.parse(note);
      List<String> ids = ids(keys.origin(), signed);
      return keys.on(signed).isEmpty() && !ids.isEmpty()
          ? Optional.of(new Claim(parse(signed.text(), keys.origin(), note), ids))
          : Optional.empty();
    } catch (IllegalArgumentException | ForgedCheckpointException none) {
      return Optional.empty();
    }
  }

  /** Ids of further keys of the log that it says to be signed by. */
  public List<String> keyIdsBeside(LogKeys keys) {
    return ids(keys.origin(), SignedNote.parse(note)).stream()
        .filter(id -> keys.keys().stream().noneMatch(key -> key.fingerprint().startsWith(id)))
        .toList();
  }

  /** Those of these keys that signed it, in the order of its lines. */
  public List<PublicKey> signers(LogKeys keys) {
    return keys.on(SignedNote.parse(note));
  }

  private static Checkpoint parse(String text, String origin, String note) {
    List<String> lines = text.lines().toList();
    if (lines.size() < 3 || lines.stream().anyMatch(String::isEmpty)) {
      throw new ForgedCheckpointException("has not the lines of origin, size and root");
    }
    if (!lines.getFirst().equals(origin)) {
      throw new ForgedCheckpointException("is of the log " + lines.getFirst() + ", not " + origin);
    }
    if (!SIZE.matcher(lines.get(1)).matches()) {
      throw new ForgedCheckpointException("has no tree size in its second line");
    }
    TreeHead head = new TreeHead(Long.parseLong(lines.get(1)), Hash.fromBase64(lines.get(2)));
    return new Checkpoint(origin, head, note);
  }
}
