package dev.mekiki.host.serving;

import dev.mekiki.host.adaptor.AdaptorPackage;
import dev.mekiki.host.serving.SelfChecked.On;
import dev.mekiki.host.serving.ServedModels.Base;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.stereotype.Component;

/** The self-checks since this host started, the oldest first. They end with it. */
@Component
public final class SelfChecks {
  private final String run = UUID.randomUUID().toString();
  private final List<SelfChecked> made = new CopyOnWriteArrayList<>();
  private final Clock clock = Clock.systemUTC();

  /** Tells this start of the host from all others. */
  public String run() {
    return run;
  }

  public List<SelfChecked> made() {
    return List.copyOf(made);
  }

  void atTheStart(Base base, boolean batchInvariant, boolean passed) {
    made.add(
        new SelfChecked(
            clock.instant(), On.START, passed, base.selfCheck(), null, null, null, batchInvariant));
  }

  void afterLoading(AdaptorPackage adaptor, Base base, boolean passed) {
    made.add(
        new SelfChecked(
            clock.instant(),
            On.LOAD,
            passed,
            base.selfCheck(),
            adaptor.id().name(),
            adaptor.id().version(),
            adaptor.weightsSha256(),
            null));
  }
}
