// Review: a queue of findings, and the story of the one that is chosen. Filters are in the address; they ask nobody.
import { api, ask, change, remember, say, store } from './app.js';
import { Decided } from './decided.js';
import { all, chip, h, narrow, one, rich, t, tint, tongue } from './dom.js';
import { columns, mark, terms } from './story.js';

const KEYS = ['lang', 'severity', 'rule', 'concept'];
/** So many rows of the queue are on the page at once. */
const WINDOW = 200;

let root = null;
let filters = {};
let list = [];
let now = null; // the fingerprint that is chosen
let at = 0; // its place in the list
let told = null; // the story that is shown: its number and that of the look
const gone = new Decided();

export function show(main, query) {
  root = main;
  filters = { text: query.get('text') || '', sort: query.get('sort') || '' };
  for (const key of KEYS) filters[key] = query.get(key) || '';
  now = query.get('f') || now;
  if (!one('.queue', main)) {
    told = null;
    main.replaceChildren(
      h('aside.queue', { 'aria-label': t('queue') },
        h('details.fold', { open: !narrow.matches }, h('summary', null, t('filters')), h('div.filters', { role: 'search', 'aria-label': t('filters') })),
        h('div.count', null, h('p', { id: 'count', role: 'status' }), h('button', { type: 'button', id: 'bulk', on: { click: bulk } }, t('bulk'))),
        h('ol.rows', { id: 'rows', tabindex: '-1' })),
      h('section.desk-main', { 'aria-label': t('finding') }, h('div', { id: 'detail' }), h('div.story', { id: 'story' })));
  }
  fields();
  draw();
}

// Where there is no room the filters are folded; elsewhere they cannot be.
narrow.addEventListener('change', () => { const fold = one('.fold'); if (fold) fold.open = !narrow.matches; });

export function update() {
  gone.looked(store.written);
  if (!root || !one('.queue', root)) return;
  fields();
  draw();
}

export function undone() { gone.clear(); }

// --- filters
function values(key) {
  const counts = new Map();
  for (const f of store.findings) if (f[key]) counts.set(f[key], (counts.get(f[key]) || 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

const label = (key, value) => (key === 'lang' ? tongue(value) : key === 'severity' ? t(`severity.${value}`) : value);

function fields() {
  const box = one('.filters', root);
  const focus = document.activeElement && document.activeElement.dataset ? document.activeElement.dataset.key : null;
  const select = (key) => {
    const node = h('select', { 'data-key': key, on: { change: (event) => set({ [key]: event.target.value }) } },
      h('option', { value: '' }, t('all')), ...values(key).map(([value, n]) => h('option', { value }, `${label(key, value)} (${n})`)));
    if (filters[key] && node.selectedIndex >= 0 && ![...node.options].some((o) => o.value === filters[key])) node.append(h('option', { value: filters[key] }, `${label(key, filters[key])} (0)`));
    node.value = filters[key];
    return h('label', null, t(`filter.${key}`), ' ', node);
  };
  if (focus === 'text') { // somebody types: only the numbers change
    for (const key of KEYS) one(`select[data-key=${key}]`, box).closest('label').replaceWith(select(key));
    return;
  }
  let waiting;
  const text = h('input', { type: 'search', 'data-key': 'text', value: filters.text, autocomplete: 'off', on: { input: (event) => { clearTimeout(waiting); waiting = setTimeout(() => set({ text: event.target.value }), 120); } } });
  box.replaceChildren(h('label.text', null, t('filter.text'), ' ', text), ...KEYS.map(select),
    h('button', { type: 'button', id: 'reset', 'data-key': 'reset', disabled: !KEYS.some((k) => filters[k]) && !filters.text, on: { click: () => { set(Object.fromEntries([...KEYS, 'text'].map((k) => [k, '']))); } } }, t('show.all')));
  if (focus) { const again = one(`[data-key="${focus}"]`, box); if (again) again.focus(); }
}

function set(wanted) {
  // Somebody typed and is in another part by now.
  if (!one('.queue', root)) return;
  Object.assign(filters, wanted);
  remember(wanted);
  fields();
  draw();
}

function fits(f, words) {
  if (gone.has(f.id)) return false;
  for (const key of KEYS) if (filters[key] && f[key] !== filters[key]) return false;
  if (!words.length) return true;
  f.words ??= [f.path, f.message, f.before, f.surface, f.after, f.concept, f.rule, f.write].join(' ').normalize('NFC').toLowerCase();
  return words.every((word) => f.words.includes(word));
}

// --- the queue
function draw() {
  const words = filters.text.normalize('NFC').toLowerCase().split(/\s+/).filter(Boolean);
  list = store.findings.filter((f) => fits(f, words));
  const all = store.findings.filter((f) => !gone.has(f.id)).length;
  let found = list.findIndex((f) => f.id === now);
  if (found < 0) found = Math.min(at, list.length - 1);
  at = Math.max(found, 0);
  now = list.length ? list[at].id : null;
  remember({ f: now });
  one('#count', root).textContent = list.length === all ? t('findings', { n: list.length }) : t('findings.of', { n: list.length, all });
  one('#bulk', root).disabled = list.length === 0;
  const from = Math.max(0, Math.min(at - WINDOW / 2, list.length - WINDOW));
  const some = list.slice(from, from + WINDOW);
  const rows = one('#rows', root);
  const held = rows.contains(document.activeElement);
  const more = (n, key) => (n > 0 ? [h('li.more', null, t(key, { n }))] : []);
  rows.replaceChildren(...more(from, 'more.before'), ...some.map(row), ...more(list.length - from - some.length, 'more.after'));
  const chosen = one('[aria-current]', rows);
  if (chosen) {
    // The list alone is scrolled, never the page.
    const [box, line] = [rows.getBoundingClientRect(), chosen.getBoundingClientRect()];
    rows.scrollTop += Math.min(0, line.top - box.top) || Math.max(0, line.bottom - box.bottom);
    if (held) chosen.focus({ preventScroll: true });
  }
  detail();
}

function row(f) {
  const chosen = f.id === now;
  return h('li', null, h(`button.row.${f.severity}`, { type: 'button', 'aria-current': chosen ? 'true' : null, 'data-id': f.id, on: { click: () => choose(f.id) } },
    h('span.row-what', null, h(`span.badge.${f.severity}`, null, t(`severity.${f.severity}`)), h('span.tongue', null, f.lang || ''), f.concept ? chip(f.concept, f.hue) : h('span.rule', null, f.rule)),
    h('span.row-text', { lang: f.lang }, h('b', null, f.surface), f.write ? [' → ', h('ins', null, f.write)] : '')));
}

function choose(id) {
  now = id;
  draw();
  face();
}

/** Where the card does not stay in sight, it is brought there. */
function face() {
  if (narrow.matches) one('#detail', root).scrollIntoView({ block: 'start', behavior: 'instant' });
}

function step(by) {
  if (!list.length) return;
  at = Math.max(0, Math.min(at + by, list.length - 1));
  now = list[at].id;
  draw();
  face();
}

// --- the finding
const current = () => list[at];

/** What a change of the finding replaces before its own words: an article, a preposition. */
const led = (f) => f.lead || (f.old !== f.surface && f.old.endsWith(f.surface) ? f.old.slice(0, -f.surface.length) : '');

/** Its place, with the words before it that belong to it. */
function excerpt(f, lead, write = '') {
  const own = lead && f.before.endsWith(lead) ? lead : '';
  return h('p.excerpt', { lang: f.lang, dir: 'auto' }, f.before.slice(0, f.before.length - own.length), h('mark', { class: tint(f.hue) }, own + f.surface), write, f.after);
}

function detail() {
  const box = one('#detail', root);
  const f = current();
  if (!f) {
    box.replaceChildren(h('p.clean', null, !store.state || !store.state.whole ? t('wait') : store.findings.length ? t('none.fits') : t('none.left')));
    one('#story', root).replaceChildren();
    told = null;
    return;
  }
  const action = (key, name, run, disabled) => h('button', { type: 'button', id: `do-${name}`, disabled, 'aria-keyshortcuts': key, on: { click: run } }, h('span', null, t(`do.${name}`)), ' ', h('kbd', { 'aria-hidden': 'true' }, key));
  const related = f.related.map((r) => h('li', null, `${r.path}:${r.line} ${r.message}`, r.text && h('q', { lang: r.lang, dir: 'auto' }, r.text)));
  box.replaceChildren(h(`div.finding.${f.severity}.chosen`, null,
    h('p.what', null, h(`span.badge.${f.severity}`, null, t(`severity.${f.severity}`)), ' ', h('span.rule', { title: store.state.rules[f.rule] }, f.rule), ' ', f.concept && h('a.concept', { class: tint(f.hue), href: `#/glossary?c=${encodeURIComponent(f.concept)}` }, f.concept), ' ', h('button.plain-button.place', { type: 'button', title: t('in.text'), on: { click: () => mark(one('#story', root), f.id, true) } }, `${f.path}:${f.line}:${f.column}`)),
    h('p.message', { lang: 'en' }, rich(f.message)),
    excerpt(f, f.certain ? led(f) : '', f.write && [' ', h('ins', null, f.write), f.certain ? '' : h('small.check', { lang: document.documentElement.lang }, ` (${t('check.form')})`)]),
    ...f.notes.map((n) => h('p.more', { lang: 'en' }, rich(n))),
    related.length ? h('details.related', null, h('summary', null, t('evidence', { n: related.length })), h('ul', null, ...related)) : '',
    h('p.actions', null, action('a', 'accept', accept, !f.write), action('e', 'edit', edit), action('d', 'dismiss', dismiss), action('k', 'previous', () => step(-1), at === 0), action('j', 'next', () => step(1), at >= list.length - 1))));
  story(f);
}

async function story(f) {
  const box = one('#story', root);
  if (f.story === null || f.story === undefined) { told = null; box.replaceChildren(h('p.hint', null, t('no.story'))); return; }
  const key = `${store.number}/${f.story}`;
  if (told !== key) {
    told = key;
    let got;
    try { got = await api(`/api/story/${f.story}`); } catch { told = null; return; }
    if (told !== key) return;
    const [x, y] = [box.scrollLeft, scrollY];
    const title = (store.stories[f.story] || {}).title || '';
    box.replaceChildren(h('header', null, h('h3', { lang: (store.stories[f.story] || {}).lang, dir: 'auto' }, title)), columns(got, choose), terms(got) || '');
    box.scrollLeft = x;
    scrollTo({ top: y, behavior: 'instant' });
  }
  if (current()) mark(box, current().id, !narrow.matches);
}

// --- decisions
const item = (f, more = {}) => ({ id: f.id, seen: f.seen, ...more });

/** Decides findings by a request to a path. */
async function decide(list, path, body, done) {
  if (!(await gone.make(list.map((f) => f.id), () => change(path, body, done)))) return;
  if (!one('.queue', root)) return;
  draw();
  face();
  // Whoever decides goes on with the next one.
  (one('#rows [aria-current]', root) || one('#rows', root)).focus({ preventScroll: true });
}

function accept() {
  const f = current();
  if (f && f.write) decide([f], '/api/fix', { items: [item(f)] }, t('done.fixed', { old: f.old, new: f.write }));
  else if (f) edit();
}

async function edit() {
  const f = current();
  if (!f) return;
  const lead = f.lead || '';
  const old = lead + f.old;
  const answer = await ask(t('edit.title'), [excerpt(f, led(f)), h('label', null, t('edit.instead', { old }), ' ', h('input', { name: 'text', value: f.write ? lead + f.write : old, lang: f.lang, required: true, autocomplete: 'off' }))], t('save'));
  if (answer && answer.text.trim()) await decide([f], '/api/fix', { items: [item(f, { text: answer.text, lead })] }, t('done.fixed', { old, new: answer.text }));
}

const REASONS = 'isogloss-reasons';
function reasons() { try { return JSON.parse(localStorage.getItem(REASONS)) || []; } catch { return []; } }

/** The fields of a reason; what was given is remembered on this machine. */
export async function reason(title, about, action, required = true) {
  const answer = await ask(title, [about, h('label', null, t('reason'), ' ', h('input', { name: 'reason', required, list: 'reasons', autocomplete: 'off' })), h('datalist', { id: 'reasons' }, ...reasons().map((value) => h('option', { value }))), h('label', null, t('by'), ' ', h('input', { name: 'by', value: localStorage.getItem('isogloss-by') || '', autocomplete: 'off' }))], action, true);
  if (!answer || (required && !answer.reason.trim())) return null;
  if (answer.reason.trim()) localStorage.setItem(REASONS, JSON.stringify([answer.reason, ...reasons().filter((r) => r !== answer.reason)].slice(0, 12)));
  localStorage.setItem('isogloss-by', answer.by);
  return { reason: answer.reason, by: answer.by || null };
}

async function dismiss() {
  const f = current();
  if (!f) return;
  const why = await reason(t('dismiss.title'), excerpt(f, ''), t('dismiss.do'));
  if (why) await decide([f], '/api/dismiss', { ids: [f.id], ...why }, t('done.dismissed', { n: 1 }));
}

async function bulk() {
  const shown = list;
  const certain = shown.filter((f) => f.certain);
  const scope = [...KEYS.filter((k) => filters[k]).map((k) => `${t(`filter.${k}`)}: ${label(k, filters[k])}`), ...(filters.text ? [`${t('filter.text')}: ${filters.text}`] : [])];
  const files = new Set(shown.map((f) => f.path)).size;
  const answer = await ask(t('bulk.title'), [
    h('p', { id: 'scope' }, h('b', null, t('bulk.scope')), ' ', scope.length ? scope.join(', ') : t('bulk.everything'), ' — ', t('findings', { n: shown.length }), ', ', t('files', { n: files })),
    h('label.choice', null, h('input', { type: 'radio', name: 'what', value: 'fix', required: true, checked: certain.length > 0, disabled: certain.length === 0 }), ' ', t('bulk.fix', { n: certain.length })),
    h('label.choice', null, h('input', { type: 'radio', name: 'what', value: 'dismiss' }), ' ', t('bulk.dismiss', { n: shown.length })),
  ], t('continue'), true);
  if (!answer) return;
  if (answer.what === 'fix') {
    await decide(certain, '/api/fix', { items: certain.map((f) => item(f)) }, (d) => t('done.bulk', { n: d.done.length, left: d.refused.length }));
    return;
  }
  const why = await reason(t('dismiss.title'), h('p', null, t('bulk.dismiss', { n: shown.length })), t('dismiss.do'));
  if (why) await decide(shown, '/api/dismiss', { ids: shown.map((f) => f.id), ...why }, t('done.dismissed', { n: shown.length }));
}

export function key(name) {
  const run = { j: () => step(1), k: () => step(-1), a: accept, e: edit, d: dismiss }[name];
  if (!run) return false;
  if (!list.length) say(t('none.fits')); else run();
  return true;
}
