/** Claims about who is let in. */
package io.logriver.tail.access;
