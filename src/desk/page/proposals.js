// Proposals: what the glossary lacks, with the sentences that show it; accepted with a status, or rejected for good.
import { api, ask, change, complain, remember, say, store } from './app.js';
import { Decided } from './decided.js';
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
const gone = new Decided();

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
  if (root && one('.cases', root)) load();
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
    gone.looked(told.written);
    if (one('.cases', root)) { fields(); draw(); }
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
    h('button', { type: 'button', id: 'accept-all', disabled: !list.length, 'data-key': 'accept-all', on: { click: acceptAll } }, t('proposals.accept.all')),
    h('button', { type: 'button', id: 'reject-all', disabled: !list.length, 'data-key': 'reject-all', on: { click: rejectAll } }, t('proposals.reject.all')));
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
    h('div.case-head', null, h('span.candidate', { lang: p.lang }, p.candidate), h('span.tongue', null, tongue(p.lang)), p.known ? h('a.concept', { href: `#/glossary?c=${encodeURIComponent(p.concept)}` }, p.concept) : [h('span.badge.note', null, t('kind.concept')), chip(p.concept)], h('span.what', null, `${t(`kind.${p.kind}`)} · ${t('times', { n: p.count })} · ${p.score.toFixed(2)}`)),
    p.definition && h('p.definition', { lang: 'en' }, p.definition),
    h('ul.evidence', null, ...[...p.evidence, ...p.sisters].map((q) => h(q.counterpart ? 'li.counterpart' : 'li', null, h('span.where', null, `${tongue(q.lang)} · ${q.path}:${q.line}`), h('span', { lang: q.lang, dir: 'auto' }, q.before, q.hit && h('mark', null, q.hit), q.after)))),
    h('p.actions', null, choice,
      ...[['a', 'accept', accept], ['e', 'edit', reword], ['m', 'merge', merge], ['d', 'reject', reject]].map(([key, name, run]) => h(key === 'a' ? 'button.strong' : 'button', { type: 'button', 'data-do': name, 'aria-keyshortcuts': key, on: { click: () => run(p) } }, t(`proposals.${name}`), ' ', h('kbd', { 'aria-hidden': 'true' }, key)))));
}

function mark() {
  for (const node of all('.case', root)) node.removeAttribute('aria-current');
  const p = list[at];
  const node = p && one(`.case[data-id="${p.id}"]`, root);
  if (!node) return;
  node.setAttribute('aria-current', 'true');
  node.scrollIntoView({ block: 'nearest', behavior: 'instant' });
}

/** Decides proposals by a request to a path. */
async function decide(list, path, more, done) {
  const ids = list.map((p) => p.id);
  const told = await gone.make(ids, () => change(path, { ids, ...more }, done));
  if (!told) return;
  if (told.warning) say(told.warning, true);
  if (more.status === 'preferred' && !more.concept) for (const p of proposals || []) p.preferred ||= list.some((q) => q.concept === p.concept && q.lang === p.lang);
  if (!one('.cases', root)) return;
  draw();
  mark();
  (one('.case[aria-current]', root) || one('#main')).focus({ preventScroll: true });
}

const STATUSES = ['preferred', 'admitted', 'deprecated', 'proposed'];
const grades = (first) => h('select', { name: 'status' }, ...STATUSES.map((s) => h('option', { value: s, selected: s === first }, t(`status.${s}`))));

/** The status of a term; where its concept has no preferred term in the language, it is asked whether this is it. */
async function graded(p, given) {
  if (given === 'preferred' || p.preferred) return given;
  const answer = await ask(t('first.title', { concept: p.concept, lang: tongue(p.lang) }), [
    h('p', null, t('first.about')),
    ...['preferred', given].map((s) => h('label.choice', null, h('input', { type: 'radio', name: 'status', value: s, checked: s === 'preferred' }), ' ', t('first.accept', { term: p.candidate, status: t(`status.${s}`) }))),
  ], t('proposals.accept'));
  return answer && answer.status;
}

async function accept(p, as, text = p.candidate) {
  const given = await graded(p, as || status[p.id] || p.status);
  if (!given) return;
  await decide([p], '/api/proposals/accept', { status: given, text: text === p.candidate ? null : text, by: localStorage.getItem('isogloss-by') }, t('done.accepted', { term: text, status: t(`status.${given}`) }));
}

/** Accepts a proposal in other words. */
async function reword(p) {
  const answer = await ask(t('reword.title'), [
    h('label', null, t('edit.instead', { old: p.candidate }), ' ', h('input', { name: 'text', value: p.candidate, lang: p.lang, required: true, autocomplete: 'off' })),
    h('label', null, t('status'), ' ', grades(status[p.id] || p.status)),
  ], t('proposals.accept'));
  if (answer && answer.text.trim()) await accept(p, answer.status, answer.text.trim());
}

/** So many concepts are offered at once. */
const OFFERED = 50;

/** Takes a proposal into a concept that somebody searches for. */
async function merge(p) {
  let concepts;
  try { concepts = (await api('/api/glossary')).concepts; } catch (error) { complain(error); return; }
  // Somebody did something else meanwhile.
  if (one('dialog[open]') || !one('.cases', root)) return;
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
    input: (event) => { offer(event.target.value); first(); },
    keydown: (event) => { if (event.key === 'ArrowDown') { event.preventDefault(); choice.focus(); } },
  } });
  offer('');
  const grade = grades();
  // The first term of a concept in a language is its preferred one, any other may be used too.
  const first = () => { const c = concepts.find((other) => other.id === choice.value); grade.value = c && c.terms.some((term) => term.status === 'preferred' && term.lang.split('-')[0] === p.lang) ? 'admitted' : 'preferred'; };
  choice.addEventListener('change', first);
  first();
  const others = p.set ? list.filter((q) => q.set === p.set && q.id !== p.id) : [];
  const answer = await ask(t('merge.title', { term: p.candidate }), [
    h('label', null, t('glossary.search'), ' ', search), h('label', null, t('concept'), ' ', choice), h('label', null, t('status'), ' ', grade),
    others.length ? h('label.choice', null, h('input', { type: 'checkbox', name: 'all', value: '1' }), ' ', t('merge.all', { n: others.length, terms: others.map((q) => q.candidate).join(' · ') })) : '',
  ], t('merge.do'));
  if (!answer || !answer.concept) return;
  await decide([p, ...(answer.all ? others : [])], '/api/proposals/accept', { status: answer.status, concept: answer.concept, by: localStorage.getItem('isogloss-by') }, t('done.merged', { term: p.candidate, concept: answer.concept }));
}

const reject = (p) => decide([p], '/api/proposals/reject', {}, t('done.rejected', { n: 1 }));

const scope = () => [filters.lang && tongue(filters.lang), filters.kind && t(`kind.${filters.kind}`), filters.text].filter(Boolean).join(', ') || t('bulk.everything');

async function rejectAll() {
  const shown = list;
  const why = await reason(t('proposals.reject.all'), h('p', { id: 'scope' }, h('b', null, t('bulk.scope')), ' ', scope(), ' — ', t('proposals.count', { n: list.length })), t('proposals.reject'), false);
  if (why) await decide(shown, '/api/proposals/reject', why, t('done.rejected', { n: shown.length }));
}

async function acceptAll() {
  const shown = list;
  const without = shown.filter((p) => !p.preferred).length;
  const answer = await ask(t('proposals.accept.all'), [
    h('p', { id: 'scope' }, h('b', null, t('bulk.scope')), ' ', scope(), ' — ', t('proposals.count', { n: shown.length })),
    h('label', null, t('status'), ' ', grades('proposed')),
    without ? h('p.hint', null, t('first.some', { n: without })) : '',
  ], t('proposals.accept'), true);
  if (answer) await decide(shown, '/api/proposals/accept', { status: answer.status }, t('done.accepted.all', { n: shown.length }));
}

export function key(name) {
  const p = list[at];
  const move = (by) => { at = Math.max(0, Math.min(at + by, list.length - 1)); draw(); mark(); };
  const run = { j: () => move(1), k: () => move(-1), a: () => p && accept(p), e: () => p && reword(p), b: () => p && accept(p, 'admitted'), c: () => p && accept(p, 'deprecated'), d: () => p && reject(p), m: () => p && merge(p) }[name];
  if (!run) return false;
  run();
  return true;
}
