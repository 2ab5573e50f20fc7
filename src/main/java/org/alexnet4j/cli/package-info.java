/**
 * The command line: thin commands over the floors below.
 */
package org.alexnet4j.cli;
