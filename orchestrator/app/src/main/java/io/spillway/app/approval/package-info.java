/** What people decide about money: approve, decline, stop. */
@NullMarked
package io.spillway.app.approval;

import org.jspecify.annotations.NullMarked;
