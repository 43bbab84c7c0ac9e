/** What was asked for last, up to so many: for what never changes once it is there. */
export class Kept<Value> {
  readonly #most: number
  readonly #values = new Map<string, Value>()

  constructor(most: number) {
    this.#most = most
  }

  /** From memory, else made; undefined is not kept. */
  async get(key: string, make: () => Promise<Value | undefined>): Promise<Value | undefined> {
    const known = this.#values.get(key)
    const value = known ?? (await make())
    if (value === undefined) return undefined
    // The last asked for stands last.
    this.#values.delete(key)
    this.#values.set(key, value)
    for (const oldest of this.#values.keys()) {
      if (this.#values.size <= this.#most) break
      this.#values.delete(oldest)
    }
    return value
  }
}
