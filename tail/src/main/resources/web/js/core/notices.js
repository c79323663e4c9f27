import { lines } from './numbers.js';
import { clock } from './times.js';

/**
 * A notice of the server as a row: its text and its time. The text is empty where the notice is
 * for the page and not for its reader.
 */
export function noticeOf(notice, timeStyle, now) {
  const time = Date.parse(notice.at ?? '') || now;
  return { text: textOf(notice, timeStyle), time };
}

function textOf(notice, timeStyle) {
  switch (notice.kind) {
    case 'restart':
      return '';
    case 'over-quota': {
      const since = Date.parse(notice.since);
      return Number.isNaN(since) || notice.lines === undefined
        ? notice.message
        : `${lines(notice.lines)} of ${notice.environment} held back since ${clock(since, timeStyle).slice(0, 8)}: over quota`;
    }
    default:
      return notice.message ?? notice.kind ?? '';
  }
}

/** Where the stream must be read again so that no line is missing; null where none is. */
export function placeToGoBackTo(notice) {
  return notice.kind === 'dropped' ? (notice.cursor ?? null) : null;
}
