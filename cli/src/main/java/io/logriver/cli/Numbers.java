package io.logriver.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads numbers from the command line; what is none is wrong usage. */
final class Numbers {
    private Numbers() {}

    /** Reads a whole number. */
    static final class Whole implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String value) {
            try {
                return Integer.valueOf(value);
            } catch (NumberFormatException e) {
                throw new TypeConversionException(
                        "\"%s\" is no whole number up to %,d".formatted(value, Integer.MAX_VALUE));
            }
        }
    }

    /** Reads a number with or without a fraction. */
    static final class Any implements ITypeConverter<Double> {
        @Override
        public Double convert(String value) {
            try {
                return Double.valueOf(value);
            } catch (NumberFormatException e) {
                throw new TypeConversionException("\"%s\" is no number".formatted(value));
            }
        }
    }
}
