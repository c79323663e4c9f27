/** How much a tenant may ask of a server. */
@NullMarked
package io.logriver.tail.limits;

import org.jspecify.annotations.NullMarked;
