import type { ArrivalSource } from './scenario.ts'

/** Shares of the channels, of 1 in all: as they are, then moved. Nobody who has moved moves on. */
export const movedShares = ({ channels, moves }: Pick<ArrivalSource, 'channels' | 'moves'>): number[] => {
  const total = channels.reduce((sum, channel) => sum + channel.share.value, 0)
  const asIs = channels.map((channel) => channel.share.value / total)
  const after = asIs.slice()
  for (const move of moves) {
    const from = channels.findIndex((channel) => channel.id === move.from)
    const to = channels.findIndex((channel) => channel.id === move.to)
    if (from < 0 || to < 0) continue
    after[from] -= asIs[from] * move.share.value
    after[to] += asIs[from] * move.share.value
  }
  return after
}
