package io.spillway.app.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SignInTriesTest {

    private long now;
    private final SignInTries tries = new SignInTries(() -> now);

    private void failTimes(int times) {
        for (int n = 0; n < times; n++) {
            tries.failed("ada");
        }
    }

    @Test
    void tenWrongPasswordsMakeANameWait() {
        failTimes(9);
        assertThat(tries.mayTry("ada")).isTrue();
        failTimes(1);
        assertThat(tries.mayTry("ada")).isFalse();
        assertThat(tries.mayTry("bob")).isTrue();
        now += Duration.ofSeconds(31).toNanos();
        assertThat(tries.mayTry("ada")).isTrue();
    }

    @Test
    void theRightPasswordClearsTheCount() {
        failTimes(9);
        tries.succeeded("ada");
        failTimes(9);
        assertThat(tries.mayTry("ada")).isTrue();
    }

    @Test
    void madeUpNamesPushOutEachOtherAndNotMemory() {
        failTimes(10);
        for (int n = 0; n < 2000; n++) {
            tries.failed("name" + n);
        }
        assertThat(tries.mayTry("ada")).isTrue();
    }

    @Test
    void aHashFitsItsPasswordAlone() {
        String hash = PasswordHash.of("correct horse".toCharArray(), 10);
        assertThat(PasswordHash.matches(hash, "correct horse".toCharArray())).isTrue();
        assertThat(PasswordHash.matches(hash, "correct horsf".toCharArray())).isFalse();
        assertThat(PasswordHash.isOne(hash)).isTrue();
        assertThat(PasswordHash.isOne(hash.replace("$10$", "$99999999$"))).isFalse();
        assertThat(PasswordHash.isOne("secret")).isFalse();
    }
}
