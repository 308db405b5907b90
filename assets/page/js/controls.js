// The bars: playing, the line of time, options.

class Controls {
  constructor(view, panels) {
    this.view = view;
    this.panels = panels;
    this.slider = document.getElementById("time");
    this.speed = document.getElementById("speed");
    this.speed.append(...SPEEDS.map((speed) => new Option(`${speed}×`, speed)));
    this.slider.addEventListener("input", () =>
      view.play((playback) => {
        playback.direction = 0;
        playback.seek(Number(this.slider.value) / playback.fps);
      }),
    );
    this.speed.addEventListener("change", () => view.play((playback) => (playback.speed = Number(this.speed.value))));
    panels.afterDraw = () => this.showTime();
    view.onChange(() => this.show());
  }

  get lastFrame() {
    const { playback } = this.view;
    return Math.max(0, Math.round(playback.duration * playback.fps) - 1);
  }

  show() {
    const { playback, options } = this.view;
    const press = (id, on) => document.getElementById(id)?.setAttribute("aria-pressed", String(on));
    document.getElementById("play").classList.toggle("playing", playback.isPlaying);
    document.getElementById("play").setAttribute("aria-label", playback.isPlaying ? "Pause" : "Play");
    press("loop", playback.loop);
    press("roles", options.colours === "role");
    press("labels", options.labels);
    press("captions", options.captions !== "off");
    this.speed.value = String(playback.speed);
    document.getElementById("clear").disabled = playback.range === null;
    document.getElementById("roles").hidden = !this.panels.clips.some((clip) => Object.keys(clip.roles).length);
    document.getElementById("captions").hidden = !this.panels.clips.some((clip) => clip.captions.length);
    document.getElementById("body").hidden = !this.panels.clips.some((clip) => clip.hasSkeletonsToo);
    const share = (time) => `${playback.duration ? (100 * time) / playback.duration : 0}%`;
    const range = document.getElementById("range");
    range.hidden = playback.range === null;
    Object.assign(range.style, { left: share(playback.start), right: `calc(100% - ${share(playback.end)})` });
    this.showTime();
  }

  showTime() {
    const { playback } = this.view;
    const frame = Math.min(Math.floor(playback.time * playback.fps + 1e-4), this.lastFrame);
    this.slider.max = String(this.lastFrame);
    this.slider.value = String(frame);
    this.slider.style.setProperty("--share", this.lastFrame ? frame / this.lastFrame : 0);
    const time = frame / playback.fps;
    this.slider.setAttribute("aria-valuetext", seconds(time));
    document.getElementById("clock").textContent = `${time.toFixed(2)} / ${seconds(playback.duration)}`;
  }
}
