import type { ArrivalSource, Learning } from '../../scenario/scenario.ts'
import type { RandomStreams } from '../random-streams.ts'
import { inOrder, numbered, RUN_IN_RESIDENTS, type Times } from './arrival-list.ts'
import type { PreparedSource } from './prepared-source.ts'

/** Channels by quota (count: exact) or by chance; then the movers, so that nobody else is touched; then the learners. */
export const channelsOf = (
  { source, number }: PreparedSource,
  { at, resident }: Times,
  streams: RandomStreams,
): Int32Array => {
  const channel = new Int32Array(at.length).fill(-1)
  if (source.channels.length === 0) return channel
  const all = numbered(at.length)
  const position = new Map(source.channels.map((entry, i) => [entry.id, i]))
  const chancesOf = (members: Int32Array, handle: number): Float64Array => {
    const chances = new Float64Array(members.length)
    for (let k = 0; k < members.length; k++)
      chances[k] = streams.uniform(handle, number, resident[members[k]], 0)
    return chances
  }
  const handle = streams.key(source.id, 'channel')
  const shares = source.channels.map((entry) => entry.share.value)
  for (const members of stretches(source, all, resident)) {
    const parts = partsOf(source, shares, chancesOf(members, handle))
    for (let k = 0; k < members.length; k++) channel[members[k]] = parts[k]
  }
  const asIs = channel.slice()
  const movesHandle = streams.key(source.id, 'move')
  source.channels.forEach((from, fromPosition) => {
    const moves = source.moves.filter((move) => move.from === from.id)
    if (moves.length === 0) return
    const moved = moves.map((move) => move.share.value)
    const stays = Math.max(0, 1 - moved.reduce((sum, share) => sum + share, 0))
    const ways = moves.map(({ to }) => position.get(to) ?? fromPosition)
    for (const members of stretches(source, withPart(all, asIs, fromPosition), resident)) {
      const taken = partsOf(source, [...moved, stays], chancesOf(members, movesHandle))
      for (let k = 0; k < members.length; k++)
        if (taken[k] < ways.length) channel[members[k]] = ways[taken[k]]
    }
  })
  if (source.learning) learn(source, source.learning, number, resident, channel, streams)
  return channel
}

const UNASKED = 0
const KNOWS = 1
const KNOWS_NOT = 2

/** Visit by visit in order of time: whoever was guided to the channel once knows it from then on. */
const learn = (
  source: ArrivalSource,
  learning: Learning,
  number: number,
  resident: Int32Array,
  channel: Int32Array,
  streams: RandomStreams,
): void => {
  const learned = source.channels.findIndex(({ id }) => id === learning.to)
  const people = Math.round(learning.residents.value)
  const [whose, knew, guided, keeps] = ['visitor', 'knew', 'guided', 'keeps'].map((purpose) =>
    streams.key(source.id, purpose),
  )
  const state = new Uint8Array(people)
  for (let i = 0; i < resident.length; i++) {
    const visit = resident[i]
    const visitor = Math.floor(streams.uniform(whose, number, visit, 0) * people)
    if (state[visitor] === UNASKED)
      state[visitor] = streams.uniform(knew, number, visitor, 0) < learning.known.value ? KNOWS : KNOWS_NOT
    if (state[visitor] === KNOWS) {
      if (streams.uniform(keeps, number, visit, 0) < learning.keeps.value) channel[i] = learned
    } else if (streams.uniform(guided, number, visit, 0) < learning.guided.value) {
      channel[i] = learned
      state[visitor] = KNOWS
    }
  }
}

/** Those of the members that have this part. */
const withPart = (members: Int32Array, parts: Int32Array, part: number): Int32Array => {
  const found = new Int32Array(members.length)
  let count = 0
  for (let k = 0; k < members.length; k++) if (parts[members[k]] === part) found[count++] = members[k]
  return found.subarray(0, count)
}

/** Quotas hold within the run-in and within the counted period, each by itself. */
const stretches = (source: ArrivalSource, members: Int32Array, resident: Int32Array): Int32Array[] => {
  if (source.count !== 'exact') return [members]
  const counted = new Int32Array(members.length)
  const runIn = new Int32Array(members.length)
  let ofCounted = 0
  let ofRunIn = 0
  for (let k = 0; k < members.length; k++) {
    if (resident[members[k]] < RUN_IN_RESIDENTS) counted[ofCounted++] = members[k]
    else runIn[ofRunIn++] = members[k]
  }
  return [counted.subarray(0, ofCounted), runIn.subarray(0, ofRunIn)]
}

/** The part of each: the smallest chances get the first, in exact shares or by threshold. */
const partsOf = (source: ArrivalSource, shares: readonly number[], chances: Float64Array): Int32Array => {
  const total = shares.reduce((sum, share) => sum + share, 0)
  const parts = new Int32Array(chances.length)
  if (source.count !== 'exact') {
    for (let i = 0; i < chances.length; i++) {
      let rest = chances[i] * total
      let part = 0
      while (part < shares.length - 1 && rest >= shares[part]) rest -= shares[part++]
      parts[i] = part
    }
    return parts
  }
  const order = inOrder(chances)
  const quotas = largestRemainders(
    shares.map((share) => share / total),
    chances.length,
  )
  let next = 0
  quotas.forEach((quota, part) => {
    for (let k = 0; k < quota; k++) parts[order[next++]] = part
  })
  return parts
}

/** Whole numbers that add up to `count` and lie nearest to the shares (Hamilton's method). */
const largestRemainders = (shares: readonly number[], count: number): number[] => {
  // Twelve digits: a share written as a rounded fraction still gives the count it was made from.
  const ideal = shares.map((share) => Math.round(share * count * 1e6) / 1e6)
  const quotas = ideal.map(Math.floor)
  let left = count - quotas.reduce((sum, quota) => sum + quota, 0)
  const byRemainder = ideal
    .map((value, i) => ({ i, rest: value - quotas[i] }))
    .sort((x, y) => y.rest - x.rest || x.i - y.i)
  for (let k = 0; left > 0; k = (k + 1) % byRemainder.length, left--) quotas[byRemainder[k].i]++
  return quotas
}
