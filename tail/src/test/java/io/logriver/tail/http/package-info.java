/** Claims about answers and what is asked. */
package io.logriver.tail.http;
