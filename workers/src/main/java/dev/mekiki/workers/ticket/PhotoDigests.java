package dev.mekiki.workers.ticket;

import dev.mekiki.audit.Digests;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * Digests of photos for an audit entry. Each is the SHA-256 of the salt followed by the photo's own
 * SHA-256, both in hex. The salt lies in the entry's sealed part: once the data subject is erased,
 * nobody who still has the photo can tell that the entry is about it.
 *
 * @param salt 16 random bytes in hex
 * @param digests by {@code photo:<id>}, or {@code sent:<position>} for photos as they were sent
 */
public record PhotoDigests(String salt, Map<String, String> digests) {
  private static final SecureRandom RANDOM = new SecureRandom();

  public PhotoDigests {
    digests = Map.copyOf(digests);
  }

  /** Salts plain digests. */
  public static PhotoDigests salted(Map<String, String> plain) {
    var random = new byte[16];
    RANDOM.nextBytes(random);
    var salt = HexFormat.of().formatHex(random);
    return new PhotoDigests(salt, salted(salt, plain));
  }

  /** Salted digests of screened photos. */
  public static PhotoDigests of(Collection<Photo> photos) {
    return salted(plain(photos));
  }

  /** The digests that the photos have under a salt that is known. */
  public static Map<String, String> saltedWith(String salt, Collection<Photo> photos) {
    return salted(salt, plain(photos));
  }

  private static Map<String, String> plain(Collection<Photo> photos) {
    var plain = new TreeMap<String, String>();
    photos.forEach(photo -> plain.put("photo:" + photo.id(), photo.sha256()));
    return plain;
  }

  private static Map<String, String> salted(String salt, Map<String, String> plain) {
    var salted = new TreeMap<String, String>();
    plain.forEach(
        (name, digest) ->
            salted.put(name, Digests.sha256((salt + digest).getBytes(StandardCharsets.US_ASCII))));
    return salted;
  }
}
