/**
 * One YAML file is one run, or a claim of the paper: immutable records, and the strict readers that make them (floor 0).
 */
package org.alexnet4j.config;
