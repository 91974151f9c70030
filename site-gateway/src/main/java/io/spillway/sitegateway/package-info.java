/** A fixed site's gateway. */
@NullMarked
package io.spillway.sitegateway;

import org.jspecify.annotations.NullMarked;
