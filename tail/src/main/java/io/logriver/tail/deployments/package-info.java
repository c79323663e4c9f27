/** Which deployments there are and how they stand, from their topic. */
@NullMarked
package io.logriver.tail.deployments;

import org.jspecify.annotations.NullMarked;
