package io.logriver.udfs.format;

import io.logriver.udfs.ParsedLine;

/** What has a time before it as a header has, and then columns of known places. */
final class HeaderTables {
    private final PostgresCsv postgres = new PostgresCsv();
    private final CloudFrontFormat cloudFront = new CloudFrontFormat();

    /** Reads columns that begin with the comma behind the time; false where there are none. */
    boolean commas(byte[] b, int comma, int to, ParsedLine out) {
        return postgres.parse(b, comma, to, out);
    }

    /** Reads the columns of a web server or a content network; false where they are others. */
    boolean columns(byte[] b, int p, int to, ParsedLine out) {
        return CloudFrontFormat.mayBegin(b, p)
                ? cloudFront.parse(b, p, to, out)
                : W3cFormat.parse(b, p, to, out);
    }
}
