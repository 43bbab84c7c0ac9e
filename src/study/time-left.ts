/** Too early to tell how long it will take. */
const FIRST_SECONDS = 1
const FEWEST_PLAYED = 5
/** What comes faster was not played but kept from before. */
const AT_ONCE = 0.0005

/** Seconds until it is done, at the pace so far; undefined while that cannot be said. */
export function timeLeft(now: () => number = () => performance.now() / 1000) {
  let played = 0
  let spent = 0
  let last = now()
  let before = 0
  return (done: number, of: number): number | undefined => {
    const at = now()
    const steps = done - before
    if (steps > 0 && (at - last) / steps > AT_ONCE) {
      played += steps
      spent += at - last
    }
    if (steps !== 0) {
      last = at
      before = done
    }
    if (played < FEWEST_PLAYED || spent < FIRST_SECONDS || done >= of) return undefined
    return (spent / played) * (of - done)
  }
}
