// All sequences of the page as cards; some of them can be chosen to be shown side by side.

const CARD = { width: 480, height: 300 };

class Gallery {
  constructor(clips, stage, view, open) {
    this.clips = clips;
    this.stage = stage;
    this.view = view;
    this.open = open;
    this.root = document.getElementById("gallery");
    this.compare = document.getElementById("compare");
    this.chosen = new Set();
    this.waiting = new Set();
    this.cards = new Map();
    this.observer = new IntersectionObserver((entries) => this.seen(entries), { rootMargin: "200px" });
    this.compare.addEventListener("click", () => open(this.clips.filter((clip) => this.chosen.has(clip))));
    view.onChange((what) => {
      if (what === "theme" || what === "options") this.redraw();
    });
    this.build();
  }

  build() {
    for (const clip of this.clips) {
      const canvas = Object.assign(element("canvas"), CARD);
      canvas.setAttribute("role", "img");
      canvas.setAttribute("aria-label", `Two people, ${clip.label}`);
      const title = element("span", "card-title", element("strong", "", clip.label));
      if (clip.action) title.append(" ", element("code", "", clip.name));
      const caption = element("span", "card-caption", clip.captions[0] ?? "");
      const button = element("button", "card-open", canvas, title, caption);
      button.addEventListener("click", () => this.open([clip]));
      const box = Object.assign(document.createElement("input"), { type: "checkbox" });
      box.addEventListener("change", () => this.choose(clip, box.checked));
      const card = element("li", "card", button, element("label", "card-choose", box, "compare"));
      this.cards.set(canvas, clip);
      this.observer.observe(canvas);
      this.root.append(card);
    }
    this.showChosen();
  }

  choose(clip, on) {
    if (on) this.chosen.add(clip);
    else this.chosen.delete(clip);
    this.showChosen();
  }

  showChosen() {
    this.compare.disabled = this.chosen.size < 2;
    this.compare.textContent = this.chosen.size < 2 ? "Side by side" : `Side by side: ${this.chosen.size}`;
  }

  get isShown() {
    return document.body.dataset.view === "gallery";
  }

  seen(entries) {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) this.waiting.add(target);
      else this.waiting.delete(target);
    }
    this.drawWaiting();
  }

  redraw() {
    for (const canvas of this.cards.keys()) delete canvas.dataset.drawn;
    if (!this.isShown) return;
    for (const canvas of this.cards.keys()) {
      this.observer.unobserve(canvas);
      this.observer.observe(canvas);
    }
  }

  // One card after the other, so that the page stays quick.
  async drawWaiting() {
    if (this.isDrawing) return;
    this.isDrawing = true;
    while (this.isShown && this.waiting.size) {
      const [canvas] = this.waiting;
      this.waiting.delete(canvas);
      if (canvas.dataset.drawn) continue;
      const clip = this.cards.get(canvas);
      await clip.load();
      await new Promise((resolve) => setTimeout(resolve));
      if (this.isShown) this.drawCard(canvas, clip);
    }
    this.isDrawing = false;
  }

  drawCard(canvas, clip) {
    const camera = new THREE.PerspectiveCamera(FIELD_OF_VIEW, 1, 0.05, 100);
    const { width, height } = CARD;
    const { position, target } = fitView(clip.points, VIEWS.front, width, height, NO_TEXT);
    camera.position.copy(position);
    camera.lookAt(target);
    camera.updateMatrixWorld();
    this.stage.add(clip);
    this.stage.resize(width, height);
    const box = { x: 0, y: 0, width, height };
    this.stage.draw(clip, Math.floor(clip.count / 2), camera, box, { ...this.view.options, P1: true, P2: true });
    canvas.getContext("2d").drawImage(this.stage.renderer.domElement, 0, 0, width, height);
    canvas.dataset.drawn = "yes";
  }
}
