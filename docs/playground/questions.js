/* The page's questions go to a worker of its own, not to a server. */
{
  const worker = new Worker("worker.js", { type: "module" });
  const waiting = new Map();
  const told = document.querySelector("#status"), loading = "Python is being loaded (some 16 MB, once) …";
  let count = 0;
  told.textContent = loading;
  worker.onerror = () => { told.textContent = "Python could not be loaded in this browser."; };
  worker.onmessage = ({ data: { id, status, answer } }) => {
    if (told.textContent === loading) told.textContent = "";
    waiting.get(id)(new Response(answer, { status, headers: { "content-type": "application/json" } }));
    waiting.delete(id);
  };
  window.fetch = (address, { body }) => new Promise((done) => {
    waiting.set(++count, done);
    worker.postMessage({ id: count, what: address.replace("/api/", ""), body });
  });
}
