/**
 * One YAML file is one run: immutable records, and the strict reader that makes them (floor 0).
 */
package org.alexnet4j.config;
