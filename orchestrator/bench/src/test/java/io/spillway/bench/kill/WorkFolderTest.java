package io.spillway.bench.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkFolderTest {

    @TempDir private Path place = Path.of("");

    @Test
    void itGoesWithItsStory() throws IOException {
        try (WorkFolder folder = WorkFolder.make(place)) {
            Files.writeString(folder.path().resolve("service.log"), "up");
        }

        assertThat(place).isEmptyDirectory();
    }

    @Test
    void whatAKilledBenchmarkLeftBehindGoesWhenTheNextOneStarts() throws IOException {
        Path left = Files.createDirectories(place.resolve("kill-1"));
        Files.writeString(left.resolve("lock"), "");
        Files.writeString(left.resolve("service.log"), "up");
        Files.createDirectories(left.resolve(Installation.DATABASE).resolve("data"));

        try (WorkFolder next = WorkFolder.make(place)) {
            assertThat(left).doesNotExist();
            assertThat(next.path()).isDirectory();
        }
    }

    @Test
    void aStoryThatIsBeingToldAndOneThatIsKeptStay() throws IOException {
        Path broken;
        try (WorkFolder one = WorkFolder.make(place)) {
            broken = one.path();
            one.keep();
        }
        try (WorkFolder living = WorkFolder.make(place);
                WorkFolder next = WorkFolder.make(place)) {
            assertThat(living.path()).isDirectory().isNotEqualTo(next.path());
        }
        assertThat(place).isDirectoryContaining(path -> path.equals(broken));
    }

    @Test
    void whatIsNoneOfItsOwnIsLeftAlone() throws IOException {
        Path other = Files.createDirectories(place.resolve("throw-away-1"));
        Files.writeString(other.resolve("lock"), "");

        WorkFolder.make(place).close();

        assertThat(other).isDirectory();
    }
}
