// Glossary: search in any language, edit a concept, see what that does to the findings before it is saved.
import { api, change, complain, remember, say, store } from './app.js';
import { all, chip, h, one, rich, t, tongue } from './dom.js';
import { uses } from './story.js';

/** The preview waits until nobody has typed for so long, in milliseconds. */
const PAUSE = 500;
const STATUSES = ['preferred', 'admitted', 'deprecated', 'superseded', 'forbidden', 'proposed'];
const WINDOW = 300;

let root = null;
let concepts = null;
let number = -1;
let text = '';
let chosen = null;
let draft = null; // the concept as it is edited
let waiting;
let turn = 0;
let saved = false; // what was saved is shown until the server has looked again
let least = 0; // and that look has so much of what was written

export function show(main, query) {
  root = main;
  text = query.get('text') || '';
  const wanted = query.get('c');
  if (wanted && wanted !== chosen) { chosen = wanted; draft = null; }
  if (!one('.split', main)) {
    const search = h('input', { type: 'search', value: text, id: 'search', autocomplete: 'off', on: { input: (event) => { text = event.target.value; remember({ text }); if (concepts) list(); } } });
    main.replaceChildren(h('h2', null, t('part.glossary')), h('div.toolbar', { role: 'search' }, h('label.wide', null, t('glossary.search'), ' ', search)), h('p', { id: 'count', role: 'status' }), h('div.split', null, h('ol.concepts'), h('section.editor', { 'aria-label': t('concept') })));
  }
  load();
  if (concepts) { list(); editor(); }
}

export function update() {
  if (root && one('.editor', root)) load();
}

export function undone() {
  // What nobody has saved stays; anything else is shown as it is again.
  saved ||= !steps().length;
  number = -1;
  load();
}

async function load() {
  if (!store.state || store.written < least || (number === store.number && !saved)) return;
  const of = store.number;
  let dirty = false;
  try {
    const told = await api('/api/glossary');
    dirty = !saved && steps().length > 0;
    [concepts, number] = [told.concepts, of];
  } catch (error) {
    complain(error);
    return;
  }
  if (!one('.editor', root)) return;
  list();
  // What somebody is editing stays; whether the file is another is seen when it is saved. What is as it was is not drawn again: somebody
  // reads it, and has opened parts of it.
  const isSame = !saved && draft && concept() && concept().seen === draft.seen;
  if (!dirty && !isSame) { [draft, saved] = [null, false]; editor(); }
}

const plain = (value) => value.normalize('NFC').toLowerCase();

function list() {
  const words = plain(text).split(/\s+/).filter(Boolean);
  const found = concepts.filter((c) => {
    c.words ??= plain([c.id, c.definition, c.domain, ...c.originals.map((o) => o[1]), ...c.terms.map((term) => term.text)].join(' '));
    return words.every((word) => c.words.includes(word));
  });
  if (!chosen || !concepts.some((c) => c.id === chosen)) chosen = found.length ? found[0].id : null;
  one('#count', root).textContent = t('concepts', { n: found.length });
  const held = one('.concepts', root).contains(document.activeElement);
  one('.concepts', root).replaceChildren(...found.slice(0, WINDOW).map((c) => h('li', null, h('button.row', { type: 'button', 'aria-current': c.id === chosen ? 'true' : null, 'data-id': c.id, on: { click: () => { chosen = c.id; draft = null; remember({ c: c.id }); list(); editor(); } } },
    h('span.row-what', null, chip(c.id), c.findings ? h('span.badge.warning', null, t('findings', { n: c.findings })) : ''),
    h('span.row-text', null, c.terms.filter((term) => term.status === 'preferred').map((term, n) => [n ? ' · ' : '', h('span', { lang: term.lang }, term.text)]))))), ...(found.length > WINDOW ? [h('li.more', null, t('more.after', { n: found.length - WINDOW }))] : []));
  const now = one('.concepts [aria-current]', root);
  if (held && now) now.focus({ preventScroll: true });
}

const concept = () => concepts.find((c) => c.id === chosen);
const copy = (c) => ({ base: c, definition: c.definition || '', domain: c.domain || '', note: c.note || '', seen: c.seen, terms: c.terms.map((term) => ({ ...term, name: term.text, note: term.note || '', reason: term.reason || '', guards: Object.fromEntries(Object.entries(term.guards).map(([k, v]) => [k, v.join(' | ')])), examples: { match: term.match.join('\n'), no_match: term.no_match.join('\n') }, dropped: false })), added: [] });
const lines = (value) => value.split('\n').map((line) => line.trim()).filter(Boolean);
const words = (value) => value.split('|').map((w) => w.trim()).filter(Boolean);

/** What was changed, as the server takes it. */
function steps() {
  if (!draft) return [];
  const c = draft.base;
  const out = [];
  for (const key of ['definition', 'domain', 'note']) if (draft[key] !== (c[key] || '')) out.push({ set: { key, value: draft[key] || null } });
  draft.terms.forEach((now, n) => {
    const was = c.terms[n];
    const name = { lang: was.lang, term: was.text };
    if (now.dropped) { out.push({ 'drop-term': name }); return; }
    for (const key of ['status', 'note', 'reason']) if (now[key] !== (was[key] || '')) out.push({ 'set-term': { ...name, key, value: now[key] || null } });
    if (Object.keys(was.guards).some((k) => words(now.guards[k]).join('|') !== was.guards[k].join('|'))) out.push({ 'set-guards': { ...name, near: words(now.guards.near), not_near: words(now.guards.not_near), not_in: words(now.guards.not_in) } });
    if (['match', 'no_match'].some((k) => lines(now.examples[k]).join('\n') !== was[k].join('\n'))) out.push({ 'set-examples': { ...name, matches: lines(now.examples.match), no_matches: lines(now.examples.no_match) } });
    // The last: all else names it as it was.
    const text = now.name.trim();
    if (text && text !== was.text) out.push({ 'set-term': { ...name, key: 'term', value: text } });
  });
  for (const term of draft.added) if (term.term.trim()) out.push({ 'add-term': term });
  return out;
}

function editor() {
  const box = one('.editor', root);
  const c = concept();
  if (!c) { box.replaceChildren(h('p.hint', null, t('none.fits'))); return; }
  draft ??= copy(c);
  box.inert = false;
  const field = (owner, key, name, lang, area = false) => h('label', null, name, ' ', h(area ? 'textarea' : 'input', { lang, value: owner[key], disabled: !c.editable, rows: '2', on: { input: (event) => { owner[key] = event.target.value; soon(); } } }, area ? owner[key] : []));
  box.replaceChildren(
    h('p.case-head', null, chip(c.id), ' ', ...c.originals.map(([lang, original]) => h('span', { lang }, original)), h('span.where', null, `${c.file}:${c.line}`), h('a', { href: `#/review?concept=${encodeURIComponent(c.id)}` }, t('findings', { n: c.findings }))),
    c.editable ? '' : h('p.hint', null, t('glossary.fixed')),
    field(draft, 'definition', t('definition'), 'en', true), h('div.two', null, field(draft, 'domain', t('domain')), field(draft, 'note', t('note'), 'en')),
    c.uses && c.uses.length ? h('details.used', null, h('summary', null, t('glossary.uses')), ...[...new Set(c.uses.map((u) => u.lang))].map((tag) => h('p', { lang: tag }, `${tongue(tag)}: `, ...uses(c.uses.filter((u) => u.lang === tag))))) : '',
    past(c),
    h('h3', null, t('terms')),
    ...draft.terms.map((term) => {
      const status = h('select', { 'aria-label': t('status'), disabled: !c.editable, on: { change: (event) => { term.status = event.target.value; soon(); } } }, ...STATUSES.map((s) => h('option', { value: s }, t(`status.${s}`))));
      status.value = term.status;
      const guarded = Object.values(term.guards).some(Boolean);
      return h(term.dropped ? 'div.term.dropped' : 'div.term', { 'data-term': term.text },
        h('div.term-head', null, h('span.tongue', null, term.lang), h('input', { lang: term.lang, value: term.name, 'aria-label': t('glossary.term'), disabled: !c.editable || term.dropped, autocomplete: 'off', on: { input: (event) => { term.name = event.target.value; soon(); } } }), status, h('button', { type: 'button', disabled: !c.editable, on: { click: (event) => { const place = all('.term-head button', box).indexOf(event.currentTarget); term.dropped = !term.dropped; editor(); soon(); all('.term-head button', box)[place].focus(); } } }, t(term.dropped ? 'keep' : 'drop'))),
        h('details', { open: Boolean(term.note || term.reason || guarded) }, h('summary', null, t('glossary.details')),
          h('div.two', null, field(term, 'note', t('note'), 'en'), field(term, 'reason', t('glossary.reason'), 'en')),
          h('div.two', null, field(term.guards, 'near', t('guard.near'), term.lang), field(term.guards, 'not_near', t('guard.not_near'), term.lang)), field(term.guards, 'not_in', t('guard.not_in'), term.lang)),
        h('details.examples', { open: Boolean(term.examples.match || term.examples.no_match) }, h('summary', null, t('glossary.examples')), h('p.hint', null, t('glossary.examples.about')),
          field(term.examples, 'match', t('example.match'), term.lang, true), field(term.examples, 'no_match', t('example.no_match'), term.lang, true)));
    }),
    h('h3', null, t('glossary.add')), ...draft.added.map((term) => h('div.term-head', null, field(term, 'lang', t('filter.lang')), field(term, 'term', t('glossary.term'), term.lang), h('span', null, t(`status.${term.status}`)))),
    h('p', null, h('button', { type: 'button', id: 'add', disabled: !c.editable, on: { click: () => { draft.added.push({ lang: missing(c), term: '', status: 'preferred' }); editor(); const inputs = all('.editor .term-head input', root); inputs[inputs.length - 1].focus(); } } }, t('glossary.add'))),
    h('div.two', { id: 'logged', hidden: !(c.logged && c.editable) }, h('label', null, t('history.why'), ' ', h('input', { id: 'why', autocomplete: 'off' })), h('label', null, t('by'), ' ', h('input', { id: 'by', value: localStorage.getItem('isogloss-by') || '', autocomplete: 'off' }))),
    h('div.effect', { id: 'effect', role: 'status', 'aria-live': 'polite', hidden: true }),
    h('p.buttons', null, h('button', { type: 'button', id: 'discard', disabled: true, on: { click: () => { draft = null; editor(); leave(); } } }, t('discard')), h('button.strong', { type: 'button', id: 'save', disabled: true, on: { click: save } }, t('save'))));
  if (steps().length) soon();
}

// --- history
/** Who changed the concept when and why; asked for when somebody opens it. */
function past(c) {
  const box = h('div', { role: 'status' });
  const load = async (event) => {
    if (!event.target.open) return;
    box.replaceChildren(t('wait'));
    let told;
    try { told = await api(`/api/history/${encodeURIComponent(c.id)}`); } catch (error) { complain(error); return; }
    box.replaceChildren(h('p.hint', null, t(told.kind === 'log' ? 'history.log' : 'history.repository')),
      told.entries.length ? h('ol.plain', null, ...told.entries.map(entry)) : h('p', null, t('history.none')),
      told.more ? h('p.hint', null, t('history.more')) : '');
  };
  return h('details.history', { on: { toggle: load } }, h('summary', null, t('history')), box);
}

function entry(e) {
  const head = [h('b', null, e.when || t('history.uncommitted')), e.who ? ` · ${e.who}` : '', e.undone ? [' · ', h('b', null, t('history.undone'))] : '', e.why ? [' · ', h('span', { dir: 'auto' }, e.why)] : ''];
  if (!e.patch) return h('li', null, h('p', null, ...head), h('ul', null, ...e.what.map((what) => h('li', null, h('code', null, what)))));
  return h('li', null, h('details', null, h('summary', null, ...head), h('pre', null, ...e.patch.map((text) => h(`span${text.startsWith('+') ? '.plus' : text.startsWith('-') ? '.minus' : ''}`, null, `${text}\n`)))));
}

/** A language of the corpus in which the concept has no term. */
const missing = (c) => ((store.state && store.state.languages) || []).find((tag) => !c.terms.some((term) => term.lang === tag)) || 'en';

function soon() {
  const some = steps().length > 0;
  for (const id of ['#save', '#discard']) one(id, root).disabled = !some;
  clearTimeout(waiting);
  turn += 1;
  if (some) waiting = setTimeout(preview, PAUSE); else one('#effect', root).hidden = true;
}

async function preview() {
  const mine = turn;
  const box = one('#effect', root);
  if (!box) return; // another part of the page is shown by now
  box.hidden = false;
  box.replaceChildren(t('preview.wait'));
  let told;
  try {
    told = await api('/api/glossary/preview', { concept: chosen, seen: draft.seen, changes: steps() });
  } catch (error) {
    if (mine === turn) box.replaceChildren(h('p', null, rich(error.message)));
    return;
  }
  if (mine !== turn) return;
  const rows = (name) => told[name].map((f) => h(`li.${name}`, null, h('b', null, t(`preview.${name}`)), ` ${f.rule} · `, h('span', { lang: f.lang }, f.surface), ` · ${f.path}:${f.line}`));
  box.replaceChildren(h('p', null, h('b', null, t('preview.count', { gone: told.counts[0], fresh: told.counts[1], changed: told.counts[2] }))),
    ...told.problems.map((p) => h('p.minus', null, rich(p))), h('ul', null, ...rows('gone'), ...rows('new'), ...rows('changed')),
    h('details', null, h('summary', null, t('preview.patch')), h('pre', null, told.patch.join('\n'))));
}

async function save() {
  const [mine, concept] = [draft, chosen];
  const [why, by] = ['#why', '#by'].map((id) => one(id, root).value);
  localStorage.setItem('isogloss-by', by);
  one('#save', root).disabled = true;
  const told = await change('/api/glossary/save', { concept, seen: mine.seen, changes: steps(), why, by }, t('done.saved', { concept }));
  if (told && told.warning) say(told.warning, true);
  // Somebody may have gone on to another concept, or to another part.
  if (draft !== mine || !one('.editor', root)) return;
  if (!told) { soon(); return; }
  saved = true;
  least = told.written;
  turn += 1;
  // Nothing is edited until it is shown as it is now.
  one('.editor', root).inert = true;
  one('#effect', root).hidden = true;
  for (const id of ['#save', '#discard']) one(id, root).disabled = true;
  leave();
  load();
}

/** From the editor back to the concept in the list. */
const leave = () => (one('.concepts [aria-current]', root) || one('#search', root)).focus({ preventScroll: true });
