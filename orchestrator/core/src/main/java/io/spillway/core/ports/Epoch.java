package io.spillway.core.ports;

/**
 * A time of leadership, numbered upwards: a later leader's number is higher.
 *
 * @param number > 0
 */
public record Epoch(long number) {

    public Epoch {
        if (number <= 0) {
            throw new IllegalArgumentException("epochs count from 1, not " + number);
        }
    }

    @Override
    public String toString() {
        return "epoch " + number;
    }
}
