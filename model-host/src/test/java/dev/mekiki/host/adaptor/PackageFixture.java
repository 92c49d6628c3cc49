package dev.mekiki.host.adaptor;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Small but complete adaptor packages, signed with a key made for the test. */
public final class PackageFixture {
  public static final String BASE_SHA256 = "a".repeat(64);
  public static final String ENCODER_SHA256 = "b".repeat(64);
  public static final FrozenParts PARTS = new FrozenParts("tiny-base", BASE_SHA256, ENCODER_SHA256);

  private final KeyPair publisher = keyPair();
  private final Path root;

  public PackageFixture(Path root) {
    this.root = root;
  }

  public TrustedKeys trusted() {
    return TrustedKeys.of(publisher.getPublic());
  }

  /** The publisher's public key in PEM. */
  public String publicPem() {
    return Pem.write("PUBLIC KEY", publisher.getPublic().getEncoded());
  }

  public Path write(AdaptorManifest manifest) {
    return write(manifest, safetensors(manifest, shapes(manifest)));
  }

  /** The same package under another version, signed with this fixture's key. */
  public Path copy(Path released, String version) throws IOException {
    String manifest =
        Files.readString(released.resolve(PackageVerifier.MANIFEST))
            .replaceFirst("\"version\" : \"[^\"]*\"", "\"version\" : \"%s\"".formatted(version));
    return write(
        ManifestJson.read(manifest.getBytes(StandardCharsets.UTF_8)),
        Files.readAllBytes(released.resolve(AdaptorManifest.WEIGHTS)));
  }

  /** Writes the package of this name and version with the sample manifest. */
  public Path write(String name, String version) {
    return write(manifest(name, version));
  }

  Path write(AdaptorManifest manifest, byte[] weights) {
    try {
      Path file = Files.createTempFile(Files.createDirectories(root), "weights", ".tmp");
      Files.write(file, weights);
      Path folder = new PackageWriter(publisher.getPrivate()).write(manifest, file, root);
      Files.delete(file);
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static AdaptorManifest manifest(String name, String version) {
    return new AdaptorManifest(
        AdaptorManifest.FORMAT,
        name,
        version,
        "Apache-2.0",
        new BaseModel("tiny-base", BASE_SHA256, 2, 8, 2, 1, 4, 16, 256, 10000, 1e-5),
        new ImageEncoder("tiny-encoder", ENCODER_SHA256, 32, 4, 6),
        new InnerLayers(Map.of("text", List.of(), "answer", List.of(0, 1)), 4, 5, 3, List.of()),
        new PromptTemplate("tiny", "<photo>", "\n", "<answer>"),
        answers(),
        new Vocabulary(
            List.of("lion", "christmas tree"),
            List.of("crack", "missing screw"),
            List.of("metal plate"),
            List.of("defect", "damage")),
        new GroundingParameters(20, 0.01, 0.5, 0.2, 0.2),
        PointerParameters.NONE,
        TypicalPhotos.UNKNOWN,
        FamiliarThings.UNKNOWN,
        CloserLook.NONE,
        Tags.NONE,
        List.of(),
        new TrainingCard("none", "none", 0, 0, "CC0-1.0", "a test's package", 0, 0, "test"),
        List.of(new EvaluationReport("none", List.of())),
        new Calibration(
            "a test",
            Calibration.Statistic.MEAN,
            40,
            1,
            0,
            0.9,
            0.5,
            0.05,
            0.1,
            30,
            0,
            0.05,
            0.01,
            30,
            List.of()),
        Map.of());
  }

  private static AnswerRules answers() {
    return new AnswerRules(
        List.of("en"),
        List.of("I cannot tell from the photo."),
        List.of("No.", "None."),
        List.of(
            new VerdictRule(
                List.of("Is this part OK?"), Map.of("Yes.", Verdict.PASS, "No.", Verdict.FAIL))),
        List.of("Is there {object} in the photo?", "Where is {object}?"));
  }

  static Map<String, List<Integer>> shapes(AdaptorManifest manifest) {
    return new TreeMap<>(WeightShapes.of(manifest).expected());
  }

  /** A safetensors file of zeros with these shapes, and the manifest's places in its metadata. */
  static byte[] safetensors(AdaptorManifest manifest, Map<String, List<Integer>> shapes) {
    String places =
        manifest.layers().afterOnAnswerRoute().stream()
            .map(String::valueOf)
            .collect(Collectors.joining(","));
    return safetensors(shapes, Map.of("insert_after", places));
  }

  static byte[] safetensors(Map<String, List<Integer>> shapes, Map<String, String> metadata) {
    try {
      Map<String, Object> header = new LinkedHashMap<>();
      header.put("__metadata__", metadata);
      int offset = 0;
      for (Map.Entry<String, List<Integer>> tensor : shapes.entrySet()) {
        int end = offset + 4 * tensor.getValue().stream().reduce(1, (a, b) -> a * b);
        header.put(
            tensor.getKey(),
            Map.of(
                "dtype", "F32",
                "shape", tensor.getValue(),
                "data_offsets", List.of(offset, end)));
        offset = end;
      }
      byte[] json = new ObjectMapper().writeValueAsString(header).getBytes(StandardCharsets.UTF_8);
      ByteArrayOutputStream file = new ByteArrayOutputStream();
      file.write(
          ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(json.length).array());
      file.write(json);
      file.write(new byte[offset]);
      return file.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static KeyPair keyPair() {
    try {
      return KeyPairGenerator.getInstance(Pem.ALGORITHM).generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
