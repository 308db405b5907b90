// All keys, and what the page says about itself.

const HELP = [
  ["Drag, or one finger", "orbit"],
  ["Right button, or two fingers", "pan"],
  ["Wheel, or two fingers", "zoom"],
  ["Space", "play or pause"],
  ["J  K  L", "play backward, stop, play forward"],
  ["Left  Right", "one frame; with Shift ten"],
  ["Home  End", "first, last frame"],
  ["[  ]  Backspace", "slower, faster, normal speed"],
  ["Shift+L", "loop"],
  ["I  O  Shift+I", "range starts, ends here; clear it"],
  ["F  Alt+0", "frame the people; default view"],
  ["Alt+1  Alt+2  Alt+3", "front, side, top"],
  ["1  2", "show P1, P2"],
  ["R  H  T  N", "role colours, labels, title, frame and time"],
  ["C  Shift+C", "captions: one, all, none; next caption"],
  ["G  S", "grid, shadows"],
  ["Shift+T", "light or dark"],
];
const HELP_OF_BODIES = ["M", "mesh, skeleton or both"];
const HELP_OF_MANY = ["Up  Down  Esc", "previous, next sequence; all sequences"];

function fillHelp(page, clips) {
  const rows = [...HELP];
  if (clips.some((clip) => Object.values(clip.persons).some((body) => body.mesh && body.skeleton))) rows.push(HELP_OF_BODIES);
  if (clips.length > 1) rows.push(HELP_OF_MANY);
  const table = document.getElementById("keys");
  for (const [keys, what] of rows) {
    const shown = element("dt", "", ...keys.split(/  /).map((key) => element("kbd", "", key)));
    table.append(shown, element("dd", "", what));
  }
  document.getElementById("facts").append(...page.facts.map((fact) => element("p", "", fact)));
}

function toggleHelp() {
  const dialog = document.getElementById("help");
  if (dialog.open) dialog.close();
  else dialog.showModal();
}
