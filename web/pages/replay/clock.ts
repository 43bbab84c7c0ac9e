import { type Signal, signal } from '@preact/signals'
import type { Seconds } from '../../../src/model/seconds.ts'

/** Times as fast as the office's own clock. */
export const SPEEDS = [10, 30, 60, 120, 300, 600, 1200, 2000] as const
const USUAL_SPEED = 300
/** Words beside the picture follow so often. */
const READING_EVERY = 250
/** A window that was hidden goes on where it was. */
const LONGEST_FRAME = 0.1

/** The clock of the office: every picture of a moment is drawn from its `now`. */
export class Clock {
  now: Seconds
  /** The moment that words and tables tell of: at rest that of the picture, in motion some times a second. */
  readonly read: Signal<Seconds>
  readonly isPlaying = signal(false)
  readonly speed: Signal<number> = signal(USUAL_SPEED)
  private from: Seconds
  private to: Seconds
  private readonly watchers = new Set<(now: Seconds) => void>()
  private frame: number | undefined
  private last = 0
  private readAt = 0

  constructor(now: Seconds) {
    this.now = now
    this.from = 0
    this.to = 86_400
    this.read = signal(now)
  }

  setHours(from: Seconds, to: Seconds): void {
    this.from = from
    this.to = to
  }

  /** Is called for every frame while it plays and after every jump; the answer ends it. */
  watch(draw: (now: Seconds) => void): () => void {
    this.watchers.add(draw)
    draw(this.now)
    return () => {
      this.watchers.delete(draw)
    }
  }

  jump(to: Seconds): void {
    this.now = Math.min(Math.max(to, 0), 86_399)
    this.read.value = this.now
    this.draw()
  }

  play(): void {
    if (this.isPlaying.value) return
    if (this.now >= this.to - 1) this.jump(this.from)
    this.isPlaying.value = true
    this.last = performance.now()
    this.frame = requestAnimationFrame(this.tick)
  }

  pause(): void {
    if (this.frame !== undefined) cancelAnimationFrame(this.frame)
    this.frame = undefined
    this.isPlaying.value = false
    this.read.value = this.now
  }

  private readonly tick = (time: number): void => {
    const passed = Math.min(LONGEST_FRAME, Math.max(0, (time - this.last) / 1000))
    this.last = time
    this.now = Math.min(this.now + passed * this.speed.value, this.to)
    this.draw()
    if (time - this.readAt >= READING_EVERY) {
      this.readAt = time
      this.read.value = this.now
    }
    if (this.now >= this.to) this.pause()
    else this.frame = requestAnimationFrame(this.tick)
  }

  private draw(): void {
    for (const draw of this.watchers) draw(this.now)
  }
}

/** '9:05:07' */
export function timeOfDay(at: Seconds): string {
  const whole = Math.floor(at)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${Math.floor(whole / 3600)}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`
}

/** A time as people write it: 9:05, 09:05:07, 905, 九 is none. */
export function timeIn(text: string): Seconds | undefined {
  const said = text.normalize('NFKC').trim()
  const match = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/.exec(said) ?? /^(\d{1,2})(\d{2})$/.exec(said)
  if (match === null) return undefined
  const [hours, minutes, seconds] = [match[1], match[2], match[3] ?? '0'].map(Number)
  if (hours > 23 || minutes > 59 || seconds > 59) return undefined
  return hours * 3600 + minutes * 60 + seconds
}
