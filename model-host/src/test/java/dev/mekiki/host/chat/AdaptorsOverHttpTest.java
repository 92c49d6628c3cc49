package dev.mekiki.host.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mekiki.host.adaptor.PackageFixture;
import dev.mekiki.host.serving.ScriptedModel;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** An operator's way with a new version, from the package on disk to the roll-back. */
@TestPropertySource(properties = "mekiki.models.name=tiny-base")
@Import(HostTest.Model.class)
class AdaptorsOverHttpTest extends ApiTest {
  private static final ScriptedModel MODEL = HostTest.MODEL;
  private static PackageFixture fixture;

  @DynamicPropertySource
  static void ownAdaptors(DynamicPropertyRegistry registry) throws IOException {
    Path home = Files.createTempDirectory("operated-host");
    fixture = new PackageFixture(home.resolve("adaptors"));
    fixture.write("general", "1.9");
    Files.createDirectories(home.resolve("keys"));
    Files.writeString(home.resolve("keys/publisher.pem"), fixture.publicPem());
    Path weights = Files.createFile(home.resolve("weights"));
    registry.add("mekiki.models.base", weights::toString);
    registry.add("mekiki.models.encoder", weights::toString);
    registry.add("mekiki.adaptors.folder", () -> home.resolve("adaptors").toString());
    registry.add("mekiki.adaptors.trusted-keys", () -> home.resolve("keys").toString());
  }

  @Test
  void takesANewVersionIntoServiceAndOutAgainUnderLoad() throws Exception {
    MODEL.says("Is this part OK?", "Yes.", -0.001);
    fixture.write("general", "1.10");
    assertError(post("/general/1.10/load", ""), 409, "never_promoted", "promote 1.9");
    assertThat(post("/general/promote", "{\"version\":\"1.9\"}").statusCode()).isEqualTo(200);

    JsonNode loaded = json(post("/general/1.10/load", "")).at("/adaptors/0");
    assertThat(loaded.path("current").asText()).isEqualTo("1.9");
    assertThat(loaded.at("/versions/1/state").asText()).isEqualTo("LOADED");
    assertThat(loaded.at("/versions/1/adaptorSha256").asText()).hasSize(64);
    assertThat(loaded.at("/versions/1/memoryBytes").asLong()).isPositive();

    JsonNode promoted = json(post("/general/promote", "{\"version\":\"1.10\"}"));
    assertThat(promoted.at("/adaptors/0/previous").asText()).isEqualTo("1.9");
    assertThat(promoted.at("/adaptors/0/promotions/1/by").asText()).isEqualTo("workers");
    assertThat(answeringVersion()).isEqualTo("1.10");

    AtomicBoolean held = new AtomicBoolean(true);
    MODEL.holdWhile(held::get);
    CompletableFuture<String> running = CompletableFuture.supplyAsync(this::answeringVersion);
    while (json(list()).at("/adaptors/0/versions/1/leases").asInt() == 0) {
      Thread.onSpinWait();
    }
    assertThat(post("/general/rollback", "").statusCode()).isEqualTo(200);
    HttpResponse<String> leaving = post("/general/1.10/unload", "");
    assertThat(leaving.statusCode()).isEqualTo(202);
    assertThat(json(leaving).at("/adaptors/0/versions/1/state").asText()).isEqualTo("LEAVING");

    held.set(false);
    assertThat(running.get()).isEqualTo("1.10");
    assertThat(answeringVersion()).isEqualTo("1.9");
    assertThat(json(list()).at("/adaptors/0/versions/1/state").asText()).isEqualTo("ON_DISK");
    assertError(
        complete(question("tiny-base/general@1.10", "Is this part OK?", TestPhotos.png())),
        404,
        "model_not_found",
        "no such model");
  }

  @Test
  void refusesADamagedPackageWithTheReason() throws Exception {
    Files.delete(fixture.write("worn", "1").resolve("manifest.sig"));

    assertError(post("/worn/1/load", ""), 422, "adaptor_refused", "manifest.sig");
    assertError(post("/absent/1/load", ""), 404, "adaptor_not_found", "put the package there");
    assertError(post("/General/1/load", ""), 400, "invalid_adaptor", "lower-case letters");
    assertError(post("/general/promote", "{}"), 400, "missing_field", "version");
    assertError(post("/worn/rollback", ""), 409, "no_previous_version", "promote one");
  }

  @Test
  void tellsCallersWhatItRecordedInOrderAndChained() throws Exception {
    fixture.write("recorded", "1");
    fixture.write("recorded", "2");
    post("/recorded/1/load", "");
    post("/recorded/promote", "{\"version\":\"1\"}");
    post("/recorded/2/load", "");
    JsonNode before = ends().path("promotions/recorded");
    post("/recorded/promote", "{\"version\":\"2\"}");
    post("/recorded/rollback", "");

    JsonNode all = lines("promotions/recorded", 0);
    assertThat(all.findValuesAsText("number")).containsExactly("1", "2", "3");
    assertThat(all.findValuesAsText("action")).containsExactly("PROMOTE", "PROMOTE", "ROLL_BACK");
    assertThat(all.at("/2/record/version").asText()).isEqualTo("1");
    assertThat(all.at("/2/record/by").asText()).isEqualTo("workers");
    assertThat(all.at("/0/chain").asText()).isEqualTo(before.path("chain").asText());
    assertThat(all.at("/0/chain").asText()).isEqualTo(sha256("\n" + all.at("/0/record")));
    assertThat(all.at("/1/chain").asText())
        .isEqualTo(sha256(all.at("/0/chain").asText() + "\n" + all.at("/1/record")));
    assertThat(lines("promotions/recorded", 2).findValuesAsText("number")).containsExactly("3");
    assertThat(lines("promotions/none", 0)).isEmpty();

    String selfChecks = streamOf("self-checks/");
    JsonNode made = lines(selfChecks, 0);
    assertThat(made.findValuesAsText("on")).contains("START", "LOAD");
    assertThat(made.findValuesAsText("passed")).containsOnly("true");
    assertThat(made.findValuesAsText("adaptor")).contains("recorded");
    assertThat(ends().path(selfChecks).path("count").asInt()).isEqualTo(made.size());
    assertError(send(request("/v1/records").GET()), 401, "missing_token", "bearer token");
  }

  private JsonNode ends() throws Exception {
    var byName = JSON.createObjectNode();
    json(send(authorized("/v1/records").GET()))
        .path("streams")
        .forEach(end -> byName.set(end.path("stream").asText(), end));
    return byName;
  }

  private String streamOf(String kind) throws Exception {
    var names = ends().fieldNames();
    while (names.hasNext()) {
      String name = names.next();
      if (name.startsWith(kind)) {
        return name;
      }
    }
    throw new AssertionError("No stream " + kind);
  }

  private JsonNode lines(String stream, int after) throws Exception {
    String path = "/v1/records/lines?stream=%s&after=%d".formatted(stream, after);
    return json(send(authorized(path).GET())).path("records");
  }

  private static String sha256(String text) throws Exception {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    return HexFormat.of().formatHex(digest);
  }

  @Test
  void obeysOperatorsOnly() throws Exception {
    HttpResponse<String> response =
        send(authorized("/v1/adaptors/general/rollback").POST(BodyPublishers.noBody()));

    assertError(response, 403, "missing_role", "operator");
    assertError(send(request("/v1/adaptors").GET()), 401, "missing_token", "bearer token");
  }

  private HttpResponse<String> list() throws Exception {
    return send(operator("").GET());
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    return send(operator(path).POST(BodyPublishers.ofString(body)));
  }

  private java.net.http.HttpRequest.Builder operator(String path) {
    String token = ISSUER.token("model-host", List.of("operator"), Duration.ofMinutes(5));
    return request("/v1/adaptors" + path)
        .header("Authorization", "Bearer " + token)
        .header("Content-Type", "application/json");
  }

  private String answeringVersion() {
    try {
      HttpResponse<String> response =
          complete(question("tiny-base/general", "Is this part OK?", TestPhotos.png()));
      assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
      return json(response).at("/mekiki/model/version").asText();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
