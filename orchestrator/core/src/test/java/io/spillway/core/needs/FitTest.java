package io.spillway.core.needs;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.core.farm.JobNeeds;
import io.spillway.core.farm.NeedsReader;
import io.spillway.core.fleet.Pool;
import io.spillway.core.fleet.PoolQuote;
import io.spillway.core.fleet.PurchaseOption;
import io.spillway.core.money.Money;
import io.spillway.core.scene.Scene;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FitTest {

    private static final PoolQuote FOUR_GPUS =
            new PoolQuote(
                    new Pool("g5.12xlarge", "us-east-1a", PurchaseOption.SPOT),
                    Money.usd("2"),
                    Scene.NOW,
                    48,
                    192 * 1024,
                    4,
                    4 * 24 * 1024);

    private static JobNeeds needs(String key, String value) {
        return NeedsReader.read(Map.of("spillway." + key, value));
    }

    private static @Nullable String lacking(Scene scene, JobNeeds needs) {
        return Fit.lacking(Fit.machinesOnSale(scene.snapshot()), needs);
    }

    @Test
    void aMachineFitsWhenItHasAllThatAFrameNeeds() {
        assertThat(Fit.fits(JobNeeds.NONE, FOUR_GPUS)).isTrue();
        assertThat(Fit.fits(needs("cores", "48"), FOUR_GPUS)).isTrue();
        assertThat(Fit.fits(needs("cores", "49"), FOUR_GPUS)).isFalse();
        assertThat(Fit.fits(needs("memory", "192 GiB"), FOUR_GPUS)).isTrue();
        assertThat(Fit.fits(needs("memory", "193 GiB"), FOUR_GPUS)).isFalse();
        assertThat(Fit.fits(needs("gpus", "4"), FOUR_GPUS)).isTrue();
        assertThat(Fit.fits(needs("gpus", "5"), FOUR_GPUS)).isFalse();
    }

    @Test
    void eachGpuMustHoldTheScene() {
        assertThat(Fit.fits(needs("gpu-memory", "24 GiB"), FOUR_GPUS)).isTrue();
        assertThat(Fit.fits(needs("gpu-memory", "32 GiB"), FOUR_GPUS)).isFalse();
    }

    @Test
    void gpuMemoryAsksForAGpu() {
        Scene scene = Scene.lateJob();

        assertThat(Fit.fits(needs("gpu-memory", "1 GiB"), scene.pools.getFirst().quote()))
                .isFalse();
    }

    @Test
    void whatNoTypeHasIsNamedWithTheMostThatIsOnSale() {
        Scene scene = Scene.lateJob().needs("j", "memory", "96 GiB", "gpus", "1");

        assertThat(lacking(scene, scene.view("j").job().needs()))
                .isEqualTo(
                        "needs 96 GiB of memory (64 GiB at most) and 1 GPU (0 at most), which no"
                                + " worker type on sale has: nothing can be rented for it until"
                                + " machines.workers names one that has, or the job needs less.");
    }

    @Test
    void nothingIsLackingWhenATypeFitsOrNoneIsOnSale() {
        Scene scene = Scene.lateJob().needs("j", "memory", "64 GiB");
        assertThat(lacking(scene, scene.view("j").job().needs())).isNull();

        scene.pools.clear();
        assertThat(lacking(scene, needs("memory", "4 TiB"))).isNull();
    }
}
