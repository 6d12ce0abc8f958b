// Starts the language server, and adds what the protocol has no word for: the status bar, the story side by side, the rule's page.

import { accessSync, constants, statSync } from "node:fs";
import * as vscode from "vscode";
import { LanguageClient, State, TransportKind } from "vscode-languageclient/node";
import type { LanguageClientOptions, ServerOptions } from "vscode-languageclient/node";
import { find } from "./program";
import { shown } from "./status";
import type { Status } from "./status";

let client: LanguageClient | undefined;
let program: string | undefined;

/** Documents that the server is told of. */
const SELECTOR = ["file", "untitled"].flatMap((scheme) => [
  ...["markdown", "plaintext", "html", "yaml"].map((language) => ({ scheme, language })),
  { scheme, pattern: "**/*.{xlf,xliff,po,srt,vtt,csv,tsv,baseline}" },
]);

/** Whether a file is there and can be run. */
function runs(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const bar = vscode.window.createStatusBarItem("isogloss.status", vscode.StatusBarAlignment.Right, 50);
  bar.name = "isogloss";
  bar.command = "isogloss.showStory";
  let pending: NodeJS.Timeout | undefined;
  const later = () => {
    clearTimeout(pending);
    pending = setTimeout(() => void update(bar), 200);
  };
  context.subscriptions.push(
    bar,
    { dispose: () => clearTimeout(pending) },
    vscode.window.onDidChangeActiveTextEditor(later),
    vscode.languages.onDidChangeDiagnostics(later),
    vscode.commands.registerCommand("isogloss.explainFinding", explain),
    vscode.commands.registerCommand("isogloss.showStory", showStory),
    vscode.commands.registerCommand("isogloss.openDesk", openDesk),
    vscode.commands.registerCommand("isogloss.restart", () => start(context)),
    vscode.workspace.onDidChangeConfiguration(async (event) => {
      if (event.affectsConfiguration("isogloss.path")) {
        await start(context);
      }
    }),
  );
  await start(context);
  later();
}

export async function deactivate(): Promise<void> {
  await client?.dispose();
}

/** Starts the server, in the place of the one that runs. */
async function start(context: vscode.ExtensionContext): Promise<void> {
  await client?.dispose();
  client = undefined;
  const named = vscode.workspace.getConfiguration("isogloss").get<string>("path", "");
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
  const machine = { platform: process.platform, searched: process.env["PATH"] ?? "", runs };
  const found = find(named, context.extensionPath, folder, machine);
  if ("missing" in found) {
    const choice = await vscode.window.showErrorMessage(found.missing, "Open the Setting");
    if (choice !== undefined) {
      await vscode.commands.executeCommand("workbench.action.openSettings", "isogloss.path");
    }
    return;
  }
  program = found.program;
  const server: ServerOptions = { command: found.program, args: ["lsp"], transport: TransportKind.stdio };
  const options: LanguageClientOptions = {
    documentSelector: SELECTOR,
    synchronize: { configurationSection: "isogloss" },
    initializationOptions: vscode.workspace.getConfiguration("isogloss"),
    middleware: { executeCommand: command },
  };
  client = new LanguageClient("isogloss", "isogloss", server, options);
  await client.start();
}

/** A dismissal asks for its reason here, in words. */
async function command(name: string, args: unknown[], next: (name: string, args: unknown[]) => unknown): Promise<unknown> {
  if (name === "isogloss.dismiss" && args.length === 2) {
    const reason = await vscode.window.showInputBox({
      title: "Let the finding stand",
      prompt: "Why may it stand?",
      validateInput: (text) => (text.trim() === "" ? "A dismissal needs a reason" : undefined),
    });
    return reason === undefined ? undefined : next(name, [...args, reason]);
  }
  return next(name, args);
}

/** Explains the finding at the cursor, or the first one of the document. */
async function explain(): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) {
    return;
  }
  const all = vscode.languages.getDiagnostics(editor.document.uri).filter((found) => found.source === "isogloss");
  const finding = all.find((found) => found.range.contains(editor.selection.active)) ?? all[0];
  const rule = typeof finding?.code === "object" ? finding.code.value : finding?.code;
  if (rule === undefined) {
    await vscode.window.showInformationMessage("isogloss finds nothing in this document.");
    return;
  }
  await client?.sendRequest("workspace/executeCommand", { command: "isogloss.explain", arguments: [String(rule)] });
}

/** What the server knows of a document; nothing where there is no server, or it is starting. */
async function status(uri: vscode.Uri): Promise<Status | null> {
  if (client?.state !== State.Running) {
    return null;
  }
  const textDocument = { uri: client.code2ProtocolConverter.asUri(uri) };
  return client.sendRequest<Status | null>("isogloss/status", { textDocument }).catch(() => null);
}

async function update(bar: vscode.StatusBarItem): Promise<void> {
  const uri = vscode.window.activeTextEditor?.document.uri;
  const now = uri === undefined ? undefined : shown(await status(uri));
  if (uri?.toString() !== vscode.window.activeTextEditor?.document.uri.toString()) {
    return;
  }
  if (now === undefined) {
    bar.hide();
    return;
  }
  bar.text = now.text;
  bar.tooltip = now.tooltip;
  bar.show();
}

/** Opens the other articles of the story, each in a column of its own. */
async function showStory(): Promise<void> {
  const uri = vscode.window.activeTextEditor?.document.uri;
  const sisters = uri === undefined ? [] : ((await status(uri))?.sisters ?? []);
  if (sisters.length === 0) {
    await vscode.window.showInformationMessage("isogloss knows no other article of this story.");
    return;
  }
  let column = vscode.ViewColumn.Two;
  for (const sister of sisters.slice(0, 3)) {
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(sister.uri));
    await vscode.window.showTextDocument(document, { viewColumn: column, preserveFocus: true, preview: true });
    column += 1;
  }
}

/** Starts the desk in a terminal, where it says its address and can be stopped. */
function openDesk(): void {
  if (program === undefined) {
    return;
  }
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  vscode.window.createTerminal({ name: "isogloss desk", shellPath: program, shellArgs: ["desk"], cwd: folder }).show();
}
