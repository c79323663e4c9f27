/** Where each decided event goes, and the one transaction it goes in. */
@NullMarked
package io.logriver.job.route;

import org.jspecify.annotations.NullMarked;
