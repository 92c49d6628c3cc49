package dev.mekiki.host.soak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mekiki.host.adaptor.AdaptorManifest;
import dev.mekiki.host.adaptor.ManifestJson;
import dev.mekiki.host.adaptor.PackageWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A second adaptor beside a given one, for requests that alternate: the same weights but for the
 * sign of what each layer's MLP adds, so that it says other things. It is signed with a key made
 * now, which only the host that this program starts trusts.
 */
final class TurnedAdaptor {
  static final String NAME = "turned";

  private static final Pattern TURNED = Pattern.compile("adaptor\\.\\d+\\.down");
  private static final byte SIGN = (byte) 0x80;
  private static final ObjectMapper JSON = new ObjectMapper();

  private TurnedAdaptor() {}

  /**
   * Writes both adaptors below {@code root/adaptors} and the public key to {@code root/keys}.
   *
   * @param original package of an adaptor, {@code .../<name>/<version>}
   */
  static void write(Path original, Path root) throws IOException {
    Path adaptors = root.resolve("adaptors");
    Path copy =
        adaptors.resolve(original.getParent().getFileName()).resolve(original.getFileName());
    Files.createDirectories(copy);
    for (String file : new String[] {"manifest.json", "manifest.sig", AdaptorManifest.WEIGHTS}) {
      Files.copy(original.resolve(file), copy.resolve(file));
    }
    KeyPair publisher = keyPair();
    Path keys = Files.createDirectories(root.resolve("keys"));
    Files.writeString(
        keys.resolve("soak.pem"),
        "-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----\n"
            .formatted(Base64.getMimeEncoder().encodeToString(publisher.getPublic().getEncoded())));
    Path weights = root.resolve("turned.safetensors");
    Files.write(weights, turned(Files.readAllBytes(original.resolve(AdaptorManifest.WEIGHTS))));
    new PackageWriter(publisher.getPrivate()).write(renamed(original), weights, adaptors);
    Files.delete(weights);
  }

  private static AdaptorManifest renamed(Path original) throws IOException {
    JsonNode manifest = JSON.readTree(original.resolve("manifest.json").toFile());
    return ManifestJson.read(JSON.writeValueAsBytes(((ObjectNode) manifest).put("name", NAME)));
  }

  /** Flips the sign bit of every value; safetensors files are little-endian. */
  private static byte[] turned(byte[] safetensors) throws IOException {
    int header = (int) ByteBuffer.wrap(safetensors).order(ByteOrder.LITTLE_ENDIAN).getLong();
    JsonNode tensors =
        JSON.readTree(new String(safetensors, Long.BYTES, header, StandardCharsets.UTF_8));
    for (Map.Entry<String, JsonNode> tensor : tensors.properties()) {
      if (TURNED.matcher(tensor.getKey()).matches()) {
        turn(safetensors, Long.BYTES + header, tensor.getValue());
      }
    }
    return safetensors;
  }

  private static void turn(byte[] safetensors, int data, JsonNode tensor) {
    int bytes = tensor.path("dtype").asText().equals("F32") ? Float.BYTES : Short.BYTES;
    int start = data + tensor.at("/data_offsets/0").asInt();
    int end = data + tensor.at("/data_offsets/1").asInt();
    for (int value = start; value < end; value += bytes) {
      safetensors[value + bytes - 1] ^= SIGN;
    }
  }

  private static KeyPair keyPair() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Java has Ed25519 since release 15", e);
    }
  }
}
