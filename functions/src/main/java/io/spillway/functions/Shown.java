package io.spillway.functions;

/** Text from outside as a log may show it: never long, and on one line, so that it forges none. */
final class Shown {

    private static final int MOST = 300;

    private Shown() {}

    static String of(String text) {
        String some = text.length() <= MOST ? text : text.substring(0, MOST) + "...";
        return some.replaceAll("\\p{Cntrl}", " ");
    }
}
