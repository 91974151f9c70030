package io.spillway.app.demo;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What was asked of a demo.
 *
 * @param scenario bundled name or path of a scenario file
 * @param seed decides everything that chance decides
 * @param headless no page: decides by itself, runs as fast as it goes, and ends
 * @param decline every request is declined
 * @param speed virtual seconds a second (with the page); ignored when headless
 * @param port of the page
 * @param out where files go; null for none
 * @param jobs the user's own jobs, or null
 * @param prices the user's own market, or null
 */
public record DemoOptions(
        String scenario,
        long seed,
        boolean headless,
        boolean decline,
        double speed,
        int port,
        @Nullable Path out,
        @Nullable Path jobs,
        @Nullable Path prices) {}
