package io.spillway.core.ports;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Which of several orchestrators on one store may act. Each time of leadership is an {@link Epoch};
 * what a leader writes through {@link Store#under} commits only while its epoch is the last one.
 *
 * <p>It is that comparison, in the transaction that writes, which keeps two from acting. Clocks,
 * and whether the leader's process is there, say only when a successor may try: one that tries
 * early deposes the leader, which is refused from then on all the same.
 */
public interface Leadership {

    /**
     * Leads from now on, or goes on leading: when nobody leads, when {@code owner} does already,
     * when the leader's term is over, or when the leader's process is certainly gone and no call of
     * it can be under way. A new leader begins a new epoch.
     *
     * @param owner a name that no other process has or had
     * @param term for how long nobody else may take over from a leader that lives, or isn't known
     *     to be gone
     * @return the leadership, or empty while another leads
     */
    Optional<Leader> lead(String owner, Instant now, Duration term);

    /**
     * Makes room for a call that changes something outside: until then nobody takes over, not even
     * from a leader that is gone. Write it before the call.
     *
     * @param until by when the call is over at the latest
     * @throws NotLeadingException when the epoch is over: the call must not be made
     */
    void calling(Epoch epoch, Instant until);

    /**
     * The call that was made room for is over.
     *
     * @throws NotLeadingException when the epoch is over
     */
    void called(Epoch epoch);

    /**
     * Stops leading, with nothing in flight any more: another may lead at once. Does nothing when
     * the epoch is over already.
     */
    void resign(Epoch epoch);

    /** Who led last and hasn't resigned; its term may be over. */
    Optional<Leader> leader();
}
