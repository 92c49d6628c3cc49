package dev.mekiki.workers.erasure;

import dev.mekiki.workers.camunda.NotNowException;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Carries an approved request out: the subject's key first, at once; then what the engine runs
 * about the subject, a bounded number of instances a time. Only then is the request over.
 */
@Component
class SubjectEnd {
  /** Process instances ended by one delivery of a job: some hundred commands at most. */
  static final int INSTANCES = 50;

  private static final Duration BREATH = Duration.ofMillis(100);

  private final Erasures erasures;
  private final RunningInstances instances;

  SubjectEnd(Erasures erasures, RunningInstances instances) {
    this.erasures = erasures;
    this.instances = instances;
  }

  /**
   * Erases what is left of the request's subject, unless the request is over. What was done before
   * is not done again.
   *
   * @throws NotNowException while there is more to do; what was done is noted
   * @throws dev.mekiki.audit.subject.LegalHoldException when the subject is held; nothing is erased
   */
  void erase(ErasureRequest request, String actor) {
    if (erasures.eraseKey(request, actor)) {
      goOn(request);
    }
  }

  /**
   * Ends what the engine runs about a subject whose key is gone, then the request.
   *
   * @throws NotNowException while there is more to do; what was done is noted
   */
  void goOn(ErasureRequest request) {
    if (!instances.end(request, INSTANCES)) {
      throw new NotNowException(
          "%d more process instances about the data subject were ended; there are others"
              .formatted(INSTANCES),
          BREATH);
    }
    erasures.erased(request);
  }
}
