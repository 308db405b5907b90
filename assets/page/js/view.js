// What is shown and how: the one state of the page. Whoever changes it calls `changed`.


class View {
  constructor(page) {
    this.options = {
      P1: true,
      P2: true,
      body: "mesh",
      colours: page.colours,
      labels: true,
      title: true,
      counter: true,
      captions: "one",
      captionIndex: 0,
      grid: true,
      shadows: true,
    };
    this.playback = new Playback();
    this.system = window.matchMedia("(prefers-color-scheme: light)");
    this.theme = page.theme ?? (this.system.matches ? "light" : "dark");
    this.listeners = [];
  }

  onChange(listener) {
    this.listeners.push(listener);
  }

  changed(what) {
    for (const listener of this.listeners) listener(what);
  }

  toggle(option) {
    this.options[option] = !this.options[option];
    this.changed("options");
  }

  cycle(option, values) {
    this.options[option] = values[(values.indexOf(this.options[option]) + 1) % values.length];
    this.changed("options");
  }

  nextCaption() {
    if (this.options.captions === "one") this.options.captionIndex += 1;
    this.options.captions = "one";
    this.changed("options");
  }

  toggleTheme() {
    this.theme = this.theme === "dark" ? "light" : "dark";
    this.changed("theme");
  }

  // Change playback by a function of it.
  play(change) {
    change(this.playback);
    this.changed("playback");
  }
}
