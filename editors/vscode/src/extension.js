// The extension: starts the server with the first draft, restarts it when a setting changes.

const vscode = require('vscode');
const { LanguageClient } = require('vscode-languageclient/node');
const { serverOptions, initializationOptions, documentSelector } = require('./server');

let client;

async function start() {
  const settings = vscode.workspace.getConfiguration('provlint');
  const get = (name) => settings.get(name);
  client = new LanguageClient('provlint', 'provlint', serverOptions(get), {
    documentSelector,
    initializationOptions: initializationOptions(get),
  });
  try {
    await client.start();
  } catch (error) {
    vscode.window.showErrorMessage(
      `provlint did not start: ${error.message}. Is it installed (pip install 'provlint[lsp]'), and is provlint.path right?`,
    );
  }
}

async function stop() {
  const running = client;
  client = undefined;
  if (running) await running.stop().catch(() => {});
}

async function restart() {
  await stop();
  await start();
}

async function activate(context) {
  context.subscriptions.push(
    vscode.commands.registerCommand('provlint.restart', restart),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('provlint')) return restart();
    }),
  );
  await start();
}

module.exports = { activate, deactivate: stop };
