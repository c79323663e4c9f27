/**
 * The place in the page that an address names, after its `#`: {view, id, parameters}. Views are
 * `deployments`, `deployment` (with its id), `lines` and `throughput`.
 */
export function routeOf(hash) {
  const [path, query = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  const parameters = new URLSearchParams(query);
  const [view, ...rest] = path.split('/');
  if (view === 'deployments' && rest.length > 0 && rest[0] !== '') {
    return { view: 'deployment', id: decoded(rest.join('/')), parameters };
  }
  if (view === 'lines' || view === 'throughput') {
    return { view, id: null, parameters };
  }
  return { view: 'deployments', id: null, parameters };
}

export function hashOf(view, id = null, parameters = new URLSearchParams()) {
  const path = view === 'deployment' ? `deployments/${encodeURIComponent(id)}` : view;
  const query = parameters.toString();
  return `#/${path}${query === '' ? '' : `?${query}`}`;
}

/** The token that an address hands over after its `#`, and the address without it. */
export function tokenIn(hash) {
  const found = /(?:^#|&)token=([^&]+)/.exec(hash);
  if (found === null) {
    return { token: null, rest: hash };
  }
  const rest = hash.replace(found[0], '');
  return { token: decoded(found[1]), rest: rest.startsWith('&') ? `#${rest.slice(1)}` : rest };
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
