package io.spillway.app.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.spillway.app.fixture.Chromium;
import io.spillway.app.fixture.CrunchNight;
import io.spillway.app.fixture.TestServer;
import io.spillway.app.security.Mode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every page fits a phone and a desk, in light and dark; pictures are left in target/pages. */
@Tag("browser")
@SuppressWarnings("NullAway.Init") // JUnit starts the server before the first test
class LayoutBrowserTest {

    private static final String TRIAL = "?deadline=2026-11-06T21:00&budget=300";

    private static TestServer full;
    private static TestServer empty;
    private static Chromium chromium;

    @BeforeAll
    static void start() {
        full = TestServer.night(Mode.demo(TestServer.ZONE));
        empty = TestServer.empty(Mode.demo(TestServer.ZONE));
        chromium = new Chromium();
    }

    @AfterAll
    static void stop() {
        chromium.close();
        empty.close();
        full.close();
    }

    @ParameterizedTest
    @CsvSource({"390, LIGHT", "390, DARK", "1400, LIGHT", "1400, DARK"})
    void nothingOverflowsAndNothingComplains(int width, ColorScheme scheme) {
        check(full, "full", width, scheme);
        check(empty, "empty", width, scheme);
    }

    private static void check(TestServer server, String name, int width, ColorScheme scheme) {
        List<String> complaints = new ArrayList<>();
        try (BrowserContext context = chromium.context(width, scheme)) {
            Page page = Chromium.signedIn(context, server, "producer");
            page.onConsoleMessage(
                    message -> {
                        if (message.type().equals("error") || message.type().equals("warning")) {
                            complaints.add(message.text());
                        }
                    });
            page.onPageError(complaints::add);
            List<String> paths = new ArrayList<>(List.of("/", "/farm", "/costs"));
            if (server == full) {
                paths.add("/jobs/" + CrunchNight.DRAGON);
                paths.add("/jobs/" + CrunchNight.DRAGON + TRIAL);
                paths.add("/decisions/plan-41");
            }
            for (String path : paths) {
                page.navigate(server.url(path));
                Object overflow =
                        page.evaluate(
                                "document.documentElement.scrollWidth -"
                                        + " document.documentElement.clientWidth");
                assertThat(overflow).as("%s at %s px", path, width).isEqualTo(0);
                page.screenshot(
                        new Page.ScreenshotOptions()
                                .setFullPage(true)
                                .setPath(
                                        picture(
                                                name + path.replaceAll("[/?:&]", "-"),
                                                width,
                                                scheme)));
            }
        }
        assertThat(complaints).isEmpty();
    }

    private static Path picture(String name, int width, ColorScheme scheme) {
        return Path.of(
                "target",
                "pages",
                name + "-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT) + ".png");
    }
}
