// Playing as a function of time: what is shown depends on `time` alone, and slow drawing leaves frames out.

const SPEEDS = [0.1, 0.25, 0.5, 0.75, 1, 1.5, 2, 4];

class Playback {
  constructor() {
    this.time = 0; // seconds from the first frame
    this.duration = 0; // seconds to the end of the last frame
    this.fps = 30; // of the steps
    this.speed = 1;
    this.direction = 0; // 1 forward, -1 backward, 0 stopped
    this.loop = true;
    this.range = null; // [first, last] seconds that are looped; null: all
  }

  get isPlaying() {
    return this.direction !== 0;
  }

  get start() {
    return this.range ? this.range[0] : 0;
  }

  get end() {
    return this.range ? this.range[1] : this.duration;
  }

  // Begin of the last frame.
  get lastTime() {
    return Math.max(0, this.duration - 1 / this.fps);
  }

  setClips(clips) {
    this.duration = Math.max(...clips.map((clip) => clip.count / clip.fps));
    this.fps = Math.max(...clips.map((clip) => clip.fps));
    this.range = null;
    this.time = 0;
  }

  advance(seconds) {
    let time = this.time + seconds * this.speed * this.direction;
    const length = this.end - this.start;
    if (this.loop && length > 0) {
      const isOutside = this.direction > 0 ? time >= this.end : time < this.start;
      if (isOutside) time = this.start + ((((time - this.start) % length) + length) % length);
    } else if (this.direction > 0 && time >= this.end) {
      time = Math.max(this.start, this.end - 1 / this.fps);
      this.direction = 0;
    } else if (this.direction < 0 && time <= this.start) {
      time = this.start;
      this.direction = 0;
    }
    this.time = time;
  }

  play(direction) {
    this.direction = direction;
    if (direction > 0 && this.time >= this.end - 0.5 / this.fps && !this.loop) this.time = this.start;
    if (direction < 0 && this.time <= this.start && !this.loop) this.time = this.lastTime;
  }

  toggle() {
    if (this.isPlaying) this.direction = 0;
    else this.play(1);
  }

  seek(time) {
    this.time = Math.min(Math.max(time, 0), this.lastTime);
  }

  step(frames) {
    this.direction = 0;
    this.seek((Math.floor(this.time * this.fps + 1e-4) + frames) / this.fps);
  }

  // Go to the next faster or slower speed.
  changeSpeed(by) {
    const index = SPEEDS.findIndex((speed) => speed >= this.speed);
    this.speed = SPEEDS[Math.min(Math.max(index + by, 0), SPEEDS.length - 1)];
  }
}

// The frame of a clip at a time, which stays at its last one.
function frameAt(clip, time) {
  return Math.min(Math.max(Math.floor(time * clip.fps + 1e-4), 0), clip.count - 1);
}

function seconds(time) {
  return `${time.toFixed(2)} s`;
}
