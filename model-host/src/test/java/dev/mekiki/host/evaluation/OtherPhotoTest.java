package dev.mekiki.host.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OtherPhotoTest {
  @Test
  void letsEachPhotoStandOnceForAnotherAndNeverForItself() throws IOException {
    for (int size = 2; size < 40; size++) {
      List<String> photos = IntStream.range(0, size).mapToObj(i -> "photos/" + i).toList();

      Map<String, String> others = OtherPhoto.of(photos, size);

      assertThat(others.keySet()).containsExactlyInAnyOrderElementsOf(photos);
      assertThat(others.values()).containsExactlyInAnyOrderElementsOf(photos);
      assertThat(others).allSatisfy((photo, other) -> assertThat(other).isNotEqualTo(photo));
      assertThat(OtherPhoto.of(photos, size)).isEqualTo(others);
    }
  }

  @Test
  void saysThatOnePhotoIsNotEnough() {
    assertThatThrownBy(() -> OtherPhoto.of(List.of("photos/1"), 1))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("add a photo");
  }
}
