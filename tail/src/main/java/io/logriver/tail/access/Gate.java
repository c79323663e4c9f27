package io.logriver.tail.access;

import io.logriver.tail.http.Origins;
import io.logriver.tail.http.Problem;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import org.jspecify.annotations.Nullable;

/** Where requests come in: who asks, from whose page, with which papers; and it is written down. */
public final class Gate {
    private static final int RETRY_SECONDS = 60;
    private static final String TICKET = "ticket";

    private final Access access;
    private final Origins origins;
    private final AuditLog audit;
    private final boolean tls;

    /**
     * @param tls whether the server answers by TLS
     */
    public Gate(Access access, Origins origins, AuditLog audit, boolean tls) {
        this.access = access;
        this.origins = origins;
        this.audit = audit;
        this.tls = tls;
    }

    /** The viewer whose papers a request shows; throws where there is none. */
    public Viewer viewer(HttpServerRequest request) {
        return viewer(request, request.getParam(TICKET));
    }

    /** The viewer whose token a request shows, which must not be a ticket. */
    public Viewer viewerByToken(HttpServerRequest request) {
        return viewer(request, null);
    }

    /** A ticket that stands for this viewer for a moment. */
    public String ticketFor(Viewer viewer) {
        return access.ticketFor(viewer);
    }

    /** Answers a browser that asks whether another page may ask. */
    public void preflight(HttpServerRequest request) {
        requireOrigin(request);
        request.response()
                .putHeader("Access-Control-Allow-Methods", "GET, POST")
                .putHeader("Access-Control-Allow-Headers", "Authorization, Last-Event-ID")
                .putHeader("Access-Control-Max-Age", "600")
                .setStatusCode(204)
                .end();
    }

    /** Notes that a stream has ended. */
    public void ended(HttpServerRequest request, Viewer viewer) {
        audit.ended(viewer, remote(request), path(request));
    }

    private Viewer viewer(HttpServerRequest request, @Nullable String ticket) {
        requireOrigin(request);
        String remote = remote(request);
        Access.Decision decision = access.judge(request.getHeader("Authorization"), ticket, remote);
        if (decision instanceof Access.Granted granted) {
            audit.granted(granted.viewer(), remote, path(request), request.query());
            return granted.viewer();
        }
        Access.Refused refused = (Access.Refused) decision;
        audit.refused(refused, remote, path(request), request.query());
        throw refused.status() == 429
                ? Problem.tooMany(refused.detail(), RETRY_SECONDS)
                : Problem.of(refused.status(), "Not authorized", refused.detail());
    }

    private void requireOrigin(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        String origin = request.getHeader("Origin");
        response.putHeader("Vary", "Origin");
        if (!origins.mayAsk(origin, request.getHeader("Host"), tls)) {
            throw Problem.of(
                    403, "Not allowed", "Pages of that origin may not ask here (http.origins).");
        }
        if (origin != null && origins.isOther(origin)) {
            response.putHeader("Access-Control-Allow-Origin", origin)
                    .putHeader("Cross-Origin-Resource-Policy", "cross-origin");
        }
    }

    private static String remote(HttpServerRequest request) {
        return request.remoteAddress().hostAddress();
    }

    private static String path(HttpServerRequest request) {
        return String.valueOf(request.path());
    }
}
