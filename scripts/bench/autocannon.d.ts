declare module 'autocannon' {
  interface Settings {
    readonly url: string
    readonly connections: number
    /** Seconds. */
    readonly duration: number
    /** Requests a second, of all connections together. */
    readonly overallRate?: number
    /** Asks from threads of its own. */
    readonly workers?: number
    readonly requests: readonly { readonly method: 'GET'; readonly path: string }[]
  }
  interface Result {
    readonly errors: number
    readonly timeouts: number
    readonly non2xx: number
    readonly requests: { readonly average: number }
    /** Milliseconds. */
    readonly latency: { readonly p50: number; readonly p99: number; readonly max: number }
  }
  export default function autocannon(settings: Settings): Promise<Result>
}
