package io.logriver.cli.demo;

import io.logriver.cli.ledger.Sums;

/**
 * All the numbers of one tenant in one run.
 *
 * @param sent lines that Kafka confirmed
 * @param ledger what the ledger says of them
 * @param repeats ids that some topic holds twice
 * @param unequalAlerts alerts that are no delivered error, and delivered errors without an alert
 * @param rejected events that Elasticsearch refused for good
 * @param documents documents in Elasticsearch
 * @param unidentified documents that lack tenant or event id
 * @param unlabelled documents of a deployed service that lack what its deployment gives
 * @param mislabelled documents of the new version's pods that carry another deployment
 * @param mayExceedQuota whether the tenant sent more than its quota lets through
 */
record Count(
        String tenant,
        long sent,
        Sums ledger,
        long tail,
        long repeats,
        long overflow,
        long dead,
        long alerts,
        long unequalAlerts,
        long rejected,
        long documents,
        long unidentified,
        long unlabelled,
        long mislabelled,
        boolean mayExceedQuota) {}
