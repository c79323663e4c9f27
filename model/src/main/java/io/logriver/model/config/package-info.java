/** How a process tells what is wrong with its configuration: everything, at once, and only then. */
@NullMarked
package io.logriver.model.config;

import org.jspecify.annotations.NullMarked;
