package io.spillway.simulate.run;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.spillway.core.deadline.Machine;
import java.io.StringWriter;

/** What happened, as rows of {@code events.csv} in the order in which it happened. */
final class EventLog {

    /** What can happen. */
    enum Event {
        LAUNCH,
        READY,
        FRAME_START,
        FRAME_END,
        FRAME_DROP,
        INTERRUPTED,
        TERMINATED
    }

    private final StringWriter text = new StringWriter();
    private final CsvWriter csv =
            CsvWriter.builder().bufferSize(0).lineDelimiter(LineDelimiter.LF).build(text);

    EventLog() {
        csv.writeRecord("t_seconds", "event", "node", "pool", "frame", "count");
    }

    void machine(long second, Event event, int machine, String pool) {
        write(second, event.name(), Integer.toString(machine), pool, "", "");
    }

    void frame(long second, Event event, Machine machine, String pool) {
        write(
                second,
                event.name(),
                Integer.toString(machine.id()),
                pool,
                Integer.toString(machine.frame()),
                "");
    }

    void refused(long second, String pool, int count) {
        write(second, "REFUSED", "", pool, "", Integer.toString(count));
    }

    private void write(
            long second, String event, String machine, String pool, String frame, String count) {
        csv.writeRecord(Long.toString(second), event, machine, pool, frame, count);
    }

    /** The whole file. */
    String csv() {
        return text.toString();
    }
}
