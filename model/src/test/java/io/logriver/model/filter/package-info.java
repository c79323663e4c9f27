@NullMarked
package io.logriver.model.filter;

import org.jspecify.annotations.NullMarked;
