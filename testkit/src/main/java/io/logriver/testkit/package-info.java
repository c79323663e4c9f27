/** Real brokers, stores and clusters, started and stopped for tests and for the local stack. */
@NullMarked
package io.logriver.testkit;

import org.jspecify.annotations.NullMarked;
