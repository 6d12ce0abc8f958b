"""Flows of the desk that test.py runs beside its own: focus, merging, examples, history, what a text must not do, and what no flow has run."""

import re

EVIL = "<img src=x onerror=window.bad=1></script><script>window.bad=1</script>\" onfocus=\"window.bad=1"
# In a name of a file there is no slash.
NAME = "<img src=x onerror=window.bad=1>"

# What Tab should go through, in the order of the page.
FOCUSABLE = """[...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')]
  .filter(node => node.tabIndex >= 0 && !node.disabled && node.checkVisibility({ visibilityProperty: true }))"""
FOCUSED = "document.activeElement && document.activeElement.matches"
COUNT = "parseInt(document.querySelector('#count').textContent)"


def tab(page, back=False):
    for kind in ("rawKeyDown", "keyUp"):
        page.page.call("Input.dispatchKeyEvent", type=kind, key="Tab", code="Tab", windowsVirtualKeyCode=9, modifiers=8 if back else 0)


def key(page, name, code):
    for kind in ("rawKeyDown", "keyUp"):
        page.page.call("Input.dispatchKeyEvent", type=kind, key=name, code=name, windowsVirtualKeyCode=code)


def settled(page):
    """Waits until nothing is drawn any more."""
    page.run("""new Promise(done => { let waiting = setTimeout(done, 500);
      new MutationObserver(() => { clearTimeout(waiting); waiting = setTimeout(done, 500); }).observe(document.body, { childList: true, subtree: true }); })""")


PROPOSED = "fetch('/api/proposals').then(answer => answer.json()).then(told => told.proposals.map(p => p.id).join())"


def awaited(page, promise, what):
    for _ in range(400):
        if page.run(promise):
            return
        page.run("new Promise(done => setTimeout(done, 200))")
    raise SystemExit(f"FAILED: waited for {what}")


def taken_back(page, count, proposed, what):
    """Waits until the desk has looked at what was decided, takes it back, and waits until that is seen too: the next decision is made on what
    is there then."""
    awaited(page, f"{PROPOSED}.then(ids => ids !== {proposed!r})", f"the look at {what}")
    page.press("u")
    page.until(f"{COUNT} === {count}", "undo")
    awaited(page, f"{PROPOSED}.then(ids => ids === {proposed!r})", f"the look at {what}, taken back")


def order(page, check, what):
    """Tab goes through everything that can be used, in the order of the page and of its parts."""
    settled(page)
    page.run(f"window.order = {FOCUSABLE}; window.order[0].focus()")
    count = page.run("window.order.length")
    seen = [page.run("window.order.indexOf(document.activeElement)")]
    for _ in range(count - 1):
        tab(page)
        seen.append(page.run("window.order.indexOf(document.activeElement)"))
    check.same(seen, list(range(count)), f"Tab goes in the order of the page: {what}")
    parts = page.run("""(() => { const parts = ['.skip', 'header.bar-top', '.filters, .toolbar', '.count', '.rows, .cases, .concepts, .charts', '#detail, .editor', '#story'];
      return window.order.map(node => parts.findIndex(part => node.closest(part))); })()""")
    parts = [part for part in parts if part >= 0]
    check.same(parts, sorted(parts), f"parts come in reading order: {what}")


def focus(page, check):
    """Keyboard alone: the order of Tab, the focus after a decision, dialogs that hold it and give it back."""
    page.go("#/review?rule=forbidden-term&lang=sv", f"{COUNT} > 0 && {COUNT} < 30 && document.querySelectorAll('.columns a.now').length")
    order(page, check, "review")
    page.run("document.querySelector('#reset').click()")
    total = page.run(COUNT)
    # A decision with the button, and one with the key.
    for decide in (lambda: (page.run("document.querySelector('#do-accept').focus()"), page.enter()), lambda: page.press("a")):
        page.until("!document.querySelector('#do-accept').disabled || (document.querySelector('#do-next').click(), false)", "a finding with a fix")
        before = page.run("document.querySelector('.row[aria-current]').dataset.id")
        decide()
        page.until(f"{COUNT} < {total}", "the decision")
        check(page.run(f"{FOCUSED}('.row[aria-current]')"), "after a decision the focus is on the next finding")
        check(page.run("document.activeElement.dataset.id") != before, "and that is another one")
        page.press("u")
        page.until(f"{COUNT} === {total}", "undo")
    # Dialogs hold the focus and give it back.
    page.run("document.querySelector('#do-dismiss').focus()")
    page.enter()
    page.until("document.querySelector('dialog[open]')", "the dialog")
    inside = []
    for back in (False, True):
        for _ in range(7):
            tab(page, back)
            inside.append(page.run("!!document.activeElement.closest('dialog')"))
    check(all(inside), f"Tab stays in the dialog: {inside}")
    key(page, "Escape", 27)
    page.until("!document.querySelector('dialog')", "the dialog is closed")
    check(page.run(f"{FOCUSED}('#do-dismiss')"), "the focus is where it was")
    page.run("document.querySelector('#do-dismiss').focus()")
    page.enter()
    page.until("document.querySelector('dialog[open]')", "the dialog again")
    page.type("It may stand")
    page.enter()
    page.until(f"{COUNT} < {total}", "the dismissal")
    check(page.run(f"{FOCUSED}('.row[aria-current]')"), "after a dismissal the focus is on the next finding")
    page.press("u")
    page.until(f"{COUNT} === {total}", "undo of the dismissal")
    page.run("document.querySelector('#skip').focus()")
    page.enter()
    check(page.run(f"{FOCUSED}('#main')"), "the first link leads to the work")
    for part, ready in (("proposals", "document.querySelectorAll('.case').length > 3"), ("overview", "document.querySelectorAll('.chart').length === 5"), ("glossary?text=cluster", "document.querySelectorAll('.editor .term').length")):
        page.go(f"#/{part}", ready)
        order(page, check, part)


def choose(page, wanted, what):
    """Goes through the queue until there is what is wanted in the story."""
    for number in range(min(60, page.run("document.querySelectorAll('.row').length"))):
        page.run(f"document.querySelectorAll('.row')[{number}].click()")
        for _ in range(20):
            page.run("new Promise(done => setTimeout(done, 30))")
            if page.run(f"!!document.querySelector('.columns a.now') && !!{wanted}"):
                return
    raise SystemExit(f"FAILED: no {what}")


def small(page, check):
    """What is small and used all the same: keys, problems, the card of a term, arrows, the way through the story."""
    page.go("#/review?rule=deprecated-term&lang=sv", f"{COUNT} > 2 && document.querySelectorAll('.columns a.now').length")
    page.press("?")
    page.until("document.querySelectorAll('dialog .keys dt').length > 5", "the keys")
    page.run("document.querySelector('dialog button').click()")
    page.run("document.querySelector('#help').click()")
    page.until("document.querySelector('dialog .keys')", "the keys, by the button")
    page.run("document.querySelector('dialog button').click()")
    # The card of a term: by pointing and by focus, and away with Escape.
    page.run("document.querySelector('.columns .t').dispatchEvent(new PointerEvent('pointerover', { bubbles: true, pointerType: 'mouse' }))")
    page.until("!document.querySelector('#card').hidden && document.querySelectorAll('#card dd').length", "the card of a term")
    page.run("document.querySelector('#card').dispatchEvent(new PointerEvent('pointerenter')); scrollBy(0, 10)")
    page.run("document.querySelector('#card').dispatchEvent(new PointerEvent('pointerleave')); document.querySelector('.columns .t').dispatchEvent(new PointerEvent('pointerout', { bubbles: true }))")
    page.until("document.querySelector('#card').hidden", "the card goes when the pointer does")
    page.run("document.querySelector('#reset').click()")
    two = "[...document.querySelectorAll('.columns a')].find((a, n, all) => all[n + 1]?.term && all[n + 1].closest('article') === a.closest('article'))"
    choose(page, two, "an article with two terms")
    page.run(f"{two}.focus()")
    first = page.run("[...document.querySelectorAll('.columns a')].indexOf(document.activeElement)")
    key(page, "ArrowRight", 39)
    check(page.run("[...document.querySelectorAll('.columns a')].indexOf(document.activeElement)") == first + 1, "an arrow goes to the next term")
    page.until("!document.querySelector('#card').hidden", "the card of what has the focus")
    key(page, "Escape", 27)
    check(page.run("document.querySelector('#card').hidden"), "Escape closes the card")
    at = "document.querySelector('.row[aria-current]').dataset.id"
    page.run("document.querySelector('.row').click()")
    for button in ("next", "previous"):
        before = page.run(at)
        page.run(f"document.querySelector('#do-{button}').click()")
        check(page.run(at) != before, f"the button to the {button} finding")
    page.go("#/review?rule=deprecated-term&lang=sv", f"{COUNT} > 2 && {COUNT} < 30")
    # Many at once: a dismissal of all that is shown, with its reason.
    page.run("document.querySelector('#bulk').click()")
    page.until("document.querySelector('dialog[open] #scope')", "the scope")
    count = page.run(COUNT)
    page.run("document.querySelector('dialog input[value=dismiss]').click(); document.querySelector('dialog .strong').click()")
    page.until("document.querySelector('dialog[open] input[name=reason]')", "the reason")
    page.type("All of them")
    page.enter()
    page.until(f"{COUNT} !== {count} || document.querySelector('.clean')", "many dismissals")
    page.press("u")
    page.until(f"{COUNT} === {count}", "undo of many dismissals")
    page.run("document.querySelector('#reset').click()")
    # A finding in the text of a story is chosen there, with the pointer and with a key.
    other = f"[...document.querySelectorAll('.columns a.f[data-f]')].find(a => a.dataset.f !== {at} && document.querySelector(`.row[data-id=\"${{a.dataset.f}}\"]`))"
    choose(page, other, "a story with two findings")
    for event in ("click()", "dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))"):
        before = page.run(at)
        page.run(f"{other}.{event}")
        check(page.run(at) != before, "a finding in the text is chosen")
    # Words that are typed.
    page.run("document.querySelector('input[data-key=text]').focus()")
    page.type("emulation")
    page.until("location.hash.includes('text=emulation')", "the filter by words")
    check(page.run(f"{FOCUSED}('input[data-key=text]')"), "who types keeps the field")
    page.run("document.querySelector('#reset').click()")


def merge(page, check, folder):
    """A proposal becomes a term of another concept; its evidence speaks several languages."""
    page.go("#/proposals", "document.querySelectorAll('.case').length > 3")
    most = page.run("Math.max(...[...document.querySelectorAll('.case')].map(c => new Set([...c.querySelectorAll('.evidence [lang]')].map(n => n.lang)).size))")
    check.same(most, 5, "evidence in all languages of a story")
    count = page.run(COUNT)
    proposed = page.run(PROPOSED)
    page.run("document.querySelector('.case').dispatchEvent(new Event('pointerdown'))")
    term = page.run("document.querySelector('.case[aria-current] .candidate').textContent")
    texts = {p: p.read_text(encoding="utf-8") for p in (folder / "glossary").iterdir()}
    page.press("m")
    page.until("document.querySelector('dialog[open] select[name=concept]')", "the dialog to merge")
    offered = page.run("document.querySelectorAll('dialog select[name=concept] option').length")
    page.type("emulation-cluster")
    page.until(f"document.querySelectorAll('dialog select[name=concept] option').length < {offered}", "the search for a concept")
    key(page, "ArrowDown", 40)
    check(page.run(f"{FOCUSED}('dialog select[name=concept]')"), "an arrow goes to the concepts")
    page.run("document.querySelector('dialog select[name=concept]').value = 'emulation-cluster'; document.querySelector('dialog select[name=status]').value = 'deprecated'")
    page.run("document.querySelector('dialog .strong').click()")
    page.until(f"{COUNT} < {count}", "the merge")
    check(page.run(f"{FOCUSED}('.case[aria-current]')"), "after a merge the focus is on the next proposal")
    changed = [p for p, old in texts.items() if p.read_text(encoding="utf-8") != old]
    check.same(len(changed), 1, "one file of the glossary")
    new = changed[0].read_text(encoding="utf-8")
    entry = new[new.index("id: emulation-cluster"):]
    entry = entry[:entry.index("\n  - id:")] if "\n  - id:" in entry else entry
    found = re.search(f"term: [\"']?{re.escape(term)}[\"']?\\s+status: (\\w+)", entry)
    check(found and found[1] == "deprecated", f"the term is in the concept that was chosen: {term}")
    check(all(line in new for line in texts[changed[0]].splitlines()), "every line that was there is there")
    taken_back(page, count, proposed, "a merge")
    check(changed[0].read_text(encoding="utf-8") == texts[changed[0]], "the glossary is as it was")
    check(not (folder / "isogloss.rejected.yaml").exists(), "and nothing is rejected")
    # Many at once.
    page.run("document.querySelector('#accept-all').click()")
    page.until("document.querySelector('dialog[open] #scope')", "the scope")
    page.run("document.querySelector('dialog .strong').click()")
    page.until(f"{COUNT} === 0", "all are accepted")
    taken_back(page, count, proposed, "all that were accepted")
    check(all(p.read_text(encoding="utf-8") == old for p, old in texts.items()), "all files of the glossary are as they were")
    # Keys and filters.
    for pressed in ("j", "k"):
        page.press(pressed)
    for status, known in (("b", True), ("c", True), ("b", False)):
        chosen(page, f"p.preferred === {str(known).lower()}")
        page.press(status)
        if not known:
            # The first term of a concept in a language should be its preferred one.
            page.until("document.querySelector('dialog[open] input[value=admitted]')", "the question for the first term")
            check.same(page.run("document.querySelector('dialog input:checked').value"), "preferred", "preferred is offered first")
            page.run("document.querySelector('dialog .strong').click()")
        page.until(f"{COUNT} < {count}", "accepted by a key")
        taken_back(page, count, proposed, "a key")
    reworded(page, check, folder, count, proposed)
    page.run("(() => { const s = document.querySelector('select[data-key=lang]'); s.value = 'sv'; s.dispatchEvent(new Event('change')); })()")
    check(0 < page.run(COUNT) < count, "proposals for one language")
    page.run("(() => { const s = document.querySelector('select[data-key=lang]'); s.value = ''; s.dispatchEvent(new Event('change')); })()")
    page.run("document.querySelector('button[data-key=all]').click()")
    check(page.run(COUNT) >= count and page.run("document.querySelector('button[data-key=all]').getAttribute('aria-pressed')") == "true", "the unsure ones too")
    page.run("document.querySelector('button[data-key=all]').click()")
    page.run("document.querySelector('input[data-key=text]').focus()")
    page.type(term)
    check(0 < page.run(COUNT) < count, "proposals by their words")
    page.run("(() => { const f = document.querySelector('input[data-key=text]'); f.value = ''; f.dispatchEvent(new Event('input')); f.blur(); })()")
    # A new concept, with all that it is called.
    page.run("(() => { const s = document.querySelector('select[data-key=kind]'); s.value = 'concept'; s.dispatchEvent(new Event('change')); })()")
    some = page.run(COUNT)
    page.run("document.querySelector('.case .actions [data-do=merge]').click()")
    page.until("document.querySelector('dialog[open] input[name=all]')", "the others of the concept")
    page.run("document.querySelector('dialog input[name=all]').click(); document.querySelector('dialog .strong').click()")
    page.until(f"{COUNT} < {some} - 1 || !document.querySelector('.case')", "several are merged")
    taken_back(page, some, proposed, "several that were merged")
    page.run("(() => { const s = document.querySelector('select[data-key=kind]'); s.value = ''; s.dispatchEvent(new Event('change')); })()")
    for button in ("button.strong", "button:last-child"):
        page.run(f"document.querySelector('.case .actions {button}').click()")
        page.until(f"{COUNT} < {count}", "decided with a button")
        taken_back(page, count, proposed, "a button")


def save(page):
    """Saves the concept, and waits until the page says so and shows it as it is then."""
    page.run("document.querySelector('#said').textContent = ''; document.querySelector('#save').click()")
    page.until("document.querySelector('#said').textContent.includes('is saved') && !document.querySelector('.editor').inert", "saved")


def chosen(page, wanted):
    """Makes a proposal the current one; what it is."""
    wanted = page.run(f"fetch('/api/proposals').then(answer => answer.json()).then(told => told.proposals.find(p => ({wanted}) && document.querySelector(`.case[data-id=\"${{p.id}}\"]`)))")
    page.run(f"document.querySelector('.case[data-id=\"{wanted['id']}\"]').dispatchEvent(new Event('pointerdown'))")
    return wanted


def reworded(page, check, folder, count, proposed):
    """A proposal is accepted in other words; and at once after it was undone, before the desk has looked again."""
    texts = {p: p.read_text(encoding="utf-8") for p in (folder / "glossary").iterdir()}
    wanted = chosen(page, "p.preferred && p.lang === 'sv'")
    page.press("e")
    page.until("document.querySelector('dialog[open] input[name=text]')", "the words of a proposal")
    check.same(page.run("document.querySelector('dialog input[name=text]').value"), wanted["candidate"], "the words are there to edit")
    page.type("helt annat ord")
    page.run("document.querySelector('dialog select').value = 'admitted'")
    page.enter()
    page.until(f"{COUNT} < {count}", "the other words")
    new = "".join(p.read_text(encoding="utf-8") for p in texts)
    added = [line for line in new.splitlines() if line not in "".join(texts.values())]
    check("term: helt annat ord" in new and not any(f"term: {wanted['candidate']}" in line for line in added), f"the glossary has the other words: {added}")
    check(wanted["id"] in (folder / "isogloss.rejected.yaml").read_text(encoding="utf-8"), "and the proposal does not come again")
    taken_back(page, count, proposed, "other words")
    check(all(p.read_text(encoding="utf-8") == old for p, old in texts.items()) and not (folder / "isogloss.rejected.yaml").exists(), "all is as it was")
    chosen(page, "p.preferred")
    for _ in range(3):
        page.press("a")
        page.until(f"{COUNT} < {count}", "accepted")
        page.press("u")
        page.until(f"{COUNT} === {count}", "undone")
    page.press("a")
    page.until(f"{COUNT} < {count}", "accepted straight after an undo")
    check(not page.run("document.querySelector('dialog')"), "without a question")
    taken_back(page, count, proposed, "what was accepted at once")


def colours(page, check):
    """The concepts of a story differ in colour, and each has one in all columns."""
    page.go("#/review", "document.querySelectorAll('.columns a.now').length")
    choose(page, "(new Set([...document.querySelectorAll('.columns .t')].map(t => t.dataset.c)).size > 5)", "a story with many concepts")
    told = page.run("[...document.querySelectorAll('.columns .t')].map(t => [t.dataset.c, getComputedStyle(t).backgroundColor, t.closest('article').lang])")
    by_concept = {}
    for concept, colour, _ in told:
        by_concept.setdefault(concept, set()).add(colour)
    check(all(len(colours) == 1 for colours in by_concept.values()), f"one colour a concept: {by_concept}")
    check.same(len({colour for _, colour, _ in told}), len(by_concept), "as many colours as concepts")
    check(len({lang for *_, lang in told}) > 1, "in several languages")


def lead(page, check, folder):
    """Who edits an uncertain change can write the article or the preposition before it too."""
    page.go("#/review", f"{COUNT} > 50")
    wanted = page.run("fetch('/api/findings').then(answer => answer.json()).then(told => told.findings.find(f => f.lead && !f.certain && f.before.endsWith(f.lead)))")
    page.go(f"#/review?f={wanted['id']}", f"document.querySelector('.row[aria-current]').dataset.id === '{wanted['id']}'")
    file = folder / wanted["path"]
    before, total = file.read_text(encoding="utf-8"), page.run(COUNT)
    page.run("document.activeElement.blur()")
    page.press("e")
    page.until("document.querySelector('dialog[open] input[name=text]')", "the field")
    check(page.run("document.querySelector('dialog input[name=text]').value").startswith(wanted["lead"]), "it has the word before")
    check(page.run("document.querySelector('dialog mark').textContent").startswith(wanted["lead"]), "and it is marked")
    page.type("der Kürze halber")
    page.enter()
    page.until(f"{COUNT} < {total}", "the edit")
    check.same(file.read_text(encoding="utf-8"), before.replace(wanted["lead"] + wanted["surface"], "der Kürze halber", 1), "the word before is replaced too")
    page.press("u")
    page.until(f"{COUNT} === {total}", "undo")
    check(file.read_text(encoding="utf-8") == before, "the file is as it was")
    # Many at once where nothing is certain: nothing is chosen for anybody.
    uncertain = page.run("fetch('/api/findings').then(answer => answer.json()).then(told => told.findings.filter(f => !f.certain).map(f => f.rule).find(rule => told.findings.every(f => f.rule !== rule || !f.certain)))")
    page.go(f"#/review?rule={uncertain}", f"document.querySelector('select[data-key=rule]').value === '{uncertain}'")
    page.run("document.querySelector('#bulk').click()")
    page.until("document.querySelector('dialog[open] #scope')", "the scope")
    check.same(page.run("document.querySelectorAll('dialog input:checked').length"), 0, "nothing is chosen where no fix is certain")
    page.run("document.querySelector('dialog .strong').click()")
    check(page.run("!!document.querySelector('dialog[open] #scope')"), "and nothing goes on without a choice")
    page.run("document.querySelector('dialog button').click(); document.querySelector('#reset').click()")


def phone(page, check):
    """On a phone: the card is in sight at once and after every step, nothing is cut in any language."""
    page.page.screen(390, 844, phone=True)
    page.page.open("about:blank")
    page.page.open(page.address)
    page.until("document.querySelectorAll('.columns article').length", "the page on a phone")
    settled(page)
    within = "(n => { const b = n.getBoundingClientRect(); return b.top > -1 && b.top < innerHeight * 0.7 && b.left >= 0 && b.right <= innerWidth; })"
    check.same(page.run("scrollY"), 0, "the page opens at its beginning")
    check(page.run(f"{within}(document.querySelector('#detail'))"), "with the card in sight")
    check(not page.run("document.querySelector('.fold').open"), "the filters are folded")
    page.run("document.querySelector('#do-next').click()")
    settled(page)
    check(page.run(f"{within}(document.querySelector('#detail')) && Math.abs(document.querySelector('#detail').getBoundingClientRect().top) < 60"), "the next card is at the top")
    page.run("document.querySelector('#detail .place').click()")
    page.until("(b => b.top > 0 && b.bottom < innerHeight)(document.querySelector('.columns a.now').getBoundingClientRect())", "the place in the text")
    for tag in ("fr", "pt", "sv", "th", "en"):
        page.run(f"(() => {{ const s = document.querySelector('#ui'); s.value = '{tag}'; s.dispatchEvent(new Event('change')); }})()")
        page.until(f"document.documentElement.lang === '{tag}' && document.querySelectorAll('.part-review .actions button').length === 5", tag)
        cut = page.run("[...document.querySelectorAll('.part-review .actions button, .parts a')].filter(n => { const b = n.getBoundingClientRect(); return b.left < 0 || b.right > innerWidth || n.scrollWidth > n.clientWidth + 1; }).map(n => n.textContent)")
        check.same(cut, [], f"nothing is cut on a phone: {tag}")
    page.page.screen(1400, 900)
    page.until("document.querySelector('.fold').open", "the filters are there where there is room")
    page.until("document.querySelectorAll('.columns article').length === 5", "five languages")
    cut = page.run("(() => { const box = document.querySelector('.columns').getBoundingClientRect(); return [...document.querySelectorAll('.columns article')].filter(a => a.getBoundingClientRect().right > box.right + 1).map(a => a.lang); })()")
    check.same(cut, [], "five columns at 1400 pixels")
    gap = page.run("(scrollTo(0, 600), new Promise(done => setTimeout(() => done(document.querySelector('#detail').getBoundingClientRect().top - document.querySelector('.bar-top').getBoundingClientRect().bottom), 100)))")
    check(abs(gap) < 1, f"no strip between the bar and the card: {gap}")
    page.page.screen(1440, 1000)


def examples(page, check, folder):
    """Examples are edited, tried before they are saved, and keep their place in the file."""
    page.go("#/glossary?c=emulation-cluster", "document.querySelector('.editor .concept')?.textContent === 'emulation-cluster'")
    file = folder / page.run("document.querySelector('.editor .where').textContent").split(":")[0]
    before = file.read_text(encoding="utf-8")
    field = "document.querySelector('.editor .term[data-term=\"emuleringskluster\"] .examples textarea')"
    page.run(f"document.querySelector('.editor .term[data-term=\"emuleringskluster\"] details').open = true; {field}.closest('details').open = true")
    old = page.run(f"{field}.value")
    write = lambda text: page.run(f"(() => {{ const f = {field}; f.value = {text!r}; f.dispatchEvent(new Event('input')); }})()")
    write(old + ("\n" if old else "") + "Solen sken.")
    page.until("document.querySelector('#effect .minus')", "an example that does not hold is told")
    write(old + ("\n" if old else "") + "Emuleringsklustret sammanträdde i maj.")
    page.until("document.querySelector('#effect details') && !document.querySelector('#effect .minus')", "one that holds")
    check(file.read_text(encoding="utf-8") == before, "a preview writes nothing")
    save(page)
    check(page.run(f"{FOCUSED}('.concepts [aria-current]')"), "after saving the focus is on the concept")
    page.until("document.querySelector('#said').textContent === ''", "what was said goes away by itself", 20)
    after = file.read_text(encoding="utf-8")
    gone = [line for line in before.splitlines() if line not in after.splitlines()]
    check("Emuleringsklustret sammanträdde i maj." in after and len(gone) <= 1, f"all other lines stay: {gone}")
    page.press("u")
    page.until(f"{field}.value === {old!r}", "undo of the example")
    check(file.read_text(encoding="utf-8") == before, "the file is as it was")
    # The text of a term.
    name = "document.querySelector('.editor .term[data-term=\"emuleringskluster\"] .term-head > input')"
    page.run(f"(() => {{ const f = {name}; f.value = 'emuleringsklunga'; f.dispatchEvent(new Event('input')); }})()")
    page.until("document.querySelector('#effect details')", "what another text would do")
    save(page)
    page.until("document.querySelector('.editor .term[data-term=\"emuleringsklunga\"]')", "the new text is shown")
    after = file.read_text(encoding="utf-8")
    check.same(after.replace("term: emuleringsklunga", "term: emuleringskluster", 1), before, "one word is another")
    page.press("u")
    page.until(f"{name}", "undo of the text")
    check(file.read_text(encoding="utf-8") == before, "the file is as it was")
    # A term that is added and thrown away again, and one that is to go and stays.
    page.run("document.querySelector('#add').click()")
    page.type("prövning")
    page.until("!document.querySelector('#discard').disabled", "a change that can be thrown away")
    page.run("document.querySelector('#discard').click()")
    check(page.run("document.querySelector('#save').disabled"), "it is thrown away")
    for _ in range(2):
        page.run("document.querySelector('.editor .term .term-head button').click()")
        check(page.run(f"{FOCUSED}('.editor .term .term-head button')"), "the focus stays on the button")
    # By a row of the list to another concept.
    page.run("document.querySelector('.concepts .row:not([aria-current])').focus()")
    page.enter()
    check(page.run(f"{FOCUSED}('.concepts [aria-current]')"), "the focus stays in the list")


def history(page, check, kind, words):
    """Who changed a concept when and why."""
    page.run("document.querySelector('.editor .history').open = true")
    page.until("document.querySelectorAll('.editor .history li').length", "the history")
    told = page.run("document.querySelector('.editor .history').textContent")
    check(all(word in told for word in words), f"the history ({kind}): {told[:200]}")


def evil(page, check, folder):
    """A glossary and articles whose every text means harm: nothing of it runs, and it is shown as it is."""
    quoted = "'" + EVIL.replace("'", "''") + "'"
    (folder / "glossary").mkdir()
    (folder / "glossary/terms.yaml").write_text(f"""# {EVIL}
domain: {quoted}
concepts:
  - id: quay
    definition: {quoted}
    original: {{ vi: {quoted} }}
    note: {quoted}
    domain: {quoted}
    terms:
      sv:
        - term: färjeläge
          status: preferred
          note: {quoted}
          guards: {{ not_in: [{quoted}] }}
          examples:
            match: [{quoted}]
            no_match: [{quoted}]
        - {{ term: färjestation, status: deprecated, reason: {quoted}, note: {quoted} }}
        - {{ term: {quoted}, status: admitted }}
      en: [ferry landing]
  - id: {quoted}
    definition: {quoted}
    terms: {{ sv: [{quoted}] }}
  - id: harbour
    terms: {{ sv: [hamn] }}
""", encoding="utf-8")
    (folder / "isogloss.yaml").write_text(f"corpus: [news]\nglossary: [glossary]\nlanguages: [sv, en]\n{quoted}: 1\n", encoding="utf-8")
    for lang, text in (("sv", "Vid färjestationen i Karlshamn lade Vinga till i måndags med 42 resande."), ("en", "At the ferry landing in Karlshamn the Vinga moored on Monday with 42 passengers.")):
        path = folder / "news" / NAME / lang / f"{NAME}.md"
        path.parent.mkdir(parents=True)
        path.write_text(f"---\ntitle: {quoted}\nsection: {quoted}\ndate: 2026-03-02\nstory: x\n---\n# {EVIL}\n\n{text} {EVIL}\n\n{EVIL} {text}\n", encoding="utf-8")
    (folder / "isogloss.dismissed.yaml").write_text(f"- path: {quoted}\n  rule: {quoted}\n  reason: {quoted}\n  by: {quoted}\n", encoding="utf-8")
    return folder


def walk_evil(page, check):
    """Goes through every part with such texts."""
    page.until("document.querySelectorAll('.row').length > 0 && document.querySelectorAll('.columns article').length > 1", "the queue")
    check("<img" in page.run("document.querySelector('#story').textContent"), "the text is shown as it is")
    page.run("document.querySelector('.columns .t').focus()")
    page.press("?")
    page.run("document.querySelector('dialog button').click()")
    if page.run("!!document.querySelector('#progress button')"):
        page.run("document.querySelector('#progress button').click()")
        page.until("document.querySelector('dialog .finding')", "the problems")
        check("<img" in page.run("document.querySelector('dialog').textContent"), "problems quote the text")
        page.run("document.querySelector('dialog button').click()")
    page.run("document.querySelector('#do-dismiss').click()")
    page.until("document.querySelector('dialog input[name=reason]')", "the reason")
    page.type(EVIL)
    page.enter()
    page.until("!document.querySelector('#undo').disabled", "dismissed")
    for part, ready in (("overview", "document.querySelectorAll('#desks li').length"), ("proposals", "document.querySelector('#count').textContent"), ("glossary?c=quay", "document.querySelectorAll('.editor .term').length > 2")):
        page.go(f"#/{part}", ready)
        page.run("new Promise(done => setTimeout(done, 200))")
    # No repository keeps this glossary, so a log does; it is asked why.
    page.run("(() => { const s = document.querySelector('.editor .term select'); s.value = 'admitted'; s.dispatchEvent(new Event('change')); })()")
    page.until("document.querySelectorAll('#effect details').length", "the preview")
    page.run(f"document.querySelector('#why').value = {EVIL!r}; document.querySelector('#by').value = {EVIL!r}")
    save(page)
    page.until("document.querySelector('.editor .term select').value === 'admitted'", "what was saved is shown")
    history(page, check, "log", ["<img", "isogloss.changes.log"])
    page.run("document.querySelector('#undo').click()")
    page.until("document.querySelector('.editor .term select').value === 'preferred'", "undo")
    history(page, check, "log", ["undone"])
    check.same(page.run("[window.bad, document.images.length, document.scripts.length, document.querySelectorAll('[onfocus], [onerror]').length]"), [None, 0, 1, 0], "nothing of a text became a part of the page")


class Ran:
    """Which functions of the page's scripts were run at all, over all pages that were loaded."""

    def __init__(self, page):
        self.page, self.seen, self.never = page, set(), {}
        page.call("Profiler.enable")
        page.call("Profiler.startPreciseCoverage", callCount=True, detailed=False)
        load = page.open

        def opened(*arguments, **more):
            self.take()
            return load(*arguments, **more)
        page.open = opened

    def take(self):
        for script in self.page.call("Profiler.takePreciseCoverage")["result"]:
            name = script["url"].rsplit("/", 1)[-1]
            if not name.endswith(".js"):
                continue
            for function in script["functions"]:
                first = function["ranges"][0]
                place = (name, first["startOffset"], first["endOffset"])
                if first["count"]:
                    self.seen.add(place)
                else:
                    self.never[place] = function["functionName"]

    def left(self, root):
        """The functions that never ran, with the line in which they begin."""
        self.take()
        out = []
        for (name, start, end), function in sorted(self.never.items()):
            if (name, start, end) not in self.seen:
                text = (root / "src/desk/page" / name).read_text(encoding="utf-8")
                # The browser counts UTF-16, as Python does below U+10000.
                out.append(f"{name}:{text[:start].count(chr(10)) + 1} {function or text[start:start + 40]!r}")
        return out


def routes(root, requests, check):
    """Every path that the server answers to was asked for in some flow."""
    known = re.findall(r'\.route\(\s*"(/api/[^"{]+)', (root / "src/desk/mod.rs").read_text(encoding="utf-8"))
    unused = [path for path in known if not any(path in url for url in requests) and path != "/api/article/"]
    check(len(known) > 12 and not unused, f"every route is used by a flow: {unused}")


