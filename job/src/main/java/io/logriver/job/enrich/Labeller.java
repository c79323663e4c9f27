package io.logriver.job.enrich;

import io.logriver.model.ByteWriter;
import io.logriver.model.Channel;
import io.logriver.model.Wire;
import io.logriver.udfs.Field;
import io.logriver.udfs.ParsedLine;
import org.jspecify.annotations.Nullable;

/**
 * Finds the deployment that was live for a line at the line's own time, and writes what the line is
 * given for it.
 *
 * <p>In this order: the deployment that trusted metadata names, the one of the line's pod,
 * container or host, the one of its service.
 */
public final class Labeller {
    private final DeploymentIndex index;

    public Labeller(DeploymentIndex index) {
        this.index = index;
    }

    /**
     * Writes the deployment's members, each followed by a comma, and takes out of the line what
     * they replace.
     *
     * @param at the line's own time, epoch milliseconds
     * @param named the deployment's id from trusted metadata, UTF-8; null or empty for none
     * @param line its service, pod, container and host are those of trusted metadata where there is
     *     any
     * @return true where a deployment was found or named
     */
    public boolean label(
            Channel channel, long at, byte @Nullable [] named, ParsedLine line, ByteWriter out) {
        byte[] explicit = named == null || named.length == 0 ? null : named;
        ChannelDeployments deployments = index.of(channel);
        if (deployments == null) {
            return explicit != null && writeUnknown(explicit, out);
        }
        Deployment found =
                explicit != null
                        ? deployments.byId(explicit, 0, explicit.length)
                        : find(deployments, at, line);
        if (found == null) {
            return explicit != null && writeUnknown(explicit, out);
        }
        line.unset(Field.SERVICE_NAME);
        line.unset(Field.SERVICE_VERSION);
        out.append(found.run(at));
        return true;
    }

    private static @Nullable Deployment find(
            ChannelDeployments deployments, long at, ParsedLine line) {
        Deployment found = byInstance(deployments, at, line, Field.POD);
        if (found == null) {
            found = byInstance(deployments, at, line, Field.CONTAINER);
        }
        if (found == null) {
            found = byInstance(deployments, at, line, Field.HOST);
        }
        if (found == null && line.has(Field.SERVICE_NAME)) {
            found =
                    deployments.byService(
                            line.source(Field.SERVICE_NAME),
                            line.offset(Field.SERVICE_NAME),
                            line.length(Field.SERVICE_NAME),
                            at);
        }
        return found;
    }

    private static @Nullable Deployment byInstance(
            ChannelDeployments deployments, long at, ParsedLine line, Field field) {
        if (!line.has(field)) {
            return null;
        }
        Deployment found =
                deployments.byInstance(
                        line.source(field), line.offset(field), line.length(field), at);
        return found == null || servesOther(found, line) ? null : found;
    }

    /** True where the line names a service, and it is not the deployment's. */
    private static boolean servesOther(Deployment deployment, ParsedLine line) {
        return line.has(Field.SERVICE_NAME)
                && !deployment.isOf(
                        line.source(Field.SERVICE_NAME),
                        line.offset(Field.SERVICE_NAME),
                        line.length(Field.SERVICE_NAME));
    }

    private static boolean writeUnknown(byte[] id, ByteWriter out) {
        out.appendQuoted(Wire.DEPLOYMENT_ID).append(':').append('"');
        out.appendEscaped(id, 0, id.length).append('"').append(',');
        return true;
    }
}
