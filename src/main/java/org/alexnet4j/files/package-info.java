/**
 * Files that are whole or not there (floor 0).
 */
package org.alexnet4j.files;
