/**
 * What a job needs and what stands in its way: machines that fit its frames, other jobs that come
 * first, licences, the link, and tasks that keep failing.
 */
@NullMarked
package io.spillway.core.needs;

import org.jspecify.annotations.NullMarked;
