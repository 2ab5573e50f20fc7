/**
 * A YAML document, whatever it is about: values that know where they were written, sections that collect every problem with its file, line
 * and key, files that include others, and records written back (floor 0).
 */
package org.alexnet4j.config.yaml;
