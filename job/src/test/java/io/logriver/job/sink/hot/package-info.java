@NullMarked
package io.logriver.job.sink.hot;

import org.jspecify.annotations.NullMarked;
