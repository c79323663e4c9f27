/** What flows between the rooms: the event that crosses tasks, and the counts beside it. */
@NullMarked
package io.logriver.job.flow;

import org.jspecify.annotations.NullMarked;
