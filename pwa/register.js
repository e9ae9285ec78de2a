// A page that the browser had put away, taken out again by its back button: somebody else may be looking now. It goes dark and
// begins anew, by asking who is signed in.
addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  document.documentElement.hidden = true;
  location.reload();
});

// Registers the service worker and tells the app when a new version waits. The app says when to change over.
(() => {
  if (!("serviceWorker" in navigator)) return;
  const { serviceWorker } = navigator;

  const tell = () => {
    document.documentElement.dataset.newVersion = "";
    dispatchEvent(new Event("new-version"));
  };

  const watch = (registration) => {
    const waits = () => registration.waiting && serviceWorker.controller && tell();
    waits();
    registration.addEventListener("updatefound", () => {
      registration.installing?.addEventListener("statechange", waits);
    });
    addEventListener("take-new-version", () => {
      serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
      registration.waiting?.postMessage({ type: "SKIP_WAITING" });
    });
  };

  // Without it the portal works as well, only not without a network.
  const register = () => serviceWorker.register("/sw.js").then((registration) => registration && watch(registration), () => {});

  // It fetches all that it keeps: not while the first page is still on its way.
  addEventListener("TrunkApplicationStarted", () => (window.requestIdleCallback ?? setTimeout)(register));
})();
