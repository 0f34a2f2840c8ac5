// How the server is started and told what to show. Knows nothing of VS Code, so that node alone can test it.

/** The command of the server. `get` reads a setting by its name, undefined where it is not set. */
function serverOptions(get) {
  return { command: get('path') || 'provlint', args: get('arguments') || ['lsp'] };
}

/** What the server is told when it starts. */
function initializationOptions(get) {
  return { show: get('show') || 'warning' };
}

/** The documents it is asked about, by their language or, where another extension renamed that, by their name; the house's
 * rules for their links and errors. */
const documentSelector = [
  { language: 'markdown' },
  { language: 'plaintext' },
  { language: 'html' },
  { pattern: '**/*.{txt,text,asc,md,markdown,mdown,mkd,html,htm,xhtml}' },
  { pattern: '**/{rules,provlint,.provlint}.{yaml,yml}' },
];

module.exports = { serverOptions, initializationOptions, documentSelector };
