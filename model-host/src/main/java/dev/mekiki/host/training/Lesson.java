package dev.mekiki.host.training;

import dev.mekiki.host.dataset.DatasetFolder;
import dev.mekiki.host.dataset.DatasetLine;
import java.util.List;

/**
 * A photo with what can be asked about it.
 *
 * @param photo its path in the folder
 * @param questions with answers in words; at least one
 */
record Lesson(DatasetFolder folder, String photo, List<DatasetLine> questions) {
  Lesson {
    questions = List.copyOf(questions);
  }
}
