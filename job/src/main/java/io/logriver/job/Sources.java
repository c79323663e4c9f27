package io.logriver.job;

import io.logriver.job.enrich.DeploymentFeed;
import io.logriver.job.ingest.RawLine;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.Source;

/**
 * Where the core's input comes from.
 *
 * @param appendTime how the time of raw lines advances
 */
public record Sources(
        Source<RawLine, ?, ?> raw,
        WatermarkStrategy<RawLine> appendTime,
        DeploymentFeed deployments) {}
