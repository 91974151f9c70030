package io.spillway.core.ports;

/**
 * One thing that a doctor looked at.
 *
 * @param what what was found, with names and numbers
 * @param whatToDo empty when there is nothing to do
 */
public record Finding(Level level, String what, String whatToDo) {

    /** How bad it is. */
    public enum Level {
        OK,
        /** Works, but not as well as it could, or couldn't be tried. */
        WARN,
        /** Money or frames would go astray, or nothing would work. */
        FAIL
    }

    public static Finding ok(String what) {
        return new Finding(Level.OK, what, "");
    }

    public static Finding warn(String what, String whatToDo) {
        return new Finding(Level.WARN, what, whatToDo);
    }

    public static Finding fail(String what, String whatToDo) {
        return new Finding(Level.FAIL, what, whatToDo);
    }
}
