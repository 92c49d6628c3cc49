package dev.mekiki.host.dataset;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A split on a command line. */
public final class SplitOption implements ITypeConverter<Split> {
  @Override
  public Split convert(String label) {
    return Split.of(label)
        .orElseThrow(
            () -> new TypeConversionException("use train, calibration or test, not " + label));
  }
}
