package dev.mekiki.host.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mekiki.host.answer.Box;
import dev.mekiki.host.samples.ObjectScene.Placed;
import java.util.List;
import org.junit.jupiter.api.Test;

class ObjectSceneTest {
  private static final int SIDE = 256;

  @Test
  void noObjectHidesAnother() {
    for (int seed = 0; seed < 30; seed++) {
      ObjectScene scene = ObjectScene.of(List.of(Thing.CUP, Thing.STAR), new Chance(seed, 0), SIDE);
      Box first = scene.objects().getFirst().box();
      assertThat(first.overlap(scene.objects().getLast().box())).isZero();
    }
  }

  @Test
  void namesObjectsFromLeftToRight() {
    for (int seed = 0; seed < 30; seed++) {
      ObjectScene scene =
          ObjectScene.of(List.of(Thing.FISH, Thing.LAMP), new Chance(seed, 0), SIDE);
      assertThat(scene.objects().stream().map(Placed::box).map(box -> box.left() + box.right()))
          .isSorted();
    }
  }

  @Test
  void everyDrawingIsCutTightly() {
    for (Thing thing : Thing.values()) {
      CutOut cutOut = CutOut.of(thing, new Chance(1, thing.ordinal()), 200);
      assertThat(Math.max(cutOut.image().getWidth(), cutOut.image().getHeight()))
          .as(thing.label())
          .isBetween(130, 290);
    }
  }
}
