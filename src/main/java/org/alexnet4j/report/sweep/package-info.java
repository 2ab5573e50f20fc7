/**
 * The report of a sweep: leaderboard, importance of the parameters, parallel coordinates, the figure of its schedules.
 */
package org.alexnet4j.report.sweep;
