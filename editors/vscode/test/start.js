// Starts the server as the extension does and speaks to it with VS Code's own protocol library.
// Arguments: the command, then what it is called with. Prints the diagnostics of one draft as JSON.

const assert = require('node:assert');
const { spawn } = require('node:child_process');
const path = require('node:path');
const { pathToFileURL } = require('node:url');
const rpc = require('vscode-languageserver-protocol/node');
const { serverOptions, initializationOptions } = require('../src/server');

const [command, ...args] = process.argv.slice(2);
const get = (name) => ({ path: command, arguments: args.length ? args : undefined })[name];
const options = serverOptions(get);
assert.deepStrictEqual(serverOptions(() => undefined), { command: 'provlint', args: ['lsp'] });

const child = spawn(options.command, options.args, { stdio: ['pipe', 'pipe', 'inherit'] });
const connection = rpc.createProtocolConnection(
  new rpc.StreamMessageReader(child.stdout),
  new rpc.StreamMessageWriter(child.stdin),
);
const uri = pathToFileURL(path.resolve('draft.md')).toString();
connection.onNotification(rpc.PublishDiagnosticsNotification.type, async (params) => {
  if (params.uri !== uri || !params.diagnostics.length) return;
  console.log(JSON.stringify(params.diagnostics.map((d) => [d.range.start.character, d.range.end.character, d.code])));
  await connection.sendRequest(rpc.ShutdownRequest.type);
  connection.sendNotification(rpc.ExitNotification.type);
});
child.on('exit', (code) => process.exit(code));
connection.listen();
(async () => {
  await connection.sendRequest(rpc.InitializeRequest.type, {
    processId: process.pid,
    rootUri: pathToFileURL(process.cwd()).toString(),
    capabilities: {},
    initializationOptions: initializationOptions(get),
  });
  connection.sendNotification(rpc.InitializedNotification.type, {});
  connection.sendNotification(rpc.DidOpenTextDocumentNotification.type, {
    textDocument: { uri, languageId: 'markdown', version: 1, text: '\u{1f600} A needle here.\n' },
  });
})();
