package dev.mekiki.host.calibration;

import dev.mekiki.host.adaptor.AdaptorManifest;
import dev.mekiki.host.adaptor.Calibration;
import dev.mekiki.host.dataset.DatasetFolder;
import dev.mekiki.host.dataset.DatasetLine;
import dev.mekiki.host.dataset.LabelledBox;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What an adaptor was taught since its last calibration and these photos show none of either.
 *
 * @param concepts their names; while there are any, what was taught since stays as it is
 */
record Unseen(List<String> concepts) {
  Unseen {
    concepts = List.copyOf(concepts);
  }

  static Unseen of(AdaptorManifest manifest, List<DatasetFolder> photos) throws IOException {
    List<String> since = manifest.calibration().taughtSince();
    List<String> taught = manifest.conceptNames().stream().filter(since::contains).toList();
    if (taught.isEmpty()) {
      return new Unseen(taught); // the datasets need not be read again
    }
    Set<String> shown = new HashSet<>();
    for (DatasetFolder folder : photos) {
      folder.byPhoto().values().stream()
          .flatMap(List::stream)
          .map(DatasetLine::boxes)
          .flatMap(List::stream)
          .map(LabelledBox::label)
          .map(label -> label.strip().toLowerCase(Locale.ROOT))
          .forEach(shown::add);
    }
    return new Unseen(taught.stream().filter(name -> !shown.contains(name)).toList());
  }

  /** Of a fit to these photos, that it says nothing of what they do not show. */
  Calibration in(Calibration fitted, Calibration before) {
    return concepts.isEmpty() ? fitted : fitted.beforeTeaching(before.taughtSince());
  }
}
