// What all parts of the page share: the state of the server, the address, dialogs, keys. Each part is a module with `show(main, query)`,
// `update()` and perhaps `key(name)`.
import { LANGUAGES, all, h, has, one, rich, speak, t } from './dom.js';
import * as review from './review.js';
import * as proposals from './proposals.js';
import * as glossary from './glossary.js';
import * as overview from './overview.js';

const PARTS = { review, proposals, glossary, overview };

/** What the server told last. `written` tells how much of what was changed here is in it. */
export const store = { state: null, findings: [], dismissed: [], stories: [], number: -1, written: 0 };

let csrf = '';
let current = null;

/** A request; with a body, a change. An error has `code`, `message` and `more`. */
export async function api(path, body) {
  const options = body === undefined ? {} : {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-isogloss-csrf': csrf },
    body: JSON.stringify(body),
  };
  let answer;
  try {
    answer = await fetch(path, options);
  } catch {
    throw { code: 'gone', message: t('error.gone') };
  }
  const told = await answer.json();
  if (!answer.ok) throw { code: told.error, message: told.message, more: told.more };
  return told;
}

/** Says something, for eyes and screen readers. */
export function say(text, wrong = false) {
  const said = one('#said');
  said.textContent = text;
  said.className = wrong ? 'wrong' : '';
  clearTimeout(say.waiting);
  say.waiting = setTimeout(() => { said.textContent = ''; }, wrong ? 12000 : 6000);
}

/** One dialog after the other. */
let last = Promise.resolve();

/** A dialog; gives the fields of its form, or null. `fields` are nodes, `action` the words of the button. */
export function ask(title, fields, action, danger = false) {
  last = last.then(() => opened(title, fields, action, danger));
  return last;
}

function opened(title, fields, action, danger) {
  return new Promise((done) => {
    const form = h('form', { method: 'dialog', on: { submit: (event) => { event.preventDefault(); finish(Object.fromEntries(new FormData(form))); } } },
      h('h2', { id: 'dialog-title' }, title), ...fields,
      h('p.buttons', null,
        h('button', { type: 'button', on: { click: () => finish(null) } }, t(action ? 'cancel' : 'close')),
        action && h(danger ? 'button.strong.danger' : 'button.strong', { type: 'submit' }, action)));
    const dialog = h('dialog', { 'aria-labelledby': 'dialog-title', on: { cancel: (event) => { event.preventDefault(); finish(null); } } }, form);
    const before = document.activeElement;
    const finish = (value) => {
      dialog.close();
      dialog.remove();
      // What was drawn again meanwhile is another node.
      (before && before !== document.body && before.isConnected ? before : one('#main')).focus({ preventScroll: true });
      done(value);
    };
    dialog.addEventListener('keydown', (event) => { if (event.key === 'Tab') around(event, form); });
    document.body.append(dialog);
    dialog.showModal();
    const first = one('input:not([type=hidden]):not(:disabled), textarea, select', form) || one('.strong', form) || one('button', form);
    first.focus();
    if (first.select) first.select();
  });
}

/** Tab goes round in a dialog and does not leave it. */
function around(event, form) {
  const fields = all('input:not([type=hidden]), textarea, select, button, summary', form).filter((node) => !node.disabled);
  const [first, last] = [fields[0], fields[fields.length - 1]];
  const edge = event.shiftKey ? first : last;
  if (document.activeElement !== edge && form.contains(document.activeElement)) return;
  event.preventDefault();
  (event.shiftKey ? last : first).focus();
}

const patch = (title, lines) => h('section.patch', null, h('h3', null, title),
  h('pre', null, ...(lines.length ? lines : [t('conflict.same')]).map((line) => h(`span${line.startsWith('+') ? '.plus' : line.startsWith('-') ? '.minus' : ''}`, null, `${line}\n`))));

/** Shows why a request was not served; of a file that changed meanwhile both versions. */
export async function complain(error) {
  if (error.code === 'changed' && error.more) {
    await refresh();
    await ask(t('conflict.title'), [
      h('p', null, t('conflict.about', { path: error.more.path })),
      patch(t('conflict.ours'), error.more.ours || []),
      patch(t('conflict.theirs'), error.more.theirs || []),
    ]);
    return;
  }
  say(has(`error.${error.code}`) ? t(`error.${error.code}`) : error.message, true);
}

/** Changes are made one after the other: somebody with quick fingers need not wait. */
let line = Promise.resolve();

/** Makes a change; what the server told of it, or null. */
export function change(path, body, done) {
  const made = line.then(async () => {
    try {
      const told = await api(path, body);
      undoable(told.undo);
      if (done) say(typeof done === 'function' ? done(told) : done);
      return told;
    } catch (error) {
      await complain(error);
      return null;
    }
  });
  line = made;
  return made;
}

function undoable(count) {
  const button = one('#undo');
  button.disabled = count === 0;
  button.textContent = t('undo', { n: count });
}

async function undo() {
  if (one('#undo').disabled) { say(t('error.nothing-to-undo')); return; }
  const told = await change('/api/undo', {}, (d) => t('undone', { n: d.files.length, files: d.files.join(', ') }));
  if (told && current.undone) current.undone();
}

// --- the address: #/part?key=value
export function address() {
  const [path, query = ''] = location.hash.replace(/^#\/?/, '').split('?');
  return { part: PARTS[path] ? path : 'review', query: new URLSearchParams(query) };
}

/** Puts values into the address without a step back; an empty one goes. */
export function remember(values) {
  const { part, query } = address();
  for (const [key, value] of Object.entries(values)) if (value) query.set(key, value); else query.delete(key);
  const text = query.toString();
  const place = `#/${part}${text ? `?${text}` : ''}`;
  history.replaceState(null, '', place);
  // Who comes back to this part finds it as it was.
  const link = one(`#nav a[data-part="${part}"]`);
  if (link) link.href = place;
}

function show() {
  const { part, query } = address();
  for (const link of all('#nav a')) link.toggleAttribute('aria-current', link.dataset.part === part);
  for (const link of all('#nav a[aria-current]')) link.setAttribute('aria-current', 'page');
  const fresh = current !== PARTS[part];
  current = PARTS[part];
  document.title = `${t(`part.${part}`)} · isogloss`;
  const main = one('#main');
  main.className = `part-${part}`;
  if (fresh) {
    main.replaceChildren();
    scrollTo(0, 0);
  }
  current.show(main, query);
}

function frame() {
  one('#title').textContent = t('title');
  one('#skip').textContent = t('skip');
  one('#ui-label').textContent = t('interface');
  one('#help').setAttribute('aria-label', t('keys.title'));
  const nav = one('#nav');
  nav.setAttribute('aria-label', t('parts'));
  nav.replaceChildren(h('ul', null, ...Object.keys(PARTS).map((part) => h('li', null, h('a', { href: `#/${part}`, 'data-part': part }, t(`part.${part}`))))));
  undoable(store.state ? store.state.undo : 0);
}

/** Asks the server for what is new. */
let asking = null;
let again = false;
export function refresh() {
  if (asking) { again = true; return asking; }
  asking = (async () => {
    do {
      again = false;
      try {
        const state = await api('/api/state');
        csrf = state.csrf;
        const fresh = state.number !== store.number;
        store.state = state;
        progress(state);
        undoable(state.undo);
        if (fresh) {
          const [found, stories] = await Promise.all([api('/api/findings'), api('/api/stories')]);
          Object.assign(store, { findings: found.findings, dismissed: found.dismissed, stories: stories.stories, number: found.number, written: found.written });
          again ||= found.number !== state.number;
          if (current) current.update();
        }
      } catch (error) {
        say(error.message || String(error), true);
      }
    } while (again);
    asking = null;
  })();
  return asking;
}

function progress(state) {
  const problems = state.problems.filter((p) => p.severity === 'error').length;
  const text = state.error || (!state.whole ? t('reading', { n: state.files }) : problems ? t('problems', { n: problems }) : t('articles', { n: state.summary.articles }));
  const node = one('#progress');
  node.className = state.error || problems ? 'wrong' : state.whole ? '' : 'busy';
  node.replaceChildren(state.problems.length ? h('button.plain-button', { type: 'button', on: { click: told } }, text) : text);
}

function told() {
  const rows = store.state.problems.map((p) => h(`li.finding.${p.severity}`, null,
    h('p.what', null, h(`span.badge.${p.severity}`, null, t(`severity.${p.severity}`)), ' ', h('span.where', null, p.path + (p.line ? `:${p.line}` : ''))),
    h('p.message', null, rich(p.message)), p.help && h('p.more', null, rich(p.help))));
  return ask(t('problems.title'), [h('ul.plain', null, ...rows)]);
}

function keys() {
  const part = address().part;
  const list = ['j', 'k', 'a', 'e', ...(part === 'proposals' ? ['b', 'c', 'm'] : []), 'd', 'u', '?'];
  const own = (key) => (has(`keys.${part}.${key}`) ? t(`keys.${part}.${key}`) : t(`keys.${key}`));
  return ask(t('keys.title'), [h('dl.keys', null, ...list.filter((k) => part === 'review' || part === 'proposals' || 'u?'.includes(k)).map((key) => [h('dt', null, h('kbd', null, key)), h('dd', null, own(key))]))]);
}

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || one('dialog[open]') || event.target.closest('input, select, textarea')) return;
  if (event.key === '?') { event.preventDefault(); keys(); return; }
  if (event.key === 'u') { event.preventDefault(); undo(); return; }
  if (current && current.key && current.key(event.key)) event.preventDefault();
});

async function start() {
  const wanted = localStorage.getItem('isogloss-ui') || navigator.languages.map((l) => l.slice(0, 2)).find((l) => LANGUAGES[l]) || 'en';
  const select = one('#ui');
  select.append(...Object.entries(LANGUAGES).map(([tag, name]) => h('option', { value: tag, lang: tag }, name)));
  select.value = LANGUAGES[wanted] ? wanted : 'en';
  select.addEventListener('change', async () => {
    localStorage.setItem('isogloss-ui', select.value);
    await speak(select.value);
    frame();
    if (store.state) progress(store.state);
    current = null;
    show();
  });
  await speak(select.value);
  frame();
  one('#undo').addEventListener('click', undo);
  one('#help').addEventListener('click', keys);
  one('#skip').addEventListener('click', (event) => { event.preventDefault(); one('#main').focus(); });
  // What sticks below the bar and below the card must know how high they are.
  const sizes = new ResizeObserver((list) => { for (const { target } of list) document.documentElement.style.setProperty('--bar', `${target.offsetHeight}px`); });
  sizes.observe(one('.bar-top'));
  addEventListener('hashchange', show);
  show();
  await refresh();
  const events = new EventSource('/api/events');
  events.onmessage = (event) => { if (Number(event.data) !== store.number) refresh(); };
}

start();
