// Proposals: what the glossary lacks, with the sentences that show it; accepted with a status, or rejected for good.
import { address, api, ask, change, complain, remember, say, store } from './app.js';
import { all, chip, h, one, t, tongue } from './dom.js';
import { reason } from './review.js';

/** Proposals that are less sure are shown only when somebody asks for all: as `isogloss suggest` does. */
const LEAST = 0.5;
/** So many are on the page at once. */
const WINDOW = 60;

let root = null;
let proposals = null;
let number = -1;
let asking = false;
let filters = {};
let list = [];
let at = 0;
let status = {};
const gone = new Set();

export function show(main, query) {
  root = main;
  filters = { text: query.get('text') || '', lang: query.get('lang') || '', kind: query.get('kind') || '', all: query.get('all') || '' };
  if (!one('.cases', main)) {
    main.replaceChildren(h('h2', null, t('part.proposals')), h('p.hint', null, t('proposals.about')), h('div.toolbar', { role: 'search' }), h('p', { id: 'count', role: 'status' }), h('div.cases'));
  }
  load();
  fields();
  draw();
}

export function update() {
  if (root && address().part === 'proposals') load();
}

export function undone() { gone.clear(); number = -1; load(); }

async function load() {
  if (asking || !store.state || !store.state.whole || number === store.number) return;
  asking = true;
  const of = store.number;
  try {
    const told = await api('/api/proposals');
    proposals = told.proposals;
    number = of;
    const left = new Set(proposals.map((p) => p.id));
    for (const id of gone) if (!left.has(id)) gone.delete(id);
    if (address().part === 'proposals') { fields(); draw(); }
  } catch (error) {
    complain(error);
  } finally {
    asking = false;
    if (number !== store.number) setTimeout(update, 300);
  }
}

function fields() {
  const box = one('.toolbar', root);
  const held = document.activeElement && document.activeElement.dataset ? document.activeElement.dataset.key : null;
  if (held === 'text') return;
  const tags = [...new Set((proposals || []).map((p) => p.lang))].sort();
  const select = (key, values, name) => {
    const node = h('select', { 'data-key': key, on: { change: (event) => set({ [key]: event.target.value }) } }, h('option', { value: '' }, t('all')), ...values.map((v) => h('option', { value: v }, name(v))));
    node.value = filters[key];
    return h('label', null, t(`filter.${key}`), ' ', node);
  };
  box.replaceChildren(
    h('label.wide', null, t('filter.text'), ' ', h('input', { type: 'search', value: filters.text, 'data-key': 'text', on: { input: (event) => set({ text: event.target.value }) } })),
    select('lang', tags, tongue), select('kind', ['language', 'rendering', 'concept'], (k) => t(`kind.${k}`)),
    h('button', { type: 'button', 'data-key': 'all', 'aria-pressed': filters.all ? 'true' : 'false', on: { click: () => set({ all: filters.all ? '' : '1' }) } }, t('proposals.unsure')),
    h('button', { type: 'button', id: 'accept-all', 'data-key': 'accept-all', on: { click: acceptAll } }, t('proposals.accept.all')),
    h('button', { type: 'button', id: 'reject-all', 'data-key': 'reject-all', on: { click: rejectAll } }, t('proposals.reject.all')));
  if (held) { const again = one(`[data-key="${held}"]`, box); if (again) again.focus(); }
}

function set(wanted) {
  Object.assign(filters, wanted);
  remember(wanted);
  fields();
  draw();
}

function draw() {
  const box = one('.cases', root);
  const held = box.contains(document.activeElement);
  if (!proposals) { one('#count', root).textContent = t('wait'); return; }
  const words = filters.text.normalize('NFC').toLowerCase().split(/\s+/).filter(Boolean);
  list = proposals.filter((p) => !gone.has(p.id) && (filters.all || Math.max(p.score, p.set ? p.whole : 0) >= LEAST) && (!filters.lang || p.lang === filters.lang) && (!filters.kind || p.kind === filters.kind)
    && words.every((w) => `${p.candidate} ${p.concept} ${p.definition || ''}`.normalize('NFC').toLowerCase().includes(w)));
  list.sort((a, b) => Number(a.set > 0) - Number(b.set > 0) || (a.set && b.set ? a.set - b.set : b.score - a.score));
  at = Math.max(0, Math.min(at, list.length - 1));
  one('#count', root).textContent = t('proposals.count', { n: list.length });
  for (const id of ['#accept-all', '#reject-all']) one(id, root).disabled = !list.length;
  const from = Math.max(0, Math.min(at - WINDOW / 2, list.length - WINDOW));
  box.replaceChildren(...list.slice(from, from + WINDOW).map((p, n) => item(p, from + n)), ...(list.length > from + WINDOW ? [h('p.hint', null, t('more.after', { n: list.length - from - WINDOW }))] : []));
  const now = one('[aria-current]', box);
  if (now && held) now.focus({ preventScroll: true });
}

function item(p, place) {
  const chosen = status[p.id] || p.status;
  const choice = h('select', { 'aria-label': t('status'), on: { change: (event) => { status[p.id] = event.target.value; } } }, ...['preferred', 'admitted', 'deprecated', 'proposed'].map((s) => h('option', { value: s }, t(`status.${s}`))));
  choice.value = chosen;
  return h('article.case', { tabindex: '-1', 'data-id': p.id, 'aria-current': place === at ? 'true' : null, on: { pointerdown: () => { at = place; mark(); } } },
    h('div.case-head', null, h('span.candidate', { lang: p.lang }, p.candidate), h('span.tongue', null, tongue(p.lang)), p.known ? h('a.concept', { class: `h${p.hue}`, href: `#/glossary?c=${encodeURIComponent(p.concept)}` }, p.concept) : [h('span.badge.note', null, t('kind.concept')), chip(p.concept, p.hue)], h('span.what', null, `${t(`kind.${p.kind}`)} · ${t('times', { n: p.count })} · ${p.score.toFixed(2)}`)),
    p.definition && h('p.definition', { lang: 'en' }, p.definition),
    h('ul.evidence', null, ...[...p.evidence, ...p.sisters].map((q) => h(q.counterpart ? 'li.counterpart' : 'li', null, h('span.where', null, `${tongue(q.lang)} · ${q.path}:${q.line}`), h('span', { lang: q.lang, dir: 'auto' }, q.before, q.hit && h(`mark.h${p.hue}`, null, q.hit), q.after)))),
    h('p.actions', null, choice,
      h('button.strong', { type: 'button', on: { click: () => accept(p) } }, t('proposals.accept'), ' ', h('kbd', { 'aria-hidden': 'true' }, 'a')),
      h('button', { type: 'button', 'aria-keyshortcuts': 'm', on: { click: () => merge(p) } }, t('proposals.merge'), ' ', h('kbd', { 'aria-hidden': 'true' }, 'm')),
      h('button', { type: 'button', on: { click: () => reject(p) } }, t('proposals.reject'), ' ', h('kbd', { 'aria-hidden': 'true' }, 'd'))));
}

function mark() {
  for (const node of all('.case', root)) node.removeAttribute('aria-current');
  const p = list[at];
  const node = p && one(`.case[data-id="${p.id}"]`, root);
  if (!node) return;
  node.setAttribute('aria-current', 'true');
  node.scrollIntoView({ block: 'nearest', behavior: 'instant' });
}

function decided(ids) {
  ids.forEach((id) => gone.add(id));
  draw();
  mark();
  (one('.case[aria-current]', root) || one('#main')).focus({ preventScroll: true });
}

async function accept(p, as) {
  const given = as || status[p.id] || p.status;
  const told = await change('/api/proposals/accept', { ids: [p.id], status: given, by: localStorage.getItem('isogloss-by') }, t('done.accepted', { term: p.candidate, status: t(`status.${given}`) }));
  if (!told) return;
  if (told.warning) say(told.warning, true);
  decided([p.id]);
}

/** So many concepts are offered at once. */
const OFFERED = 50;

/** Takes a proposal into a concept that somebody searches for. */
async function merge(p) {
  let concepts;
  try { concepts = (await api('/api/glossary')).concepts; } catch (error) { complain(error); return; }
  const plain = (value) => value.normalize('NFC').toLowerCase();
  const about = (c) => plain([c.id, c.definition, ...c.originals.map(([, text]) => text), ...c.terms.map((term) => term.text)].join(' '));
  const own = concepts.filter((c) => !p.known || c.id !== p.concept).map((c) => [c, about(c)]);
  const choice = h('select', { name: 'concept', required: true, size: 8, 'aria-label': t('concept') });
  const offer = (text) => {
    const words = plain(text).split(/\s+/).filter(Boolean);
    const found = own.filter(([, known]) => words.every((word) => known.includes(word))).slice(0, OFFERED);
    choice.replaceChildren(...found.map(([c], n) => h('option', { value: c.id, selected: n === 0 }, `${c.id} — ${c.terms.filter((term) => term.status === 'preferred').map((term) => term.text).join(' · ')}`)));
  };
  const search = h('input', { type: 'search', autocomplete: 'off', on: {
    input: (event) => offer(event.target.value),
    keydown: (event) => { if (event.key === 'ArrowDown') { event.preventDefault(); choice.focus(); } },
  } });
  offer('');
  const grade = h('select', { name: 'status' }, ...['admitted', 'preferred', 'deprecated', 'proposed'].map((s) => h('option', { value: s }, t(`status.${s}`))));
  const others = p.set ? list.filter((q) => q.set === p.set && q.id !== p.id) : [];
  const answer = await ask(t('merge.title', { term: p.candidate }), [
    h('label', null, t('glossary.search'), ' ', search), h('label', null, t('concept'), ' ', choice), h('label', null, t('status'), ' ', grade),
    others.length ? h('label.choice', null, h('input', { type: 'checkbox', name: 'all', value: '1' }), ' ', t('merge.all', { n: others.length, terms: others.map((q) => q.candidate).join(' · ') })) : '',
  ], t('merge.do'));
  if (!answer || !answer.concept) return;
  const ids = [p, ...(answer.all ? others : [])].map((q) => q.id);
  const by = localStorage.getItem('isogloss-by');
  const told = await change('/api/proposals/accept', { ids, status: answer.status, concept: answer.concept, by }, t('done.merged', { term: p.candidate, concept: answer.concept }));
  if (!told) return;
  if (told.warning) say(told.warning, true);
  decided(ids);
}

async function reject(p) {
  if (await change('/api/proposals/reject', { ids: [p.id] }, t('done.rejected', { n: 1 }))) decided([p.id]);
}

const scope = () => [filters.lang && tongue(filters.lang), filters.kind && t(`kind.${filters.kind}`), filters.text].filter(Boolean).join(', ') || t('bulk.everything');

async function rejectAll() {
  const why = await reason(t('proposals.reject.all'), h('p', { id: 'scope' }, h('b', null, t('bulk.scope')), ' ', scope(), ' — ', t('proposals.count', { n: list.length })), t('proposals.reject'), false);
  const ids = list.map((p) => p.id);
  if (why && (await change('/api/proposals/reject', { ids, ...why }, t('done.rejected', { n: ids.length })))) decided(ids);
}

async function acceptAll() {
  const ids = list.map((p) => p.id);
  const choice = h('select', { name: 'status' }, ...['proposed', 'admitted', 'preferred', 'deprecated'].map((s) => h('option', { value: s }, t(`status.${s}`))));
  const answer = await ask(t('proposals.accept.all'), [h('p', { id: 'scope' }, h('b', null, t('bulk.scope')), ' ', scope(), ' — ', t('proposals.count', { n: ids.length })), h('label', null, t('status'), ' ', choice)], t('proposals.accept'), true);
  if (answer && (await change('/api/proposals/accept', { ids, status: answer.status }, t('done.accepted.all', { n: ids.length })))) decided(ids);
}

export function key(name) {
  const p = list[at];
  const move = (by) => { at = Math.max(0, Math.min(at + by, list.length - 1)); draw(); mark(); };
  const run = { j: () => move(1), k: () => move(-1), a: () => p && accept(p), b: () => p && accept(p, 'admitted'), c: () => p && accept(p, 'deprecated'), d: () => p && reject(p), m: () => p && merge(p) }[name];
  if (!run) return false;
  run();
  return true;
}
