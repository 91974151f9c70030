package io.spillway.app.demo;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A producer who signs in to a demo and looks at each of its pages. */
final class PageVisit {

    private static final List<String> PAGES = List.of("/", "/farm", "/costs", "/api/v1/status");

    private final URI address;
    private String cookie = "";

    PageVisit(URI address) {
        this.address = address;
    }

    /**
     * Looks at everything once.
     *
     * @throws IOException when a page can't be had
     */
    void seeAll() throws IOException {
        read(open("/sign-in"));
        signIn();
        for (String page : PAGES) {
            read(open(page));
        }
    }

    private void signIn() throws IOException {
        HttpURLConnection form = open("/sign-in/demo");
        form.setDoOutput(true);
        form.getOutputStream().write("name=producer".getBytes(StandardCharsets.US_ASCII));
        read(form);
        String given = form.getHeaderField("Set-Cookie");
        if (given == null) {
            throw new IOException("the demo let nobody in: " + form.getResponseCode());
        }
        cookie = given.substring(0, given.indexOf(';'));
    }

    private HttpURLConnection open(String path) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) address.resolve(path).toURL().openConnection();
        connection.setInstanceFollowRedirects(false);
        connection.setRequestProperty("Cookie", cookie);
        return connection;
    }

    private static void read(HttpURLConnection connection) throws IOException {
        try (InputStream page = connection.getInputStream()) {
            page.readAllBytes();
        }
    }
}
