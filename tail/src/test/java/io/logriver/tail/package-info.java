/** Claims about the server as a whole. */
package io.logriver.tail;
