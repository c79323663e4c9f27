/** The levels of the wire format by rank; 0 stands for a line that names none. */
export const LEVELS = ['NONE', 'TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'];

const RANKS = new Map(LEVELS.map((name, rank) => [name, rank]));

/** The rank of a level's name, 0 for a name that is none. */
export function rankOf(name) {
  return RANKS.get(name) ?? 0;
}
