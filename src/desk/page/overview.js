// Overview: shares of preferred terms, now and over time.
import { api, complain, store } from './app.js';
import { bar, chip, h, rich, svg, t, tongue } from './dom.js';

const SEVERITIES = ['error', 'warning', 'note'];

let root = null;
let told = null;

export function show(main) {
  root = main;
  update();
  if (told) draw();
  else root.replaceChildren(h('h2', null, t('part.overview')), h('p.hint', null, t('wait')));
}

const isShown = () => root && root.classList.contains('part-overview');

export async function update() {
  if (!isShown() || !store.state || (told && told.number === store.number)) return;
  try { told = await api('/api/overview'); } catch (error) { complain(error); return; }
  if (isShown()) draw();
}

const share = (counts) => Math.floor((100 * counts[0]) / Math.max(1, counts[0] + counts[1] + counts[2]));
const parts = (counts) => [['preferred', counts[0]], ['allowed', counts[1]], ['wrong', counts[2]]];
const line = (name, counts) => h('li', null, name, ' ', bar(parts(counts)), ' ', h('span.n', null, `${share(counts)} % `, h('span.of', null, t('of', { n: counts[0] + counts[1] + counts[2] }))));

function curve(history) {
  if (history.length < 2) return h('p.hint', null, rich(t('overview.none')));
  const shares = history.map((state) => state.share);
  const low = Math.max(0, Math.floor((Math.min(...shares) - 0.02) * 20) / 20);
  const x = (n) => (100 * n) / (history.length - 1);
  const y = (value) => 100 - (100 * (value - low)) / Math.max(0.01, 1 - low);
  const points = shares.map((value, n) => `${x(n)},${y(value)}`).join(' ');
  const about = t('overview.curve', { from: history[0].day, to: history[history.length - 1].day, first: Math.round(100 * shares[0]), last: Math.round(100 * shares[shares.length - 1]) });
  return h('figure', null,
    svg('svg', { class: 'curve', viewBox: '0 0 100 100', preserveAspectRatio: 'none', role: 'img', 'aria-label': about }, svg('line', { x1: 0, x2: 100, y1: 0, y2: 0 }), svg('line', { x1: 0, x2: 100, y1: 100, y2: 100 }), svg('polyline', { points })),
    h('p.axis', null, h('span', null, history[0].day), h('span', null, `${Math.round(100 * low)}–100 %`), h('span', null, history[history.length - 1].day)), h('figcaption.hint', null, about));
}

function draw() {
  const sum = (counts) => counts.reduce((all, n) => all + n, 0);
  const rules = Object.entries(told.rules).sort((a, b) => sum(b[1]) - sum(a[1]));
  const most = Math.max(1, ...rules.map(([, counts]) => sum(counts)));
  root.replaceChildren(h('h2', null, t('part.overview')), h('div.charts', null,
    h('div.chart', null, h('h3', null, t('overview.languages')), h('ul', null, ...told.languages.map((l) => line(h('span', null, tongue(l.lang)), l.counts))), h('p.legend', null, ...['preferred', 'allowed', 'wrong'].map((name) => h(`span.${name}`, null, t(`legend.${name}`))))),
    h('div.chart', null, h('h3', null, t('overview.history')), curve(told.history)),
    h('div.chart', null, h('h3', null, t('overview.concepts')), told.concepts.length ? h('ul', null, ...told.concepts.map((c) => line(h('a', { href: `#/review?concept=${encodeURIComponent(c.id)}` }, chip(c.id)), c.counts))) : h('p.clean', null, t('none.left'))),
    h('div.chart', { id: 'desks' }, h('h3', null, t('overview.desks')), h('ul', null, ...told.desks.map((d) => line(h('span', null, d.name || t('overview.no.desk'), ' ', h('span.of', null, `${t('articles', { n: d.articles })} · ${t('findings', { n: d.findings })}`)), d.counts))), h('p.hint', null, t('overview.desks.about'))),
    h('div.chart', null, h('h3', null, t('overview.rules')), h('ul', null, ...rules.map(([rule, counts]) => h('li', null, h('a', { href: `#/review?rule=${rule}` }, rule), ' ', bar([...SEVERITIES.map((name, n) => [name, counts[n]]), ['none', most - sum(counts)]]), ' ', h('span.n', null, sum(counts))))),
      h('p.legend', null, ...SEVERITIES.map((name) => h(`span.${name}`, null, t(`severity.${name}`)))))));
}
