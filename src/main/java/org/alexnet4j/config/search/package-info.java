/**
 * The section {@code search} that makes a sweep of a run: spaces, types of schedules, budgets, and the configuration of each candidate
 * (floor 0).
 */
package org.alexnet4j.config.search;
