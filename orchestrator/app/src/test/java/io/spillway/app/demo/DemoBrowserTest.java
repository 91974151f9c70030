package io.spillway.app.demo;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import io.spillway.app.fixture.Chromium;
import io.spillway.app.web.AppServer;
import io.spillway.sandbox.Ports;
import io.spillway.sandbox.World;
import io.spillway.sandbox.kernel.Pace;
import io.spillway.sandbox.kernel.WireLog;
import io.spillway.sandbox.scenario.Scenario;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo as a producer lives it: asked, approved, and machines arrive while they look on. */
@Tag("browser")
class DemoBrowserTest {

    private static final Pace FIVE_MINUTES_A_SECOND = new Pace(300);
    private static final double PATIENCE_MILLIS = 90_000;

    @TempDir private Path folder = Path.of("");

    @Test
    void anOfferIsApprovedOnThePageAndNodesArrive() throws InterruptedException {
        Scenario scenario = Scenario.load("crunch");
        try (World world = World.open(scenario, 7, FIVE_MINUTES_A_SECOND, WireLog.NONE, Ports.ANY);
                DemoService service = DemoService.start(world, scenario, 7, -1, folder);
                AppServer server = service.openPage();
                Chromium chromium = new Chromium();
                BrowserContext producer = chromium.context(1400, ColorScheme.LIGHT)) {
            new StoryRun(scenario, 7, world, service).tickAnd(service::tellPages);
            Thread story =
                    Thread.ofPlatform().start(() -> world.story().run(scenario.end(), () -> false));
            try {
                approveAndWatch(producer.newPage(), server);
            } finally {
                world.story().stop();
                story.join();
            }
            assertThat(service.store().allNodes()).isNotEmpty();
            assertThat(service.store().balances().getFirst().budget().approvedBy())
                    .isEqualTo("producer (page, 127.0.0.1)");
        }
    }

    private static void approveAndWatch(Page page, AppServer server) {
        page.navigate(server.address() + "/sign-in");
        page.locator("button.role[value=producer]").click();
        Locator approve = page.locator("button:has-text('Approve')");
        assertThat(approve).isVisible(patiently());
        approve.click();
        // The notice of it may be gone by the next live update; this stays.
        assertThat(page.locator("article:has-text('approved the recommended offer')"))
                .isVisible(patiently());
        Locator machines = page.locator("article dd:has-text(' spot')");
        assertThat(machines)
                .containsText(
                        Pattern.compile("[1-9][0-9]* spot"),
                        new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE_MILLIS));
        page.navigate(server.address() + "/farm?state=ready");
        assertThat(page.locator(".machines .pill.good").nth(2)).isVisible(patiently());
        page.screenshot(
                new Page.ScreenshotOptions().setPath(Path.of("target", "pages", "demo-farm.png")));
    }

    private static LocatorAssertions.IsVisibleOptions patiently() {
        return new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE_MILLIS);
    }
}
