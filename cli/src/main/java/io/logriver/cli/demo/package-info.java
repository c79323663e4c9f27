/**
 * The command {@code demo}: plays deployments of several tenants, and checks that every line is in
 * every place where it should be.
 *
 * <p>Each run has an environment of its own, so that whatever it finds there is its own.
 */
@NullMarked
package io.logriver.cli.demo;

import org.jspecify.annotations.NullMarked;
