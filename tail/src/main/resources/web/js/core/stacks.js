/**
 * A stack trace for reading: its first line, and below it the frames, those of the application
 * told from those of libraries and the runtime, which fold away.
 */
const FRAME = /^\s+(?:at |\.{3} \d+|File ")|^\s*\d+: |^\t|^\S+\(.*\)$/;
const FOREIGN =
  /\bat (?:java|javax|jakarta|jdk|sun|com\.sun|kotlin|scala|groovy|org\.(?:apache|springframework|eclipse|hibernate|jboss)|io\.(?:netty|vertx|undertow|micrometer)|reactor)\.|\bat (?:node:|.*node_modules)|site-packages|\/usr\/lib\/python|\b(?:runtime|net\/http)\.\w|^\s+\.{3} \d+/;

/** Groups of lines: {lines, foreign}; a foreign group is worth folding. */
export function groupsOf(trace) {
  const groups = [];
  for (const line of trace.replace(/\s+$/, '').split('\n')) {
    const foreign = FRAME.test(line) && FOREIGN.test(line);
    const last = groups[groups.length - 1];
    if (last !== undefined && last.foreign === foreign) {
      last.lines.push(line);
    } else {
      groups.push({ foreign, lines: [line] });
    }
  }
  return groups;
}

/** How many lines of a trace are frames. */
export function frameCount(trace) {
  return trace.split('\n').filter((line) => FRAME.test(line)).length;
}
