package io.spillway.bench.forecast;

import io.spillway.core.frametime.FrameTime;
import io.spillway.core.snapshot.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What is decided before a story begins, and hidden from the forecast: the farm, and what each
 * frame will take.
 *
 * @param bootSeconds of the spot machines, one after the other, the first of them again when they
 *     are used up
 * @param lifeSeconds how long the spot machines live once they are ready, likewise
 */
record StoryLaw(
        long seed,
        int fixedWorkers,
        int spotMachines,
        List<JobLaw> jobs,
        List<Long> bootSeconds,
        List<Long> lifeSeconds) {

    private static final int MOST_SPOT_LIVES = 400;

    /** About how long spot machines live; each story has a mean of its own near it. */
    private static final double MEAN_LIFE_SECONDS = 6 * 3600;

    /**
     * A job.
     *
     * @param frames in the order in which they are handed out
     */
    record JobLaw(String jobId, int priority, List<FrameLaw> frames) {

        double seconds() {
            return frames.stream().mapToDouble(f -> (double) f.seconds() * f.tries()).sum();
        }
    }

    /**
     * A frame.
     *
     * @param seconds what each try of it takes
     * @param tries the last of which succeeds, 1 or more
     */
    record FrameLaw(String layer, long seconds, int tries) {}

    /** Draws one. */
    static StoryLaw draw(long seed, Policy policy, FrameTime prior) {
        // Of seeds that differ by a multiple of the generator's own step, as seed x golden ratio
        // do, one's numbers are the other's a few places on: a split mixes them.
        SplittableRandom chance = new SplittableRandom(seed).split();
        int jobs = 1 + chance.nextInt(3);
        List<JobLaw> laws = new ArrayList<>();
        for (int j = 1; j <= jobs; j++) {
            laws.add(job("job-" + j, chance, prior));
        }
        int fixed = 3 + chance.nextInt(30);
        int spot = chance.nextBoolean() ? 0 : 2 + chance.nextInt(20);
        double life = MEAN_LIFE_SECONDS * Math.exp(0.4 * chance.nextGaussian());
        List<Long> boots = new ArrayList<>();
        List<Long> lives = new ArrayList<>();
        for (int i = 0; i < MOST_SPOT_LIVES; i++) {
            boots.add((long) (policy.boot().toSeconds() * lognormal(chance, 0.3)));
            lives.add((long) (-life * Math.log1p(-chance.nextDouble())));
        }
        return new StoryLaw(seed, fixed, spot, laws, boots, lives);
    }

    private static JobLaw job(String jobId, SplittableRandom chance, FrameTime prior) {
        double mean =
                prior.meanSeconds()
                        * lognormal(chance, prior.deviationSeconds() / prior.meanSeconds());
        int priority = 10 * chance.nextInt(3);
        double retries = chance.nextInt(10) < 6 ? 0 : 0.02 + 0.06 * chance.nextDouble();
        int layers = 1 + chance.nextInt(3);
        boolean mixed = layers > 1 && chance.nextInt(3) == 0;
        List<List<FrameLaw>> byLayer = new ArrayList<>();
        for (int layer = 0; layer < layers; layer++) {
            String name = layers == 1 ? "render" : "layer-" + (char) ('a' + layer);
            double ofLayer = layer == 0 ? mean : mean * lognormal(chance, 0.4);
            byLayer.add(layer(name, ofLayer, retries, chance));
        }
        return new JobLaw(jobId, priority, mixed ? interleaved(byLayer) : inTurn(byLayer));
    }

    private static List<FrameLaw> layer(
            String name, double mean, double retries, SplittableRandom chance) {
        int frames = 20 + chance.nextInt(180);
        double spread = 0.05 + 0.45 * chance.nextDouble() * chance.nextDouble();
        double heavyTail = chance.nextInt(4) == 0 ? 0.04 : 0;
        double ramp = chance.nextInt(3) == 0 ? 0.5 * chance.nextGaussian() : 0;
        List<FrameLaw> laws = new ArrayList<>();
        for (int i = 0; i < frames; i++) {
            double factor = lognormal(chance, spread) * Math.exp(ramp * i / frames);
            if (chance.nextDouble() < heavyTail) {
                factor *= 2.5;
            }
            int tries = 1;
            while (chance.nextDouble() < retries && tries < 3) {
                tries++;
            }
            laws.add(new FrameLaw(name, Math.max(1, Math.round(mean * factor)), tries));
        }
        return laws;
    }

    private static List<FrameLaw> inTurn(List<List<FrameLaw>> layers) {
        return layers.stream().flatMap(List::stream).toList();
    }

    private static List<FrameLaw> interleaved(List<List<FrameLaw>> layers) {
        List<FrameLaw> mixed = new ArrayList<>();
        for (int i = 0; layers.stream().mapToInt(List::size).max().orElse(0) > i; i++) {
            for (List<FrameLaw> layer : layers) {
                if (i < layer.size()) {
                    mixed.add(layer.get(i));
                }
            }
        }
        return mixed;
    }

    /** A factor whose mean is 1. */
    private static double lognormal(SplittableRandom chance, double spread) {
        return Math.exp(spread * chance.nextGaussian() - spread * spread / 2);
    }

    /** All work there is, on all machines, in seconds: about how long the story will be. */
    double aboutSeconds() {
        return jobs.stream().mapToDouble(JobLaw::seconds).sum() / (fixedWorkers + spotMachines);
    }
}
