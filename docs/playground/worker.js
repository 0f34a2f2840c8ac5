/* Python with provlint in it, in a worker of the page: it answers what the page would otherwise ask the desk's server. */
import { loadPyodide } from "./pyodide/pyodide.mjs";

const ready = (async () => {
  const python = await loadPyodide({ indexURL: new URL("pyodide/", self.location).href });
  const packed = await fetch("provlint.zip");
  if (!packed.ok) throw new Error("provlint.zip is not there");
  python.unpackArchive(await packed.arrayBuffer(), "zip", { extractDir: "/lib/provlint" });
  python.runPython("import sys; sys.path.insert(0, '/lib/provlint')");
  return python.pyimport("provlint.desk.here");
})();

self.onmessage = async ({ data: { id, what, body } }) => {
  try {
    const asked = await (await ready).ask(what, body);
    const [status, answer] = asked.toJs();
    asked.destroy();
    self.postMessage({ id, status, answer });
  } catch (error) {
    self.postMessage({ id, status: 500, answer: JSON.stringify({ wrong: `Python did not answer: ${error}` }) });
  }
};
