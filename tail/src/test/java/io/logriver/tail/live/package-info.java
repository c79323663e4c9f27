/** Tests of the whole way of a line, from a raw topic by the job on a cluster to a person. */
@NullMarked
package io.logriver.tail.live;

import org.jspecify.annotations.NullMarked;
