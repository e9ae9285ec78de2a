// Shows a file of a dossier in this place of the page; without a file it puts away what is open, and what was made for it. It fails
// where the viewer, or a part of it, does not come.
(() => {
  let viewer;
  globalThis.showFile = (place, file) => {
    if (!viewer && !file) return;
    viewer ??= import(VIEWER);
    // One after the other: what is put away was shown before.
    return viewer.then(
      ({ show }) => show(place, file),
      (error) => {
        viewer = undefined;
        if (file) throw error;
      },
    );
  };
})();

// Keeps a file of a dossier on the device, under this name.
globalThis.keepFile = (file, name) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // Some browsers begin to read only after this.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
};
