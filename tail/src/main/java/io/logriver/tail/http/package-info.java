/** HTTP around the rooms: routes, problems, headers, static files; it knows nothing of lines. */
@NullMarked
package io.logriver.tail.http;

import org.jspecify.annotations.NullMarked;
