/**
 * The probability of having to wait in M/M/c with `load` = arrival rate × mean service time; 1 where the load is
 * not below the number of servers. Source: Erlang C from Erlang's recursion for B (L. Kleinrock, Queueing Systems I,
 * 3.5–3.6): B(0) = 1, B(k) = a·B(k−1) ÷ (k + a·B(k−1)); C = c·B ÷ (c − a·(1 − B)).
 */
export function erlangC(load: number, servers: number): number {
  if (!(load < servers)) return 1
  let blocked = 1
  for (let k = 1; k <= servers; k++) blocked = (load * blocked) / (k + load * blocked)
  return (servers * blocked) / (servers - load * (1 - blocked))
}

/** Mean wait of M/M/c, in units of the mean service time; Infinity where the load is not below the servers. */
export function erlangWait(load: number, servers: number): number {
  if (load === 0) return 0
  if (!(load < servers)) return Infinity
  // A part of a post works that much slower.
  if (servers < 1) return load / servers / (servers - load)
  const whole = Math.floor(servers)
  return load < whole ? erlangC(load, whole) / (whole - load) : Infinity
}
