import { svg, html } from '../../lib/lit-html/lit-html.js';

const PATHS = {
  river: svg`<path d="M3 7c3-2.700 6-2.700 9 0s6 2.700 9 0M3 12c3-2.700 6-2.700 9 0s6 2.700 9 0M3 17c3-2.700 6-2.700 9 0s6 2.700 9 0"/>`,
  search: svg`<circle cx="11" cy="11" r="6.500"/><path d="m20 20-4.200-4.200"/>`,
  up: svg`<path d="m6 14 6-6 6 6"/>`,
  down: svg`<path d="m6 10 6 6 6-6"/>`,
  right: svg`<path d="m9 6 6 6-6 6"/>`,
  back: svg`<path d="m14 6-6 6 6 6"/>`,
  close: svg`<path d="M6 6l12 12M18 6 6 18"/>`,
  follow: svg`<path d="m7 5.500 5 5 5-5M7 13l5 5 5-5"/>`,
  pause: svg`<path d="M8 5v14M16 5v14"/>`,
  wrap: svg`<path d="M4 6h16M4 12h13a3 3 0 0 1 0 6h-5m2.500-2.500L12 18l2.500 2.500M4 18h4"/>`,
  clock: svg`<circle cx="12" cy="12" r="8"/><path d="M12 7.500V12l3 2"/>`,
  download: svg`<path d="M12 4v11m-4.500-4.500L12 15l4.500-4.500M5 20h14"/>`,
  link: svg`<path d="M10 14a4 4 0 0 0 6 .5l3-3a4 4 0 0 0-5.700-5.700L12 7.100M14 10a4 4 0 0 0-6-.5l-3 3a4 4 0 0 0 5.700 5.700l1.300-1.300"/>`,
  copy: svg`<rect x="9" y="9" width="11" height="11" rx="2"/><path d="M5 15V6a2 2 0 0 1 2-2h8"/>`,
  filter: svg`<path d="M4 5h16l-6 8v5l-4 2v-7z"/>`,
  keyboard: svg`<rect x="3" y="6" width="18" height="12" rx="2"/><path d="M7 10h.010M11 10h.010M15 10h.010M8 14h8"/>`,
  sun: svg`<circle cx="12" cy="12" r="4"/><path d="M12 3v2M12 19v2M3 12h2M19 12h2M5.600 5.600 7 7M17 17l1.400 1.400M18.400 5.600 17 7M7 17l-1.400 1.400"/>`,
  moon: svg`<path d="M19.500 14.500A8 8 0 0 1 9.500 4.500a8 8 0 1 0 10 10z"/>`,
  auto: svg`<circle cx="12" cy="12" r="8"/><path d="M12 4a8 8 0 0 1 0 16z" fill="currentColor"/>`,
  leave: svg`<path d="M14 5H7a2 2 0 0 0-2 2v10a2 2 0 0 0 2 2h7M11 12h9m-3.500-3.500L20 12l-3.500 3.500"/>`,
  notice: svg`<path d="M12 4 2.800 19.500h18.400zM12 10v4.500M12 17h.010"/>`,
  flag: svg`<path d="M6 21V4h11l-2 4 2 4H6"/>`,
  plug: svg`<path d="M9 3v5M15 3v5M6 8h12v3a6 6 0 0 1-12 0zM12 17v4"/>`,
  more: svg`<path d="M6 12h.010M12 12h.010M18 12h.010"/>`,
};

/** An icon beside a text or in a button that is named otherwise. */
export function icon(name) {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${PATHS[name]}</svg>`;
}
