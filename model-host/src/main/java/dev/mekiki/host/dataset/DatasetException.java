package dev.mekiki.host.dataset;

import java.io.IOException;

/** A dataset that must be corrected before it is used; the message names every fault. */
public final class DatasetException extends IOException {
  private final transient Faults faults;

  DatasetException(Faults faults) {
    super("The dataset has %d fault(s):\n%s".formatted(faults.count(), faults));
    this.faults = faults;
  }

  public Faults faults() {
    return faults;
  }
}
