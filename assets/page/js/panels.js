// The clips that are shown, each in a panel of the picture, all at one time and seen by one camera.

class Panels {
  constructor(element, stage, view) {
    this.element = element;
    this.overlays = element.querySelector("#overlays");
    this.stage = stage;
    this.view = view;
    this.clips = [];
    this.panels = [];
    this.isDirty = false;
    this.lastTick = null;
    this.shownFrames = "";
    this.tick = this.tick.bind(this);
    this.draw = this.draw.bind(this);
    this.camera = new OrbitCamera(element, () => this.requestDraw());
    new ResizeObserver(() => this.resize(true)).observe(element);
    view.onChange((what) => {
      if (what === "theme") this.stage.setTheme();
      this.requestDraw();
    });
    element.addEventListener("dblclick", () => this.frame(this.camera.view, true));
  }

  async show(clips) {
    await Promise.all(clips.map((clip) => clip.load()));
    this.clips = clips;
    clips.forEach((clip) => this.stage.add(clip));
    this.panels = clips.map((clip) => ({ clip, overlay: new Overlay(clip) }));
    this.overlays.replaceChildren(...this.panels.map((panel) => panel.overlay.root));
    this.view.playback.setClips(clips);
    this.camera.controls.zoomToCursor = clips.length === 1;
    this.resize(false);
    this.frame(VIEWS.front, false);
  }

  hide() {
    this.view.playback.direction = 0;
    this.clips = [];
    this.panels = [];
    this.overlays.replaceChildren();
  }

  get points() {
    return this.clips.flatMap((clip) => clip.points);
  }

  frame(direction, ease) {
    if (!this.panels.length) return;
    const { width, height } = this.panels[0].box;
    this.camera.frame(this.points, width, height, direction, ease);
  }

  resize(refit) {
    const { clientWidth: width, clientHeight: height } = this.element;
    if (!width || !height || !this.panels.length) return;
    this.stage.resize(width, height);
    layOut(this.panels.length, width, height, this.points).forEach((box, i) => {
      this.panels[i].box = box;
      this.panels[i].overlay.place(box);
    });
    const { box } = this.panels[0];
    if (refit) this.camera.refit(this.points, box.width, box.height);
    this.drawNow();
  }

  requestDraw() {
    if (this.isDirty) return;
    this.isDirty = true;
    requestAnimationFrame(this.tick);
  }

  // One step of time; goes on as long as something moves.
  tick(now) {
    this.isDirty = false;
    if (!this.panels.length) return;
    const { playback } = this.view;
    const wasPlaying = playback.isPlaying;
    if (wasPlaying && this.lastTick !== null) playback.advance((now - this.lastTick) / 1000);
    this.lastTick = playback.isPlaying ? now : null;
    const moves = this.camera.advance(now);
    const frames = this.panels.map(({ clip }) => frameAt(clip, playback.time)).join();
    if (!wasPlaying || moves || frames !== this.shownFrames || !playback.isPlaying) this.draw();
    if (playback.isPlaying !== wasPlaying) this.view.changed("playback");
    if (playback.isPlaying || moves) this.requestDraw();
  }

  drawNow() {
    if (this.panels.length) this.draw();
  }

  draw() {
    const { playback, options } = this.view;
    const { camera } = this.camera;
    const frames = this.panels.map(({ clip }) => frameAt(clip, playback.time));
    this.panels.forEach(({ clip, overlay, box }, i) => {
      this.stage.draw(clip, frames[i], camera, box, options);
      overlay.update(frames[i], camera, options);
    });
    this.shownFrames = frames.join();
    document.documentElement.dataset.drawn = String(Number(document.documentElement.dataset.drawn ?? 0) + 1);
    this.afterDraw?.();
  }
}

// Rectangles for so many panels, in columns and rows that show these points as large as can be.
function layOut(count, width, height, points) {
  let best = null;
  for (let columns = 1; columns <= count; columns++) {
    const rows = Math.ceil(count / columns);
    const { position, target } = fitView(points, VIEWS.front, width / columns, height / rows);
    const size = height / rows / position.distanceTo(target);
    if (!best || size > best.size) best = { columns, rows, size };
  }
  const edge = (index, parts, whole) => Math.round((index * whole) / parts);
  return Array.from({ length: count }, (_, i) => {
    const [column, row] = [i % best.columns, Math.floor(i / best.columns)];
    const [x, y] = [edge(column, best.columns, width), edge(row, best.rows, height)];
    const gap = (index, parts) => (index < parts - 1 ? 1 : 0);
    return {
      x,
      y,
      width: edge(column + 1, best.columns, width) - x - gap(column, best.columns),
      height: edge(row + 1, best.rows, height) - y - gap(row, best.rows),
    };
  });
}
