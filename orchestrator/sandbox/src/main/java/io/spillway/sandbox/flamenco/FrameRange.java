package io.spillway.sandbox.flamenco;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Frame numbers as people write them: {@code 1-10,15,20-30}. */
final class FrameRange {

    private static final Pattern PART =
            Pattern.compile("\\s*(\\d{1,7})(?:\\s*-\\s*(\\d{1,7}))?\\s*");
    private static final int MAX_FRAMES = 100_000;

    private FrameRange() {}

    /**
     * The frames in the order written.
     *
     * @throws IllegalArgumentException saying which part can't be read, or that it is too long
     */
    static List<Integer> parse(String text) {
        List<Integer> frames = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            Matcher matcher = PART.matcher(part);
            if (!matcher.matches()) {
                throw new IllegalArgumentException("not a frame or a range of frames: " + part);
            }
            int first = Integer.parseInt(matcher.group(1));
            int last = matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2));
            if (last < first || frames.size() + (last - first) >= MAX_FRAMES) {
                throw new IllegalArgumentException("bad range of frames: " + part);
            }
            for (int frame = first; frame <= last; frame++) {
                frames.add(frame);
            }
        }
        return frames;
    }

    /** Runs of frames joined to ranges. */
    static String format(List<Integer> frames) {
        StringBuilder text = new StringBuilder();
        int from = 0;
        for (int index = 0; index < frames.size(); index++) {
            boolean runEnds =
                    index == frames.size() - 1 || frames.get(index + 1) != frames.get(index) + 1;
            if (runEnds) {
                text.append(text.isEmpty() ? "" : ",").append(frames.get(from));
                if (index > from) {
                    text.append('-').append(frames.get(index));
                }
                from = index + 1;
            }
        }
        return text.toString();
    }
}
