// Shows a file of a dossier in this place of the page; without a file it puts away what is open, and what was made for it.
(() => {
  let viewer;
  globalThis.showFile = (place, file) => {
    if (!viewer && !file) return;
    viewer ??= import(VIEWER);
    // One after the other: what is put away was shown before.
    viewer.then(
      ({ show }) => show(place, file),
      () => {
        viewer = undefined;
        if (place) place.textContent = place.dataset.unshown;
      },
    );
  };
})();
