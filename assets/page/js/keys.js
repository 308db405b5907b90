// Keys, as in the program where a browser leaves them free.

function bindKeys(view, panels, app) {
  const play = (change) => () => view.play(change);
  const go = (direction) => () => panels.frame(VIEWS[direction], true);
  const faster = (direction) =>
    play((playback) => {
      if (playback.direction === direction) playback.changeSpeed(1);
      else playback.play(direction);
    });
  const setRange = (edge) =>
    play((playback) => {
      const here = playback.time;
      const [first, last] = playback.range ?? [0, playback.duration];
      const range = edge === 0 ? [here, last] : [first, here + 1 / playback.fps];
      if (range[1] - range[0] > 1e-6) playback.range = range;
      else playback.range = edge === 0 ? [here, playback.duration] : [0, range[1]];
    });
  const actions = {
    first: play((playback) => playback.seek(0)),
    back: play((playback) => playback.step(-1)),
    play: play((playback) => playback.toggle()),
    forward: play((playback) => playback.step(1)),
    last: play((playback) => playback.seek(playback.lastTime)),
    loop: play((playback) => (playback.loop = !playback.loop)),
    start: setRange(0),
    end: setRange(1),
    clear: play((playback) => (playback.range = null)),
    roles: () => view.cycle("colours", ["person", "role"]),
    labels: () => view.toggle("labels"),
    captions: () => view.cycle("captions", ["one", "all", "off"]),
    body: () => view.cycle("body", ["mesh", "skeleton", "both"]),
    theme: () => view.toggleTheme(),
    home: go("front"),
    help: toggleHelp,
    all: () => app.openGallery(),
  };
  for (const [id, action] of Object.entries(actions)) {
    for (const button of document.querySelectorAll(`[data-action="${id}"]`)) button.addEventListener("click", action);
  }
  const always = { "?": toggleHelp, F1: toggleHelp, "Shift+T": actions.theme, R: actions.roles };
  const onStage = {
    Space: actions.play,
    L: faster(1),
    J: faster(-1),
    K: play((playback) => (playback.direction = 0)),
    Left: actions.back,
    Right: actions.forward,
    "Shift+Left": play((playback) => playback.step(-10)),
    "Shift+Right": play((playback) => playback.step(10)),
    Home: actions.first,
    End: actions.last,
    "[": play((playback) => playback.changeSpeed(-1)),
    "]": play((playback) => playback.changeSpeed(1)),
    Backspace: play((playback) => (playback.speed = 1)),
    "Shift+L": actions.loop,
    I: actions.start,
    O: actions.end,
    "Shift+I": actions.clear,
    F: () => panels.frame(panels.camera.view, true),
    "Alt+0": actions.home,
    "Alt+1": actions.home,
    "Alt+2": go("side"),
    "Alt+3": go("top"),
    1: () => view.toggle("P1"),
    2: () => view.toggle("P2"),
    H: actions.labels,
    T: () => view.toggle("title"),
    N: () => view.toggle("counter"),
    C: actions.captions,
    "Shift+C": () => view.nextCaption(),
    M: actions.body,
    G: () => view.toggle("grid"),
    S: () => view.toggle("shadows"),
    Up: () => app.openNext(-1),
    Down: () => app.openNext(1),
    Escape: actions.all,
  };
  window.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || document.getElementById("help").open) return;
    const own = event.target.closest?.(event.key === " " ? "select, button, input[type=checkbox]" : "select");
    if (own) return; // it has the key itself
    const key = keyName(event);
    const action = always[key] ?? (document.body.dataset.view === "stage" ? onStage[key] : undefined);
    if (!action) return;
    event.preventDefault();
    action();
  });
}

// As "Shift+L", "Alt+1", "Space", "?".
function keyName({ key, code, shiftKey, altKey }) {
  const named = key === " " ? "Space" : key.replace(/^Arrow/, "");
  if (altKey) return `Alt+${code.replace(/^(Digit|Numpad|Key)/, "")}`;
  const isLetter = /^[a-z]$/i.test(named);
  const isNamed = named.length > 1;
  return `${shiftKey && (isLetter || isNamed) ? "Shift+" : ""}${isLetter ? named.toUpperCase() : named}`;
}
