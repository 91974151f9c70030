package io.spillway.infra.cli;

import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;

/** The value of an option that takes several things: what is between commas. */
record CommaList(List<String> values) {
    static final CommaList EMPTY = new CommaList(List.of());

    CommaList {
        values = List.copyOf(values);
    }

    /** Reads it from a command line. */
    static final class Converter implements ITypeConverter<CommaList> {
        @Override
        public CommaList convert(String typed) {
            return new CommaList(
                    Stream.of(typed.split(",", -1))
                            .map(String::strip)
                            .filter(value -> !value.isEmpty())
                            .toList());
        }
    }
}
