// Puts the page together.

class App {
  constructor(page) {
    this.page = page;
    const meshes = new Meshes(page);
    this.clips = page.clips.map((clip, index) => new ClipScene(clip, meshes, index));
    this.view = new View(page);
    this.stage = new Stage(document.getElementById("canvas"));
    this.panels = new Panels(document.getElementById("view"), this.stage, this.view);
    this.controls = new Controls(this.view, this.panels);
    this.gallery = this.clips.length > 1 ? new Gallery(this.clips, this.stage, this.view, (clips) => this.open(clips)) : null;
    this.view.onChange((what) => {
      if (what === "theme") this.showTheme();
    });
    document.body.classList.toggle("many", this.clips.length > 1);
    document.getElementById("heading").textContent = page.title;
    const count = `${this.clips.length} sequences`;
    document.getElementById("count").textContent = page.title.includes(count) ? "" : count;
    fillHelp(page, this.clips);
    bindKeys(this.view, this.panels, this);
    window.addEventListener("hashchange", () => this.followHash());
  }

  async start() {
    this.showTheme();
    await this.followHash();
  }

  showTheme() {
    document.documentElement.dataset.theme = this.view.theme;
    this.stage.setTheme();
  }

  // The part of the address behind # names the clips by their numbers; without it the page is as it opens.
  async followHash() {
    const numbers = location.hash.slice(1).split("+").filter((text) => /^\d+$/.test(text)).map((text) => Number(text) - 1);
    const named = numbers.map((number) => this.clips[number]).filter((clip) => clip !== undefined);
    if (named.length) await this.show(named);
    else if (this.page.layout === "side" && location.hash !== "#all") await this.show(this.clips);
    else if (this.gallery) this.showGallery();
    else await this.show(this.clips);
  }

  open(clips) {
    if (clips.length) location.hash = clips.map((clip) => clip.index + 1).join("+");
  }

  openGallery() {
    if (this.gallery) location.hash = "all";
  }

  openNext(by) {
    const [shown] = this.panels.clips;
    if (!shown || this.clips.length < 2) return;
    this.open([this.clips[(shown.index + by + this.clips.length) % this.clips.length]]);
  }

  async show(clips) {
    document.body.dataset.view = "stage";
    await this.panels.show(clips);
    document.body.dataset.clips = String(clips.length);
    this.view.changed("playback");
  }

  showGallery() {
    this.panels.hide();
    document.body.dataset.view = "gallery";
    this.gallery.redraw();
  }
}

function showFailure(sentence) {
  const failure = document.getElementById("failure");
  failure.hidden = false;
  failure.textContent = sentence;
}

async function loadFonts(fonts) {
  for (const [weight, data] of Object.entries(fonts)) {
    const face = new FontFace("Open Sans", await inflate(data), { weight });
    document.fonts.add(await face.load());
  }
}

async function main() {
  if (!("DecompressionStream" in window)) {
    showFailure("This browser is too old for this page. Chrome 80, Firefox 113, Safari 16.4 or a later one is needed.");
    return;
  }
  const page = JSON.parse(document.getElementById("data").textContent);
  await loadFonts(page.fonts);
  let app;
  try {
    app = new App(page);
  } catch (error) {
    showFailure("This browser cannot draw in 3D here: WebGL 2 is needed, and it is switched off or missing.");
    throw error;
  }
  await app.start();
  document.documentElement.dataset.ready = "yes";
}

main();
