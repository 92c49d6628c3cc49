package dev.mekiki.host.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrientationTest {
  /** Where each orientation puts the stored picture's top left pixel (CIPA DC-008, tag 0x0112). */
  @ParameterizedTest
  @CsvSource({
    "1, 0, 0", "2, 3, 0", "3, 3, 1", "4, 0, 1",
    "5, 0, 0", "6, 1, 0", "7, 1, 3", "8, 0, 3"
  })
  void turnsTheStoredPictureUpright(int tag, int x, int y) {
    BufferedImage stored = new BufferedImage(4, 2, BufferedImage.TYPE_INT_RGB);
    stored.setRGB(0, 0, Color.RED.getRGB());

    BufferedImage upright = new Orientation(tag).upright(stored);

    assertThat(upright.getWidth()).isEqualTo(tag < 5 ? 4 : 2);
    assertThat(new Color(upright.getRGB(x, y))).isEqualTo(Color.RED);
  }

  @ParameterizedTest
  @CsvSource({"LITTLE_ENDIAN, 6", "BIG_ENDIAN, 3"})
  void readsTheOrientationThatACameraWrote(String order, int tag) {
    ByteBuffer tiff = ByteBuffer.allocate(8 + 2 + 12).order(order(order));
    tiff.put(order.equals("LITTLE_ENDIAN") ? new byte[] {'I', 'I'} : new byte[] {'M', 'M'});
    tiff.putShort((short) 42).putInt(8).putShort((short) 1);
    tiff.putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) tag);

    assertThat(Orientation.of(jpeg(tiff.array()))).isEqualTo(new Orientation(tag));
  }

  /** Whatever a stranger writes there, the photo is upright and nothing is thrown. */
  @Property
  void takesABrokenBlockForUpright(@ForAll @Size(max = 64) byte[] tiff, @ForAll int directory) {
    ByteBuffer block = ByteBuffer.allocate(8 + tiff.length).put(new byte[] {'I', 'I', 42, 0});
    block.order(ByteOrder.LITTLE_ENDIAN).putInt(directory).put(tiff);

    assertThat(Orientation.of(jpeg(block.array())).tag()).isBetween(0, 0xffff);
    assertThat(Orientation.of(tiff)).isEqualTo(new Orientation(1));
  }

  private static byte[] jpeg(byte[] tiff) {
    ByteBuffer file = ByteBuffer.allocate(2 + 2 + 2 + 6 + tiff.length);
    file.putShort((short) 0xffd8).putShort((short) 0xffe1).putShort((short) (8 + tiff.length));
    return file.put(new byte[] {'E', 'x', 'i', 'f', 0, 0}).put(tiff).array();
  }

  private static ByteOrder order(String name) {
    return name.equals("LITTLE_ENDIAN") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
  }
}
