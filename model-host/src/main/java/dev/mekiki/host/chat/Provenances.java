package dev.mekiki.host.chat;

import dev.mekiki.host.adaptor.AdaptorPackage;
import dev.mekiki.host.chat.ChatCompletion.Provenance;
import dev.mekiki.host.serving.ServedModels;

/** Says of each answer which weights gave it. */
final class Provenances {
  private Provenances() {}

  static Provenance text(ServedModels served) {
    return new Provenance(
        served.parts().base(),
        served.parts().baseSha256(),
        null,
        null,
        null,
        null,
        ChatTemplate.ID,
        served.precision(),
        served.selfCheck());
  }

  static Provenance photo(ServedModels served, AdaptorPackage adaptor) {
    return new Provenance(
        served.parts().base(),
        served.parts().baseSha256(),
        adaptor.id().name(),
        adaptor.id().version(),
        adaptor.weightsSha256(),
        served.parts().encoderSha256(),
        adaptor.manifest().prompt().id(),
        served.precision(),
        served.selfCheck());
  }
}
