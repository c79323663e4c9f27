import { count, lines } from '../core/numbers.js';

/**
 * A notice of the server as a row: its text, its time, and what the row needs. The text is empty
 * where the notice is for the page only.
 */
export function noticeOf(notice) {
  const time = Date.parse(notice.at ?? notice['@timestamp'] ?? notice.to ?? '') || Date.now();
  return { text: textOf(notice), time, details: { ...notice, fetch: fetchOf(notice) } };
}

function textOf(notice) {
  const said = notice.message ?? notice.text ?? notice.detail;
  if (typeof said === 'string') {
    return said;
  }
  if (typeof notice.lines === 'number') {
    return `${lines(notice.lines)} not shown here: more came than this connection could take`;
  }
  return typeof notice.count === 'number' ? `${count(notice.count)} lines` : (notice.kind ?? '');
}

function fetchOf({ from, to }) {
  return typeof from === 'string' && typeof to === 'string' ? { from, to } : undefined;
}
