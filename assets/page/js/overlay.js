// Text on the picture of a panel: title, notes, tags over the heads, captions, frame and time. Text is never HTML.

function element(tag, className, ...children) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

class Overlay {
  constructor(clip) {
    this.clip = clip;
    this.counter = element("div", "plate counter");
    this.caption = element("div", "plate caption");
    this.title = element("div", "plate title", element("strong", "", clip.label));
    if (clip.action) this.title.append(" ", element("code", "", clip.name));
    this.notes = element("div", "plate notes", ...clip.notes.map((note) => element("p", "", note)));
    this.tags = new Map();
    for (const person of Object.keys(clip.persons)) {
      const role = clip.roles[person];
      const dot = element("i", "dot");
      this.tags.set(person, element("div", "plate tag", dot, role ? `${person} · ${role}` : person));
    }
    this.root = element("section", "panel", this.title, this.notes, ...this.tags.values());
    this.root.append(element("div", "foot", this.caption, this.counter));
    this.root.setAttribute("aria-label", `${clip.label} ${clip.name}`);
  }

  place({ x, y, width, height }) {
    Object.assign(this.root.style, { left: `${x}px`, top: `${y}px`, width: `${width}px`, height: `${height}px` });
    this.root.classList.toggle("small", isSmall(width, height));
    this.size = { width, height };
  }

  update(frame, camera, options) {
    const { clip } = this;
    this.title.hidden = !options.title;
    this.notes.hidden = !options.title || clip.notes.length === 0;
    this.counter.hidden = !options.counter;
    const source = clip.frames[frame];
    this.counter.textContent = `${source}/${clip.sourceFrames}   ${seconds(source / clip.sourceFps)}`;
    const texts = this.shownCaptions(options);
    this.caption.hidden = texts.length === 0;
    const wanted = texts.join("\n");
    if (this.caption.dataset.texts !== wanted) {
      this.caption.dataset.texts = wanted;
      this.caption.replaceChildren(...texts.map((text) => element("p", "", text)));
    }
    this.placeTags(camera, options);
  }

  shownCaptions({ captions, captionIndex }) {
    const texts = this.clip.captions;
    if (captions === "off" || texts.length === 0) return [];
    return captions === "all" ? texts : [texts[captionIndex % texts.length]];
  }

  placeTags(camera, options) {
    const boxes = [];
    for (const [person, tag] of this.tags) {
      const [shown] = this.clip.shown(person, options);
      tag.hidden = !options.labels || !shown;
      if (tag.hidden) continue;
      tag.style.setProperty("--person", `var(${this.clip.colourOf(person, options)})`);
      const head = this.clip.inScene(shown.head);
      head.y += 0.27;
      head.project(camera);
      const [width, height] = [tag.offsetWidth, tag.offsetHeight];
      const x = ((head.x + 1) / 2) * this.size.width - width / 2;
      const y = ((1 - head.y) / 2) * this.size.height - height;
      tag.style.visibility = head.z > 1 ? "hidden" : "visible";
      boxes.push({ tag, x, y, width, height });
    }
    this.keepApart(boxes);
    for (const { tag, x, y, width, height } of boxes) {
      const left = Math.min(Math.max(x, 8), this.size.width - width - 8);
      const top = Math.min(Math.max(y, this.title.hidden ? 8 : this.title.offsetHeight + 20), this.size.height - height - 8);
      tag.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
    }
  }

  // Two tags that overlap move apart sideways.
  keepApart(boxes) {
    if (boxes.length < 2 || Math.abs(boxes[0].y - boxes[1].y) > boxes[0].height + 4) return;
    const [left, right] = boxes[0].x <= boxes[1].x ? boxes : [boxes[1], boxes[0]];
    const overlap = left.x + left.width + 6 - right.x;
    if (overlap <= 0) return;
    left.x -= overlap / 2;
    right.x += overlap / 2;
  }
}
