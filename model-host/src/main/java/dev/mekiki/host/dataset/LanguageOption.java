package dev.mekiki.host.dataset;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A language on a command line. */
public final class LanguageOption implements ITypeConverter<Language> {
  @Override
  public Language convert(String code) {
    return Language.of(code)
        .orElseThrow(() -> new TypeConversionException("use en, ja or zh, not " + code));
  }
}
