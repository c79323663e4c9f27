package io.logriver.cli;

import io.logriver.model.Names;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a tenant from the command line; a wrong name is wrong usage. */
public final class TenantConverter implements ITypeConverter<String> {
    @Override
    public String convert(String value) {
        try {
            return Names.requireTenant(value);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
