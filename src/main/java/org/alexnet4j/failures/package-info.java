/**
 * What goes wrong and has a sentence for the user: what could not be used (exit code 2), and what began and failed (exit code 1). Below all
 * floors.
 */
package org.alexnet4j.failures;
