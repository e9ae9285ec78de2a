// The pages of a PDF, each as wide as the screen lets it be. All have their text at once, for who listens; the drawing comes when a
// page comes near the screen, and goes when it is far away: a telephone has little memory.
import { PDFWorker, TextLayer, getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";

/** The most dots that one drawing has: some telephones draw nothing above it. */
const MOST_DOTS = 8_000_000;

/** A part of the viewer did not come: nothing is known of the document. */
export class NotLoaded extends Error {}

/** Reads a document, and puts its pages into `sheet`. It fails where no page can be shown. */
export async function pages(place, sheet, data, signal) {
  const port = new Worker(WORKER, { type: "module" });
  const notLoaded = new Promise((_, fail) => {
    // What goes wrong inside a worker that runs comes as another kind of event.
    port.addEventListener("error", (event) => event instanceof ErrorEvent || fail(new NotLoaded()));
  });
  const worker = new PDFWorker({ port, verbosity: 0 });
  const task = getDocument({
    data,
    worker,
    wasmUrl: DECODERS,
    useWorkerFetch: false,
    isEvalSupported: false,
    enableXfa: false,
    stopAtErrors: false,
    verbosity: 0,
  });
  const end = () => {
    void task.destroy().finally(() => port.terminate());
  };
  signal.addEventListener("abort", end);
  try {
    const pdf = await Promise.race([task.promise, notLoaded]);
    const first = await pdf.getPage(1);
    const { width, height } = first.getViewport({ scale: 1 });
    const drawn = new Drawn(signal);
    const all = Array.from({ length: pdf.numPages }, (_, place_) => page(place, place_ + 1, pdf.numPages, width / height));
    sheet.append(...all.map(({ section }) => section));
    void fill(pdf, all, drawn, signal).catch(() => {});
  } catch (error) {
    end();
    throw error;
  }
}

/** An empty page, of the shape that the first one has until it is read. */
function page(place, number, count, shape) {
  const section = document.createElement("section");
  section.className = "document__page";
  const words = place.dataset.page.replace("{number}", number).replace("{count}", count);
  section.setAttribute("aria-label", words);
  const paper = document.createElement("div");
  paper.className = "document__paper";
  paper.style.aspectRatio = String(shape);
  const foot = document.createElement("p");
  foot.className = "document__foot";
  foot.textContent = words;
  section.append(paper, foot);
  return { section, paper, number };
}

/** Reads page after page: its shape, its text, and then it may be drawn. */
async function fill(pdf, all, drawn, signal) {
  for (const { paper, number } of all) {
    if (signal.aborted) return;
    const read = await pdf.getPage(number);
    const viewport = read.getViewport({ scale: 1 });
    paper.style.aspectRatio = String(viewport.width / viewport.height);
    const container = document.createElement("div");
    container.className = "textLayer";
    paper.append(container);
    await new TextLayer({ textContentSource: read.streamTextContent(), container, viewport }).render();
    drawn.watch(paper, read);
  }
}

/** The drawings of the pages that are on the screen or near it. */
class Drawn {
  #pages = new Map();

  constructor(signal) {
    this.near = new IntersectionObserver((seen) => seen.forEach((one) => this.#turn(one.target, one.isIntersecting)), {
      rootMargin: "150% 0px",
    });
    // The screen is turned, or the page is made larger: what was drawn is not sharp any more.
    this.size = new ResizeObserver((sized) => sized.forEach((one) => this.#fit(one.target)));
    signal.addEventListener("abort", () => {
      this.near.disconnect();
      this.size.disconnect();
      for (const paper of this.#pages.keys()) this.#turn(paper, false);
      this.#pages.clear();
    });
  }

  watch(paper, read) {
    this.#pages.set(paper, { read, width: read.getViewport({ scale: 1 }).width, near: false });
    this.size.observe(paper);
    this.near.observe(paper);
  }

  #turn(paper, near) {
    const page = this.#pages.get(paper);
    if (!page || page.near === near) return;
    page.near = near;
    if (near) {
      this.#draw(paper, page);
    } else {
      page.task?.cancel();
      const canvas = paper.querySelector("canvas");
      if (!canvas) return;
      // Some browsers keep the dots of a drawing that is gone until it has none.
      canvas.width = canvas.height = 0;
      canvas.remove();
    }
  }

  #fit(paper) {
    const page = this.#pages.get(paper);
    if (!page) return;
    paper.style.setProperty("--total-scale-factor", String(paper.clientWidth / page.width));
    clearTimeout(page.timer);
    if (page.near && page.drawn !== paper.clientWidth) page.timer = setTimeout(() => this.#draw(paper, page), 150);
  }

  async #draw(paper, page) {
    page.task?.cancel();
    const width = paper.clientWidth;
    if (width === 0) return;
    page.drawn = width;
    const fits = page.read.getViewport({ scale: width / page.width });
    const sharp = Math.min(devicePixelRatio || 1, Math.sqrt(MOST_DOTS / (fits.width * fits.height)));
    const viewport = page.read.getViewport({ scale: (width / page.width) * sharp });
    const canvas = document.createElement("canvas");
    canvas.setAttribute("aria-hidden", "true");
    canvas.width = Math.floor(viewport.width);
    canvas.height = Math.floor(viewport.height);
    page.task = page.read.render({ canvas, viewport });
    try {
      await page.task.promise;
    } catch {
      return;
    }
    if (!page.near) return;
    paper.querySelector("canvas")?.remove();
    paper.prepend(canvas);
  }
}
