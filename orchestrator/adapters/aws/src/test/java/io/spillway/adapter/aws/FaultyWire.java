package io.spillway.adapter.aws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stands between the SDK and EC2 and loses requests, loses answers, cuts answers short and delivers
 * requests twice, as a seed decides.
 */
final class FaultyWire implements AutoCloseable {

    /** What becomes of a request. */
    enum Fault {
        NONE,
        /** It never arrives. */
        REQUEST_LOST,
        /** It is carried out and nobody says so. */
        ANSWER_LOST,
        /** It is carried out and half of the answer arrives. */
        ANSWER_CUT,
        /** It arrives twice; the second answer is the one that gets through. */
        DELIVERED_TWICE,
        /** Something on the way answers in EC2's place, after it was carried out. */
        BAD_GATEWAY
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http = HttpClient.newHttpClient();
    private final URI target;
    private final SplittableRandom chance;
    private volatile double faultChance = 1;

    FaultyWire(URI target, long seed) {
        this.target = target;
        this.chance = new SplittableRandom(seed);
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        } catch (IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
        server.setExecutor(threads);
        server.createContext("/", this::carry);
        server.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** From now on this share of the requests goes wrong. */
    void fail(double share) {
        faultChance = share;
    }

    private Fault draw() {
        synchronized (chance) {
            return chance.nextDouble() < faultChance
                    ? Fault.values()[1 + chance.nextInt(Fault.values().length - 1)]
                    : Fault.NONE;
        }
    }

    private void carry(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Fault fault = draw();
            // Leaving without an answer closes the connection.
            switch (fault) {
                case NONE -> answer(exchange, forward(body), false);
                case REQUEST_LOST -> {}
                case ANSWER_LOST -> forward(body);
                case ANSWER_CUT -> answer(exchange, forward(body), true);
                case DELIVERED_TWICE -> {
                    forward(body);
                    answer(exchange, forward(body), false);
                }
                case BAD_GATEWAY -> {
                    forward(body);
                    exchange.sendResponseHeaders(502, -1);
                }
            }
        }
    }

    private HttpResponse<byte[]> forward(byte[] body) throws IOException {
        HttpRequest request =
                HttpRequest.newBuilder(target)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }

    private static void answer(HttpExchange exchange, HttpResponse<byte[]> from, boolean cut)
            throws IOException {
        byte[] body = from.body();
        exchange.getResponseHeaders().set("Content-Type", "text/xml;charset=UTF-8");
        exchange.sendResponseHeaders(from.statusCode(), body.length);
        OutputStream out = exchange.getResponseBody();
        out.write(body, 0, cut ? body.length / 2 : body.length);
        if (!cut) {
            out.close();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        http.close();
        threads.close();
    }
}
