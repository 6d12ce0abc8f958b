// What the status bar says: pure, so that it can be tested without an editor.

/** The answer to `isogloss/status`. */
export interface Status {
  language: string | null;
  findings: number;
  sisters: Sister[] | null;
}

/** Another article of the story. */
export interface Sister {
  uri: string;
  path: string;
  language: string;
}

/** Text and tooltip of the status bar item. */
export interface Shown {
  text: string;
  tooltip: string;
}

/** What is shown of a document; nothing of one that is no article. */
export function shown(status: Status | null): Shown | undefined {
  if (status === null || status.language === null) {
    return undefined;
  }
  const count = status.findings === 0 ? "$(pass)" : `$(warning) ${status.findings}`;
  const sisters = status.sisters ?? [];
  const story = sisters.length === 0 ? "" : ` $(files) ${sisters.length + 1}`;
  return { text: `isogloss ${count} ${status.language}${story}`, tooltip: tooltip(status, sisters) };
}

function tooltip(status: Status, sisters: Sister[]): string {
  const findings = status.findings === 1 ? "1 finding" : `${status.findings} findings`;
  const first = `${findings}; the article is read as “${status.language}”`;
  if (status.sisters === null) {
    return `${first}\nThe other articles have not been read yet`;
  }
  const story = sisters.length === 0 ? "No other article tells this story" : "In this story:";
  return [first, story, ...sisters.map((sister) => `${sister.language}: ${sister.path}`)].join("\n");
}
