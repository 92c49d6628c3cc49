package dev.mekiki.workers.screening;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bounds-checked reading of a stranger's bytes. */
record Bytes(byte[] array) {
  int length() {
    return array.length;
  }

  int u8(int at) throws DamagedPhotoException {
    need(at, 1);
    return array[at] & 0xff;
  }

  int u16(int at) throws DamagedPhotoException {
    return u8(at) << 8 | u8(at + 1);
  }

  /** Big-endian; a value beyond 2^31 - 1 is no length that a file here can have. */
  int length32(int at) throws DamagedPhotoException {
    return checked((long) u16(at) << 16 | u16(at + 2));
  }

  int u24le(int at) throws DamagedPhotoException {
    return u8(at) | u8(at + 1) << 8 | u8(at + 2) << 16;
  }

  int length32le(int at) throws DamagedPhotoException {
    return checked(u24le(at) | (long) u8(at + 3) << 24);
  }

  String ascii(int at, int count) throws DamagedPhotoException {
    need(at, count);
    return new String(array, at, count, StandardCharsets.ISO_8859_1);
  }

  byte[] slice(int at, int count) throws DamagedPhotoException {
    need(at, count);
    return Arrays.copyOfRange(array, at, at + count);
  }

  boolean startsWith(int at, String ascii) {
    var wanted = ascii.getBytes(StandardCharsets.ISO_8859_1);
    return at + wanted.length <= array.length
        && Arrays.equals(array, at, at + wanted.length, wanted, 0, wanted.length);
  }

  private void need(int at, int count) throws DamagedPhotoException {
    if (at < 0 || count < 0 || (long) at + count > array.length) {
      throw new DamagedPhotoException("ends before byte " + ((long) at + count));
    }
  }

  private static int checked(long length) throws DamagedPhotoException {
    if (length > Integer.MAX_VALUE) {
      throw new DamagedPhotoException("claims a block of " + length + " bytes");
    }
    return (int) length;
  }
}
