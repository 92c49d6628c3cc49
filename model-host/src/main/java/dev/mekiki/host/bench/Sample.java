package dev.mekiki.host.bench;

/**
 * One measurement.
 *
 * @param cpuMillis of all threads of the process that was measured
 */
record Sample(double wallMillis, double cpuMillis) {}
