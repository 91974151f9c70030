package io.spillway.app.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import io.spillway.app.fixture.Chromium;
import io.spillway.app.fixture.CrunchNight;
import io.spillway.app.fixture.TestServer;
import io.spillway.app.fixture.Things;
import io.spillway.app.security.Mode;
import io.spillway.core.ports.Store;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** People decide in a real browser, and others see it happen. */
@Tag("browser")
@SuppressWarnings("NullAway.Init") // JUnit starts server and browser before the first test
class DecisionBrowserTest {

    private static Chromium chromium;
    private TestServer server;
    private BrowserContext producers;
    private BrowserContext operators;

    @BeforeAll
    static void startBrowser() {
        chromium = new Chromium();
    }

    @AfterAll
    static void stopBrowser() {
        chromium.close();
    }

    @BeforeEach
    void start() {
        server = TestServer.night(Mode.demo(TestServer.ZONE));
        producers = chromium.context(1400, ColorScheme.LIGHT);
        operators = chromium.context(390, ColorScheme.DARK);
    }

    @AfterEach
    void stop() {
        producers.close();
        operators.close();
        server.close();
    }

    @Test
    void anOfferIsApprovedWithACapAndWatchersSeeIt() {
        Page watcher = Chromium.signedIn(operators, server, "operator");
        assertThat(watcher.locator("button:has-text('Approve')")).hasCount(0);
        assertThat(watcher).hasTitle("(1) Deadlines · Spillway");
        watcher.waitForCondition(() -> (Boolean) watcher.evaluate("window.htmx !== undefined"));

        Page page = Chromium.signedIn(producers, server, "producer");
        Locator card = page.locator("#" + CrunchNight.OPEN_REQUEST);
        card.locator("input[value=cheapest]").check();
        Locator cap = card.locator("input[name=cap-cheapest]");
        assertThat(cap).isVisible();
        assertThat(card.locator("input[name=cap-recommended]")).isHidden();
        assertThat(cap).hasValue("320.00");
        cap.fill("305.50");
        card.locator("button:has-text('Approve')").click();

        assertThat(page.locator(".notice.good")).containsText("with a cap of $305.50");
        assertThat(page).hasTitle("Deadlines · Spillway");
        assertThat(page.locator("#" + CrunchNight.OPEN_REQUEST)).hasCount(0);
        assertThat(page.locator("article:has-text('of $305.50 cap')")).isVisible();

        server.tickIsOver();
        assertThat(watcher).hasTitle("Deadlines · Spillway");
        assertThat(watcher.locator("article:has-text('of $305.50 cap')")).isVisible();
    }

    @Test
    void aRefreshLeavesAloneWhatSomebodyTypes() {
        Page page = Chromium.signedIn(producers, server, "producer");
        Locator card = page.locator("#" + CrunchNight.OPEN_REQUEST);
        card.locator("input[name=cap-recommended]").fill("444");
        card.locator("summary:has-text('Why')").click();
        server.tickIsOver();
        server.tickIsOver();
        assertThat(page.locator(".plots.drawn")).isVisible();
        server.tickIsOver();
        assertThat(page.locator(".plots.drawn")).isVisible();
        assertThat(card.locator("input[name=cap-recommended]")).hasValue("444");
        assertThat(card.locator(".why-columns")).isVisible();
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(Path.of("target", "pages", "live.png")));
    }

    @Test
    void aRefreshLeavesOpenWhatSomebodyReads() {
        Page page = Chromium.signedIn(operators, server, "operator");
        page.navigate(server.url("/farm"));
        page.locator("summary:has-text('Stop everything')").click();
        server.store()
                .addTimeline(
                        List.of(
                                new Store.TimelineEvent(
                                        0, Things.NOW, "launch", "", "", "One more machine.")));
        server.tickIsOver();
        assertThat(page.locator(".timeline")).containsText("One more machine.");
        assertThat(page.locator("button:has-text('Stop all renting')")).isVisible();
    }

    /** The page on its way may be older than the tick. */
    @Test
    void aTickDuringASlowRefreshIsShownAfterIt() {
        List<Route> held = new ArrayList<>();
        producers.route(
                url -> url.endsWith("/"),
                route -> {
                    if (held.isEmpty() && route.request().headers().containsKey("hx-request")) {
                        held.add(route);
                    } else {
                        route.resume();
                    }
                });
        producers.clock().install();
        Page page = Chromium.signedIn(producers, server, "producer");
        page.waitForCondition(() -> !held.isEmpty());
        page.evaluate(
                """
                () => new Promise((listening) => {
                    const source = new EventSource("/events");
                    source.addEventListener("hello", listening);
                    window.tick = new Promise((seen) => source.addEventListener("tick", seen));
                }).then(() => true)
                """);
        server.tickIsOver();
        server.tickIsOver();
        page.evaluate("() => window.tick.then(() => true)");
        producers.clock().fastForward(2000);
        held.getFirst().resume();
        producers.clock().fastForward(2000);
        assertThat(page.locator(".plots.drawn")).isVisible();
    }

    @Test
    void stoppingAsksOnce() {
        Page page = Chromium.signedIn(producers, server, "producer");
        Locator card = page.locator("#" + CrunchNight.STORM_BUDGET);
        assertThat(card.locator("button.danger")).isHidden();
        card.locator("summary:has-text('Stop')").click();
        assertThat(card).containsText("Stopping ends 8 rented machines");
        card.locator("button.danger").click();
        assertThat(page.locator("#" + CrunchNight.STORM_BUDGET + " .notice.watch"))
                .containsText("Stopped.");
    }

    @Test
    void everythingIsReachableByKeyboard() {
        Page page = Chromium.signedIn(producers, server, "producer");
        page.locator("input[value=recommended]").press("ArrowRight");
        assertThat(page.locator("input[value=guaranteed]")).isChecked();
        page.keyboard().press("Tab");
        assertThat(page.locator("input[name=cap-guaranteed]")).isFocused();
        page.locator("button:has-text('Approve')").focus();
        page.keyboard().press("Enter");
        assertThat(page.locator(".notice.good")).containsText("$702.50");
    }

    @Test
    void formsWorkWithoutJavaScript() {
        try (BrowserContext plain = chromium.withoutScripts()) {
            Page page = Chromium.signedIn(plain, server, "producer");
            page.locator("#" + CrunchNight.OPEN_REQUEST + " summary:has-text('Decline')").click();
            page.locator("input[name=reason]").fill("not this month");
            page.locator("button:has-text('Decline, rent nothing')").click();
            assertThat(page.locator(".notice.good")).containsText("Nothing is rented for it");
            assertThat(page.locator(".jobs")).containsText(Pattern.compile("not this month"));
        }
        assertThat(server.store().request(CrunchNight.OPEN_REQUEST).orElseThrow().reason())
                .isEqualTo("not this month");
    }
}
