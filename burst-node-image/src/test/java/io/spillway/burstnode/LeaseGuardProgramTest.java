package io.spillway.burstnode;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The image's own lease guard, which needs no Java: run as it is (with curl), against a metadata
 * service of ours. Leases end far in the past or in the future, so that the wall clock doesn't
 * matter.
 */
class LeaseGuardProgramTest {

    private static final String TAG = "/latest/meta-data/tags/instance/spillway:lease-until";
    private static final String PAST = "2001-01-01T00:00:00Z";
    private static final String FUTURE = "2101-01-01T00:00:00Z";

    @TempDir Path folder;
    private final Map<String, String> pages = new ConcurrentHashMap<>();
    private HttpServer server;
    private String endpoint;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    String text =
                            "PUT".equals(exchange.getRequestMethod())
                                    ? "token"
                                    : pages.get(exchange.getRequestURI().getPath());
                    byte[] bytes =
                            text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(
                            text == null ? 404 : 200, bytes.length == 0 ? -1 : bytes.length);
                    exchange.getResponseBody().write(bytes);
                    exchange.close();
                });
        server.start();
        endpoint = "http://127.0.0.1:" + server.getAddress().getPort();
        Path powerOff = folder.resolve("power-off");
        Files.writeString(powerOff, "#!/bin/sh\ntouch '" + folder.resolve("off") + "'\n");
        Files.setPosixFilePermissions(powerOff, PosixFilePermissions.fromString("rwx------"));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    /** Runs the guard once; whether it powered off. */
    private boolean powersOff() throws IOException, InterruptedException {
        ProcessBuilder guard =
                new ProcessBuilder("sh", "image/files/usr/lib/spillway/lease-guard").inheritIO();
        guard.environment().put("AWS_EC2_METADATA_SERVICE_ENDPOINT", endpoint);
        guard.environment().put("SPILLWAY_STATE", folder.resolve("state").toString());
        guard.environment().put("SPILLWAY_POWER_OFF", folder.resolve("power-off").toString());
        Process process = guard.start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        return Files.exists(folder.resolve("off"));
    }

    @Test
    void aMachineWithALeaseLives() throws Exception {
        pages.put(TAG, FUTURE);
        assertThat(powersOff()).isFalse();
    }

    @Test
    void aMachineWhoseLeaseEndedPowersOff() throws Exception {
        pages.put(TAG, PAST);
        pages.put("/latest/user-data", "spillway.lease-until=" + FUTURE);
        assertThat(powersOff()).isTrue();
    }

    @Test
    void theFirstLeaseIsInUserData() throws Exception {
        pages.put("/latest/user-data", "spillway.role=worker\nspillway.lease-until=" + PAST);
        assertThat(powersOff()).isTrue();
    }

    @Test
    void theLastLeaseSeenCountsWhileTheMetadataCantBeRead() throws Exception {
        pages.put(TAG, FUTURE);
        powersOff();
        pages.put(TAG, "soon");
        pages.put("/latest/user-data", "spillway.lease-until=" + PAST);
        assertThat(powersOff()).isFalse();
        server.stop(0);
        assertThat(powersOff()).isFalse();
    }

    @Test
    void aMachineThatNeverReadALeaseHasAFewMinutes() throws Exception {
        server.stop(0);
        assertThat(powersOff()).isFalse();
        Files.writeString(folder.resolve("state/first-look"), "1000000000");
        assertThat(powersOff()).isTrue();
    }
}
