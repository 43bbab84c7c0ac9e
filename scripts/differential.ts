import { runDifferential } from '../test/support/differential.ts'

/** `differential [count] [first seed]`: tables against XState on random models. */
const count = Number(process.argv[2] ?? 10_000)
const from = Number(process.argv[3] ?? 1)
const { differences, ...figures } = runDifferential(count, from)
console.log(JSON.stringify(figures))
for (const difference of differences.slice(0, 10)) console.log(JSON.stringify(difference))
process.exitCode = differences.length > 0 ? 1 : 0
