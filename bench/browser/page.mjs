// One page in a profile of its own: what it downloads, its workers included, and what it says.
// It never keeps anything from one page to the next.

export class Page {
  #chromium;
  #session;
  #context;
  #stop;
  #urls = new Map();
  #files = [];
  #crash;

  static async open(chromium, { line, scripts = [] } = {}) {
    const page = new Page();
    page.#chromium = chromium;
    page.#stop = chromium.listen((message) => page.#hear(message));
    const { browserContextId } = await chromium.send("Target.createBrowserContext");
    page.#context = browserContextId;
    const target = { url: "about:blank", browserContextId };
    const { targetId } = await chromium.send("Target.createTarget", target);
    const { sessionId } = await chromium.send("Target.attachToTarget", { targetId, flatten: true });
    page.#session = sessionId;
    page.#urls.set(sessionId, new Map());
    await page.send("Page.enable");
    await page.send("Inspector.enable");
    await page.#watch(sessionId);
    await page.line(line);
    for (const source of scripts) {
      await page.send("Page.addScriptToEvaluateOnNewDocument", { source });
    }
    return page;
  }

  send(method, params) {
    return this.#chromium.send(method, params, this.#session);
  }

  /** Begins to go to the address, and does not wait for what is there. */
  async goto(url) {
    const { errorText } = await this.send("Page.navigate", { url });
    if (errorText) throw new Error(`${url}: ${errorText}`);
  }

  /** What the expression comes to, its promise awaited, or an error after so many milliseconds. */
  async evaluate(expression, patience = 120_000) {
    const asked = this.send("Runtime.evaluate", {
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    const { result, exceptionDetails } = await Promise.race([
      asked,
      new Promise((_, reject) => {
        this.#crash = reject;
        setTimeout(() => reject(new Error(`no answer in ${patience / 1e3} s`)), patience).unref();
      }),
    ]);
    if (exceptionDetails) {
      const { exception, text } = exceptionDetails;
      throw new Error(exception?.description ?? exception?.value ?? text);
    }
    return result.value;
  }

  /** What has arrived since this was last asked for: path and bytes of each file. */
  traffic() {
    return this.#files.splice(0);
  }

  /** From now on, everything comes by this line; what a page's line is, its workers' is too. */
  async line(line) {
    if (line) await this.send("Network.emulateNetworkConditions", { offline: false, ...line });
  }

  async collectGarbage() {
    await this.send("HeapProfiler.collectGarbage");
  }

  async close() {
    this.#stop();
    await this.#chromium.send("Target.disposeBrowserContext", { browserContextId: this.#context });
  }

  /** Counts what a session downloads, and does so for its workers too. */
  async #watch(session) {
    const send = (method, params) => this.#chromium.send(method, params, session);
    await send("Network.enable");
    await send("Target.setAutoAttach", {
      autoAttach: true,
      waitForDebuggerOnStart: true,
      flatten: true,
    });
  }

  #hear({ method, params, sessionId }) {
    switch (method) {
      case "Target.attachedToTarget":
        if (this.#urls.has(sessionId)) this.#adopt(params);
        break;
      case "Target.detachedFromTarget":
        this.#urls.delete(params.sessionId);
        break;
      case "Inspector.targetCrashed":
        if (sessionId === this.#session) this.#crash?.(new Error("the page ran out of memory"));
        break;
      default:
        if (this.#urls.has(sessionId)) this.#count(method, params, this.#urls.get(sessionId));
    }
  }

  async #adopt({ sessionId, targetInfo }) {
    if (!["worker", "service_worker", "shared_worker", "iframe"].includes(targetInfo.type)) return;
    this.#urls.set(sessionId, new Map());
    try {
      await this.#watch(sessionId);
      await this.#chromium.send("Runtime.runIfWaitingForDebugger", {}, sessionId);
    } catch {
      // It was gone before it began: then it downloads nothing either.
    }
  }

  #count(method, params, urls) {
    const { requestId } = params ?? {};
    if (method === "Network.requestWillBeSent" && params.request.url.startsWith("http")) {
      urls.set(requestId, new URL(params.request.url).pathname);
    } else if (method === "Network.requestServedFromCache") {
      urls.delete(requestId);
    } else if (method === "Network.loadingFinished" && urls.has(requestId)) {
      // Nothing travels for what the disk had: the protocol says so by a length of 0.
      if (params.encodedDataLength > 0) {
        this.#files.push({ path: urls.get(requestId), bytes: params.encodedDataLength });
      }
      urls.delete(requestId);
    } else if (method === "Network.loadingFailed") {
      urls.delete(requestId);
    }
  }
}
