/**
 * A stack trace for reading: its first line, and below it the frames, those of the application
 * told from those of libraries and the runtime, which fold away.
 */
const FRAME = /^\s+(?:at |\.{3} \d+|File ")|^\s*\d+: |^\t|^\S+\(.*\)$/;
const FOREIGN =
  /\bat (?:java|javax|jakarta|jdk|sun|com\.sun|kotlin|scala|groovy|org\.(?:apache|springframework|eclipse|hibernate|jboss)|io\.(?:netty|vertx|undertow|micrometer)|reactor)\.|\bat (?:node:|.*node_modules)|site-packages|\/usr\/lib\/python|\b(?:runtime|net\/http)\.\w|^\s+\.{3} \d+/;

/**
 * Runs of lines of one kind: {kind, lines}; `head` says what went wrong, `own` and `foreign` are
 * frames, of which the foreign ones are worth folding.
 */
export function groupsOf(trace) {
  const groups = [];
  for (const line of trace.replace(/\s+$/, '').split('\n')) {
    const kind = kindOf(line);
    const last = groups[groups.length - 1];
    if (last?.kind === kind) {
      last.lines.push(line);
    } else {
      groups.push({ kind, lines: [line] });
    }
  }
  return groups;
}

function kindOf(line) {
  if (!FRAME.test(line)) {
    return 'head';
  }
  return FOREIGN.test(line) ? 'foreign' : 'own';
}

/** How many lines of a trace are frames. */
export function frameCount(trace) {
  return trace.split('\n').filter((line) => FRAME.test(line)).length;
}
