package io.spillway.infra.cli;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The value of an option that is one of a few words: an enum's names, typed in lower case. */
final class Word<E extends Enum<E>> implements ITypeConverter<E> {
    private final List<E> words;

    Word(Class<E> words) {
        this.words = List.copyOf(EnumSet.allOf(words));
    }

    @Override
    public E convert(String typed) {
        return words.stream()
                .filter(word -> typed(word).equals(typed))
                .findFirst()
                .orElseThrow(
                        () ->
                                new TypeConversionException(
                                        "must be one of "
                                                + words.stream().map(Word::typed).toList()
                                                + ", not '"
                                                + typed
                                                + "'"));
    }

    private static String typed(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }
}
