package dev.mekiki.host.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mekiki.host.adaptor.AdaptorId;
import dev.mekiki.host.adaptor.AdaptorManifest;
import dev.mekiki.host.adaptor.Concept;
import dev.mekiki.host.adaptor.PackageFixture;
import dev.mekiki.host.answer.Answerer;
import dev.mekiki.host.answer.GroundedAnswer;
import dev.mekiki.host.answer.PhotoCache;
import dev.mekiki.host.answer.PhotoQuestion;
import dev.mekiki.host.answer.Photograph;
import dev.mekiki.host.decoder.Precision;
import dev.mekiki.host.serving.AdaptorChangeException.Reason;
import dev.mekiki.host.serving.AdaptorInventory.State;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.actuate.health.Status;
import org.springframework.util.unit.DataSize;

/** Real packages and the real registry; the model behind them is {@link ScriptedModel}. */
class AdaptorRegistryTest {
  private static final AdaptorId ONE = new AdaptorId("general", "1");
  private static final AdaptorId TWO = new AdaptorId("general", "2");
  private static final String QUESTION = "Is this part OK?";

  @TempDir private Path home;
  private final ScriptedModel model = new ScriptedModel().says(QUESTION, "Yes.", -0.001);
  private PackageFixture fixture;
  private ModelHost host;
  private AdaptorRegistry registry;

  @BeforeEach
  void serveVersionOne() throws Exception {
    fixture = new PackageFixture(home.resolve("adaptors"));
    fixture.write("general", "1");
    Files.createDirectories(home.resolve("keys"));
    Files.writeString(home.resolve("keys/publisher.pem"), fixture.publicPem());
    start(DataSize.ofMegabytes(1));
  }

  private void start(DataSize memory) throws Exception {
    Path weights = home.resolve("weights");
    if (Files.notExists(weights)) {
      Files.createFile(weights);
    }
    ModelFiles files = new ModelFiles("tiny-base", weights, weights, Precision.FP32, 1, 100, 8192);
    AdaptorProperties properties =
        new AdaptorProperties(home.resolve("adaptors"), home.resolve("keys"), memory);
    AdaptorLoader loader = new AdaptorLoader(properties, new PhotoCache(0), new SelfChecks());
    host =
        new ModelHost(
            files,
            new ModelLoader(
                files,
                properties,
                loader,
                opened -> new ModelOpener.Opened(model, PackageFixture.PARTS),
                new SelfChecks()));
    host.startLoading().join();
    registry = new AdaptorRegistry(host, loader, properties);
  }

  @Test
  void keepsAVersionForTheRequestsThatStartedWithIt() throws Exception {
    loadAndPromoteTwo();
    AtomicBoolean held = new AtomicBoolean(true);
    CountDownLatch started = new CountDownLatch(1);
    model.holdWhile(
        () -> {
          started.countDown();
          return held.get();
        });
    CompletableFuture<GroundedAnswer> running = CompletableFuture.supplyAsync(() -> ask("2"));
    started.await();

    registry.rollBack("general", "olga");
    boolean freed = registry.unload(TWO);

    assertThat(freed).isFalse();
    assertThat(version("2").state()).isEqualTo(State.LEAVING);
    assertThat(version("2").leases()).isEqualTo(1);
    assertThat(host.serving().answerer(TWO)).as("no further request").isEmpty();
    assertRefused(() -> registry.load(TWO), Reason.STILL_LEAVING, "waits for its last requests");
    assertThat(model.loaded()).contains("general@2");

    held.set(false);
    assertThat(running.get().spoken().text()).isEqualTo("Yes.");
    assertThat(model.loaded()).containsExactly("general@1");
    assertThat(version("2").state()).isEqualTo(State.ON_DISK);
    registry.load(TWO);
    assertThat(ask("2").spoken().text()).isEqualTo("Yes.");
  }

  @Test
  void choosesAgainWhereTheVersionLeftBetweenChoiceAndLease() {
    loadAndPromoteTwo();
    AtomicBoolean first = new AtomicBoolean(true);

    try (Lease lease =
        host.lease(
            models -> {
              Answerer chosen = models.answerer("general").orElseThrow();
              if (first.getAndSet(false)) {
                registry.promote(ONE, "olga");
                registry.unload(TWO);
              }
              return java.util.Optional.of(chosen);
            })) {
      assertThat(lease.models().current()).containsEntry("general", "1");
    }
  }

  @Test
  void loadingAVersionDoesNotPromoteIt() {
    registry.promote(ONE, "olga");
    fixture.write("general", "2");

    registry.load(TWO);

    assertThat(host.serving().current()).containsEntry("general", "1");
    assertThat(ask("2").spoken().text()).isEqualTo("Yes.");
  }

  @Test
  void asksForAPromotionBeforeAHigherVersionWouldStandIn() {
    fixture.write("general", "2");

    assertRefused(() -> registry.load(TWO), Reason.NEVER_PROMOTED, "promote 1 to keep it");
    assertThat(model.loaded()).containsExactly("general@1");
  }

  @Test
  void remembersPromotionsOverARestart() throws Exception {
    loadAndPromoteTwo();
    registry.rollBack("general", "service-account-deploy");

    start(DataSize.ofMegabytes(1));

    AdaptorInventory.Adaptor general = registry.inventory().adaptors().getFirst();
    assertThat(general.current()).isEqualTo("1");
    assertThat(general.promotions())
        .extracting(promotion -> promotion.action() + " " + promotion.version())
        .containsExactly("PROMOTE 1", "PROMOTE 2", "ROLL_BACK 1");
    assertThat(general.promotions().getLast().by()).isEqualTo("service-account-deploy");
    assertThat(general.promotions().getLast().from()).isEqualTo("2");
    assertRefused(
        () -> registry.rollBack("general", "olga"), Reason.NO_PREVIOUS_VERSION, "promote one");
  }

  @Test
  void listsWhatAVersionWasTaughtAndIsNotCalibratedWith() {
    AdaptorManifest plain = PackageFixture.manifest("general", "2");
    fixture.write(
        plain
            .withConcepts(List.of(new Concept("burn mark", 1, 2, 1, 0.01, 100, 10, 9)))
            .withCalibration(plain.calibration().beforeTeaching(List.of("burn mark"))));
    registry.promote(ONE, "olga");

    registry.load(TWO);

    assertThat(version("2").concepts()).containsExactly("burn mark");
    assertThat(version("2").taughtSince()).containsExactly("burn mark");
    assertThat(version("1").concepts()).isEmpty();
  }

  @Test
  void promotingTwiceIsOnePromotion() {
    registry.promote(ONE, "olga");
    registry.promote(ONE, "olga");

    assertThat(registry.inventory().adaptors().getFirst().promotions()).hasSize(1);
  }

  @Test
  void leavesThePointerWhereItIsWhenThePromotionCannotBeWrittenDown() throws IOException {
    loadAndPromoteTwo();
    Files.move(home.resolve("adaptors/general"), home.resolve("elsewhere"));

    assertRefused(() -> registry.promote(ONE, "olga"), Reason.NOT_RECORDED, "was not made");
    assertThat(host.serving().current()).containsEntry("general", "2");
  }

  @Test
  void refusesADamagedPackageAndServesWhatItHad() throws IOException {
    registry.promote(ONE, "olga");
    Path folder = fixture.write("general", "2");
    Path weights = folder.resolve("adaptor.safetensors");
    byte[] whole = Files.readAllBytes(weights);
    Files.write(weights, java.util.Arrays.copyOf(whole, whole.length / 2));

    assertRefused(() -> registry.load(TWO), Reason.ADAPTOR_REFUSED, "changed or cut short");
    assertThat(version("2").state()).isEqualTo(State.REFUSED);
    assertThat(version("2").reason()).contains("changed or cut short");
    assertThat(ask("1").spoken().text()).isEqualTo("Yes.");

    Files.write(weights, whole);
    registry.load(TWO);
    assertThat(version("2").state()).isEqualTo(State.LOADED);
  }

  @Test
  void refusesMoreThanTheMemorySetAside() throws Exception {
    long each = version("1").memoryBytes();
    start(DataSize.ofBytes(2 * each - 1));
    registry.promote(ONE, "olga");
    fixture.write("general", "2");

    assertRefused(() -> registry.load(TWO), Reason.ADAPTOR_MEMORY, "mekiki.adaptors.memory");
    assertThat(registry.inventory().memory())
        .isEqualTo(new AdaptorInventory.Memory(each, 2 * each - 1));
    assertThat(model.loaded()).containsExactly("general@1");
  }

  @Test
  void takesOutAnAdaptorThatChangesTheTextRoute() {
    registry.promote(ONE, "olga");
    fixture.write("general", "2");
    model.withLeaking("general@2");

    assertRefused(() -> registry.load(TWO), Reason.SELF_CHECK_FAILED, "taken out again");
    assertThat(model.loaded()).containsExactly("general@1");
    assertThat(new ModelHealth(host).health().getStatus()).isEqualTo(Status.UP);
  }

  @Test
  void stopsServingWhenTheTextRouteStaysChanged() {
    registry.promote(ONE, "olga");
    fixture.write("general", "2");
    model.withLeaking("general@2").thatStaysChanged();

    assertRefused(() -> registry.load(TWO), Reason.SELF_CHECK_FAILED, "Restart without");
    assertThat(new ModelHealth(host).health().getStatus()).isEqualTo(Status.DOWN);
  }

  @Test
  void unloadsTheCurrentVersionOnlyWhenItIsTheLast() {
    loadAndPromoteTwo();

    assertRefused(() -> registry.unload(TWO), Reason.IS_CURRENT, "promote another version first");
    assertThat(registry.unload(ONE)).isTrue();
    assertRefused(() -> registry.rollBack("general", "olga"), Reason.NOT_LOADED, "load it first");
    assertThat(registry.unload(TWO)).isTrue();

    assertThat(host.serving().current()).isEmpty();
    assertThat(model.loaded()).isEmpty();
  }

  @Test
  void saysWhatIsNotThere() {
    assertRefused(() -> registry.load(TWO), Reason.ADAPTOR_NOT_FOUND, "put the package there");
    assertRefused(() -> registry.load(ONE), Reason.ALREADY_LOADED, "loaded already");
    assertRefused(() -> registry.promote(TWO, "olga"), Reason.NOT_LOADED, "load it first");
    assertRefused(() -> registry.unload(TWO), Reason.NOT_LOADED, "not loaded");
  }

  private void loadAndPromoteTwo() {
    registry.promote(ONE, "olga");
    fixture.write("general", "2");
    registry.load(TWO);
    registry.promote(TWO, "olga");
  }

  /** As the chat API does: resolve, keep, answer. */
  private GroundedAnswer ask(String version) {
    AdaptorId id = new AdaptorId("general", version);
    try (Lease lease = host.lease(models -> models.answerer(id))) {
      BufferedImage photo = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
      Answerer answerer = lease.models().answerer(id).orElseThrow();
      return answerer.answer(
          new PhotoQuestion("", Photograph.of(photo), QUESTION, false, 10, () -> false));
    }
  }

  private AdaptorInventory.Version version(String version) {
    List<AdaptorInventory.Version> versions = registry.inventory().adaptors().getFirst().versions();
    return versions.stream().filter(v -> v.version().equals(version)).findFirst().orElseThrow();
  }

  private static void assertRefused(Runnable change, Reason reason, String advice) {
    assertThatThrownBy(change::run)
        .isInstanceOfSatisfying(
            AdaptorChangeException.class, e -> assertThat(e.reason()).isEqualTo(reason))
        .hasMessageContaining(advice);
  }
}
