import assert from "node:assert/strict";
import { test } from "node:test";
import { shown } from "../src/status";

const sister = { uri: "file:///a.md", path: "sv/a.md", language: "sv" };

test("the bar shows findings, language and story", () => {
  assert.equal(shown({ language: "th", findings: 2, sisters: [sister, sister] })?.text, "isogloss $(warning) 2 th $(files) 3");
  assert.equal(shown({ language: "sv", findings: 0, sisters: [] })?.text, "isogloss $(pass) sv");
  assert.equal(shown({ language: "sv", findings: 1, sisters: null })?.text, "isogloss $(warning) 1 sv");
});

test("of what is no article nothing is shown", () => {
  assert.equal(shown(null), undefined);
  assert.equal(shown({ language: null, findings: 3, sisters: null }), undefined);
});

test("the tooltip names the sisters, or says why there are none", () => {
  const tooltip = (sisters: (typeof sister)[] | null, findings = 1) => shown({ language: "en", findings, sisters })?.tooltip;
  assert.match(tooltip([sister]) ?? "", /^1 finding; .*\nIn this story:\nsv: sv\/a\.md$/);
  assert.match(tooltip([], 2) ?? "", /^2 findings; .*\nNo other article/);
  assert.match(tooltip(null) ?? "", /not been read yet$/);
});
