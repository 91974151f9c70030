package io.spillway.bench.kill;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Approves, over the REST API, everything that is asked. */
final class Producer {

    private static final String AUTHORIZATION =
            "Basic "
                    + Base64.getEncoder()
                            .encodeToString(
                                    (Installation.USER + ":" + Installation.PASSWORD)
                                            .getBytes(StandardCharsets.UTF_8));

    List<String> openRequests(Connection database) throws SQLException {
        List<String> open = new ArrayList<>();
        try (Statement statement = database.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "SELECT request_id FROM budget_request WHERE status = 'OPEN' ORDER"
                                        + " BY created_at")) {
            while (rows.next()) {
                open.add(rows.getString(1));
            }
        }
        return open;
    }

    /** Approves the recommended offer; a service that dies over it leaves it open. */
    void approve(URI service, String requestId) throws IOException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer =
                    client.send(
                            HttpRequest.newBuilder(
                                            service.resolve(
                                                    "/api/v1/budget-requests/"
                                                            + requestId
                                                            + "/approve"))
                                    .header("Authorization", AUTHORIZATION)
                                    .header("Content-Type", "application/json")
                                    .POST(
                                            HttpRequest.BodyPublishers.ofString(
                                                    "{\"offer\": \"recommended\"}"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 201) {
                throw new IllegalStateException(
                        "approving answered " + answer.statusCode() + ": " + answer.body());
            }
        } catch (IOException dead) {
            // Whoever sees the service next sees that it is dead.
            return;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }
}
