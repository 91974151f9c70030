package io.spillway.app.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.spillway.app.fixture.Chromium;
import io.spillway.app.fixture.CrunchNight;
import io.spillway.app.fixture.TestServer;
import io.spillway.app.security.Mode;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A producer tries a deadline and a sum on a phone, by keyboard, while the farm goes on. */
@Tag("browser")
@SuppressWarnings("NullAway.Init") // JUnit starts server and browser before each test
class WhatIfBrowserTest {

    private Chromium chromium;
    private TestServer server;
    private BrowserContext phone;
    private Page page;

    @BeforeEach
    void start() {
        chromium = new Chromium();
        server = TestServer.night(Mode.demo(TestServer.ZONE));
        phone = chromium.context(390, ColorScheme.LIGHT);
        page = Chromium.signedIn(phone, server, "producer");
        page.navigate(server.url("/jobs/" + CrunchNight.DRAGON));
    }

    @AfterEach
    void stop() {
        phone.close();
        chromium.close();
        server.close();
    }

    private Locator field(String name) {
        return page.locator("#try input[name=" + name + "]");
    }

    @Test
    void aTrialIsTypedSentByKeyboardAndCanBeLinkedTo() {
        field("deadline").fill("2026-11-06T18:00");
        field("budget").fill("20");
        field("budget").press("Enter");
        assertThat(page.locator("#try")).containsText("As it is now");
        assertThat(page.locator("#try .verdict")).containsText("the budget of $20.00 ends at");
        assertThat(page).hasURL(Pattern.compile("deadline=2026-11-06T18%3A00&budget=20#what-if$"));
        assertThat(field("deadline")).hasValue("2026-11-06T18:00");
        assertThat(field("budget")).hasValue("20");

        Page linked = phone.newPage();
        linked.navigate(page.url());
        assertThat(linked.locator("#try .verdict")).containsText("the budget of $20.00 ends at");
    }

    @Test
    void whatIsTypedSurvivesARefreshAndAWrongSumIsSaidBesideIt() {
        field("budget").fill("lots");
        page.locator("#delivery input[name=sequence]").fill("sq999");
        page.evaluate(
                "() => { window.settled = new Promise((done) => document.addEventListener("
                        + "'htmx:afterSettle', () => done(true), { once: true })); }");
        server.tickIsOver();
        page.evaluate("() => window.settled");
        assertThat(field("budget")).hasValue("lots");
        assertThat(page.locator("#delivery input[name=sequence]")).hasValue("sq999");

        page.locator("#try button").click();
        assertThat(page.locator("#budget-problem")).containsText("\"lots\" is no amount");
        assertThat(field("budget")).hasValue("lots");
        assertThat(field("budget")).hasAttribute("aria-invalid", "true");
    }
}
