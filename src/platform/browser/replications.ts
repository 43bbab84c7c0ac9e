/** One script plays both parts: a worker of this name plays the replications that come through its port. */
export const REPLICATIONS = 'replications'
