@NullMarked
package io.logriver.job.store;

import org.jspecify.annotations.NullMarked;
