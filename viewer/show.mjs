// A file of a dossier on the page: a picture, text, or a PDF. What it is called and what is said of it stands on the place that the
// app made for it (`data-…`): no words of ours are written here.
import css from "./viewer.css";
import { NotLoaded, pages } from "./pdf.mjs";

const sheet = new CSSStyleSheet();
sheet.replaceSync(css);
document.adoptedStyleSheets.push(sheet);

const PICTURES = ["image/png", "image/jpeg", "image/gif", "image/webp"];

/** Puts away what is open. */
let close = () => {};

/** Shows a file, or nothing. A file that cannot be shown is said; it fails where a part of the viewer itself does not come. */
export async function show(place, file) {
  close();
  close = () => {};
  if (!file) return;
  const stop = new AbortController();
  close = () => {
    stop.abort();
    place.replaceChildren();
  };
  try {
    await shown(place, file, stop.signal);
  } catch (error) {
    if (stop.signal.aborted) return;
    if (error instanceof NotLoaded) throw error;
    say(place, place.dataset.unshown);
  }
}

/** Whatever is open can be made larger than the screen, and moved within it. */
async function shown(place, file, signal) {
  const kind = file.type.split(";")[0];
  if (kind === "text/plain") {
    const text = element("pre", "document__text");
    text.textContent = await file.text();
    if (!signal.aborted) place.replaceChildren(text);
    return;
  }
  const sheet = element("div", "document__sheet");
  if (PICTURES.includes(kind)) {
    sheet.append(await picture(place, file, signal));
  } else if (kind === "application/pdf") {
    await pages(place, sheet, new Uint8Array(await file.arrayBuffer()), signal);
  } else {
    throw new Error("no browser shows this safely");
  }
  if (!signal.aborted) place.replaceChildren(enlarging(place, sheet), frame(place, sheet));
}

async function picture(place, file, signal) {
  const address = URL.createObjectURL(file);
  signal.addEventListener("abort", () => URL.revokeObjectURL(address));
  const image = element("img", "document__picture");
  image.alt = place.dataset.title;
  image.src = address;
  await image.decode();
  // Of a picture that is cut off a browser draws what there is, which can be nothing at all. This takes only a whole one.
  (await createImageBitmap(file)).close();
  return image;
}

/** What is wider than the screen is moved with a finger, or with the arrow keys. */
function frame(place, sheet) {
  const frame = element("div", "document__frame");
  frame.tabIndex = 0;
  frame.role = "region";
  frame.ariaLabel = place.dataset.title;
  frame.append(sheet);
  return frame;
}

function enlarging(place, sheet) {
  const button = element("button", "nl-button nl-button--secondary document__enlarge");
  button.type = "button";
  const say = (large) => {
    sheet.classList.toggle("document__sheet--large", large);
    button.textContent = large ? place.dataset.fit : place.dataset.enlarge;
  };
  button.addEventListener("click", () => say(!sheet.classList.contains("document__sheet--large")));
  say(false);
  return button;
}

function say(place, words) {
  const note = element("p", "nl-paragraph");
  note.role = "status";
  note.textContent = words;
  place.replaceChildren(note);
}

export function element(name, classes) {
  const made = document.createElement(name);
  made.className = classes;
  return made;
}
