package dev.muster.cli;

import dev.muster.inventory.KnownRegions;
import dev.muster.model.Region;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the code of a Region that AWS has. */
final class RegionOption implements ITypeConverter<Region> {
  @Override
  public Region convert(String code) {
    KnownRegions known = KnownRegions.shipped();
    return known
        .region(code.strip())
        .orElseThrow(
            () ->
                new TypeConversionException(
                    code
                        + " is not a Region of AWS"
                        + known
                            .closest(code)
                            .map(closest -> "; did you mean " + closest + "?")
                            .orElse("")));
  }
}
