package dev.mekiki.host.samples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mekiki.host.dataset.Language;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ListedObjectTest {
  private final List<ListedObject> list = ListedObject.all();

  @ParameterizedTest
  @EnumSource
  void everyNameIsSaidInEachLanguageAndMeansOneThing(Language language) {
    Map<String, ListedObject> named = new HashMap<>();
    for (ListedObject object : list) {
      String name = object.name(language);
      assertThat(name).isNotBlank().isEqualTo(name.strip());
      ListedObject other = named.put(name, object);
      assertThat(other == null || other.mayBe(object)).as(name).isTrue();
    }
  }

  @Test
  void refersOnlyToItselfAndHasEachPictureOnce() {
    Set<String> names = new HashSet<>(list.stream().map(ListedObject::label).toList());
    List<String> pictures = new ArrayList<>();
    for (ListedObject object : list) {
      assertThat(names).containsAll(object.also());
      pictures.addAll(object.pictures());
    }
    assertThat(names).hasSize(list.size());
    assertThat(pictures).doesNotHaveDuplicates();
  }

  @Test
  void unseenIsNothingThatTheBootstrapAdaptorLearned() throws IOException {
    JsonNode manifest =
        JsonMapper.builder().build().readTree(Path.of("adaptors/general/0/manifest.json").toFile());
    Set<String> learned = new HashSet<>();
    manifest.at("/vocabulary/objects").forEach(name -> learned.add(name.asText()));

    assertThat(labels(ObjectStock.Kind.KNOWN)).containsExactlyInAnyOrderElementsOf(learned);
    assertThat(labels(ObjectStock.Kind.UNSEEN))
        .hasSizeGreaterThan(50)
        .doesNotContainAnyElementsOf(learned);
  }

  @Test
  void aRoseMayBeAFlowerInWhicheverOrderItIsAsked() {
    ListedObject rose = object("rose");
    assertThat(rose.mayBe(object("flower"))).isTrue();
    assertThat(object("flower").mayBe(rose)).isTrue();
    assertThat(rose.mayBe(object("iris"))).isFalse();
    assertThat(rose.resembles(object("iris"))).isTrue();
  }

  private ListedObject object(String label) {
    return list.stream().filter(one -> one.label().equals(label)).findFirst().orElseThrow();
  }

  private List<String> labels(ObjectStock.Kind kind) {
    return list.stream().filter(one -> one.kind() == kind).map(ListedObject::label).toList();
  }
}
