import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { readDiagram } from '../../src/bpmn/index.ts'
import { inProcessRunner } from '../../src/experiment/index.ts'
import type { WatchedDay } from '../../src/experiment/watched-day.ts'
import { filesBehind } from '../../src/library/files-behind.ts'
import { buildMachines } from '../../src/machine/machines.ts'
import { resolvePath } from '../../src/scenario/file-source.ts'
import { playStudy } from '../../src/study/index.ts'
import { readDrawing } from '../../src/study/project-files.ts'
import { LivesByTime, nextMoment, playedDay, standingAt, tallyAt } from '../../web/pages/replay/played-day.ts'
import { Stage } from '../../web/pages/replay/stage.ts'
import { tokensByState } from '../../web/pages/replay/state-counts.ts'

const root = resolve(import.meta.dirname, '../..')
const readFiles = (scenario: string): Record<string, string> => {
  const there = new Proxy({} as Record<string, string>, {
    getOwnPropertyDescriptor: (_, path) => ({
      value: path,
      configurable: true,
      enumerable: true,
    }),
    get: (_, path: string) => readFileSync(join(root, path), 'utf8'),
  })
  return filesBehind([scenario], there)
}

/** A day of a shipped scenario, with its drawing. */
async function dayOf(scenario: string, month: number, date?: string) {
  const files = readFiles(scenario)
  const { result, findings } = await playStudy(
    { kind: 'watch', scenario: { path: scenario }, month, ...(date && { date }) },
    files,
    inProcessRunner(),
  )
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([])
  const day = result as WatchedDay
  const named = /^process: *(\S+)/m.exec(files[scenario])?.[1] ?? ''
  const path = resolvePath(scenario, named)
  const { model } = await readDrawing(files, path)
  const { diagram } = await readDiagram(new TextEncoder().encode(files[path]), path)
  if (model === undefined || diagram === undefined) throw new Error(`${path} cannot be read`)
  const floor = {
    shapes: new Map(diagram.shapes.map((one) => [one.id, one])),
    edges: new Map(diagram.edges.map((one) => [one.id, one])),
  }
  const played = playedDay(day, model)
  return { day, model, played, stage: new Stage(played, floor), lives: new LivesByTime(played) }
}

/** Moments all over the day, on the very moments of lines too. */
const momentsOf = ({ lines }: WatchedDay): number[] => {
  const spread = Array.from({ length: 49 }, (_, i) => Math.min(86_399, i * 1800 + 7))
  const some = lines.at.filter((_, i) => i % Math.ceil(lines.at.length / 60) === 0)
  return [...spread, ...some].sort((one, other) => one - other)
}

const stories: readonly (readonly [string, number])[] = [
  ['scenarios/hadano/resident-change.as-is.yaml', 6],
  ['scenarios/hadano/phone-inquiry.as-is.yaml', 5],
  ['scenarios/hadano/payment-collection.as-is.yaml', 4],
  ['scenarios/hadano/mynumber-card-desk.to-be-booking.yaml', 4],
  ['scenarios/hadano/ownership-transfer.as-is.yaml', 7],
  // Rounds of a repeated activity, and a subprocess.
  ['scenarios/example/ledger-request.as-is.yaml', 6],
]

test.each(stories)('%s: who is drawn is who is in the office, at every moment', async (scenario, month) => {
  const { day, stage } = await dayOf(scenario, month)
  let most = 0
  for (const at of momentsOf(day)) {
    const drawn = new Set(
      stage
        .spotsAt(at, 30)
        .filter(({ leaves }) => !leaves)
        .map(({ life }) => life.case),
    )
    const inOffice = day.cases
      .filter(({ arrivedAt, completedAt }) => arrivedAt <= at && (completedAt === null || completedAt > at))
      .map((one) => one.case)
    expect([...drawn].sort(), `at ${at}`).toEqual(inOffice.sort())
    most = Math.max(most, drawn.size)
  }
  expect(most).toBeGreaterThan(4)
})

test.each(stories)(
  '%s: what stands at a moment is what its lines say up to there',
  async (scenario, month) => {
    const { day, model, lives } = await dayOf(scenario, month)
    const { lines } = day
    // Whether begun work rests is the workers' affair, not the token game's.
    const doing: Record<string, string> = {
      start: 'begun',
      resume: 'begun',
      request: 'waits',
      suspend: 'begun',
    }
    const said: Record<string, string> = { works: 'begun', rests: 'begun', waits: 'waits' }
    for (const at of momentsOf(day)) {
      const stands = new Map(
        day.standing.map(({ token, node, last }) => [token, `${node} ${doing[last] ?? 'other'}`]),
      )
      for (let line = 0; line < lines.at.length && lines.at[line] <= at; line++) {
        const kind = lines.kinds[lines.kind[line]]
        const token = lines.token[line]
        const node = day.nodes[lines.element[line]]
        if (kind === 'enter') stands.set(token, `${node} other`)
        else if (kind === 'consume' || kind === 'withdraw') stands.delete(token)
        else if (kind in doing && stands.get(token)?.startsWith(`${node} `))
          stands.set(token, `${node} ${doing[kind]}`)
      }
      const replayed = standingAt(lives, at).map(
        ({ stay, doing: what }) => `${model.nodes[stay.node].id} ${said[what] ?? 'other'}`,
      )
      expect(replayed.sort(), `at ${at}`).toEqual([...stands.values()].sort())
    }
  },
)

test('seeking back and forth gives the same picture', async () => {
  const { day, played, stage } = await dayOf('scenarios/hadano/resident-change.as-is.yaml', 6)
  const picture = (at: number) =>
    JSON.stringify(stage.spotsAt(at, 60).map(({ x, y, doing, life }) => [x, y, doing, life.token, life.born]))
  const moments = momentsOf(day)
  const forward = moments.map(picture)
  const backward = [...moments].reverse().map(picture).reverse()
  expect(backward).toEqual(forward)
  // Another stage of the same day, looked at only once, shows the same.
  const fresh = new Stage(playedDay(played.day, played.model), {
    shapes: new Map(),
    edges: new Map(),
  })
  expect(fresh.spotsAt(moments[20], 60)).toEqual([])
})

test('a token flies along the arrows and stands where it is worked at', async () => {
  const { model, stage, played } = await dayOf('scenarios/hadano/resident-change.as-is.yaml', 6)
  const life = played.lives.find(
    ({ stays, born }) => born > 0 && stays.length > 2 && stays[1].to - stays[1].from > 120,
  )
  if (life === undefined) throw new Error('nobody stays two minutes')
  const stay = life.stays[1]
  const at = (moment: number) => stage.spotsAt(moment, 60).find((spot) => spot.life === life)
  const setOff = at(stay.from)
  const [first] = stage.waypointsOf(stay.way[0])
  expect(setOff).toMatchObject({ x: first.x, y: first.y, flies: true })
  expect(at(stay.from + 30)).toMatchObject({ flies: true })
  const there = at(stay.from + 60)
  const bounds = stage.boundsOf(stay.node)
  if (there === undefined || bounds === undefined) throw new Error('it is not drawn')
  expect(there.flies).toBe(false)
  expect(there.x).toBeGreaterThanOrEqual(bounds.x)
  expect(there.x).toBeLessThanOrEqual(bounds.x + bounds.width)
  expect(model.nodes[stay.node].kind).toBe('task')
  // Where it ends it flies off, and is gone.
  expect(stage.spotsAt(life.gone + 10, 60).find((spot) => spot.life === life)).toMatchObject({ leaves: true })
  expect(stage.spotsAt(life.gone + 61, 60).some((spot) => spot.life === life)).toBe(false)
  // Without flights it is where it belongs at once.
  expect(stage.spotsAt(stay.from, 0).find((spot) => spot.life === life)).toMatchObject({ flies: false })
})

test('steps to the next and the last moment at which something happens', async () => {
  const { day, played } = await dayOf('scenarios/hadano/resident-change.as-is.yaml', 6)
  const first = Math.min(...day.lines.at)
  expect(nextMoment(played.moments, 0, 1)).toBe(first)
  const second = nextMoment(played.moments, first, 1) ?? 0
  expect(second).toBeGreaterThan(first)
  expect(nextMoment(played.moments, second, -1)).toBe(first)
  expect(nextMoment(played.moments, first, -1)).toBeUndefined()
  expect(nextMoment(played.moments, 86_400, 1)).toBeUndefined()
})

test('the numbers at the steps are the tokens there', async () => {
  const { day, played, lives } = await dayOf('scenarios/hadano/resident-change.as-is.yaml', 6)
  for (const at of momentsOf(day)) {
    const tally = tallyAt(lives, played, at)
    const sum = Object.values(tally).reduce(
      (all, one) => all + one.reduce((x: number, y: number) => x + y, 0),
      0,
    )
    expect(sum).toBe(standingAt(lives, at).length)
    // Whoever is at work has somebody who does it: as many as the rows of work say.
    const rows = day.work.filter(
      ({ startedAt, completedAt }) =>
        startedAt !== null && startedAt <= at && (completedAt === null || completedAt > at),
    )
    const works = tally.works.reduce((x, y) => x + y, 0)
    expect(works).toBeLessThanOrEqual(rows.length)
  }
})

test('work of the back office rests when its clerk has gone home', async () => {
  const { played, lives } = await dayOf('scenarios/hadano/document-drafting.as-is.yaml', 5)
  const night = tallyAt(lives, played, 3 * 3600)
  const sum = (counts: Int32Array) => counts.reduce((x, y) => x + y, 0)
  expect(sum(night.works)).toBe(0)
  expect(sum(night.rests)).toBeGreaterThan(0)
  const morning = tallyAt(lives, played, 10 * 3600)
  expect(sum(morning.works)).toBeGreaterThan(0)
})

test.each(stories)('%s: every token is in a state that its machine has', async (scenario, month) => {
  const { day, model, lives } = await dayOf(scenario, month)
  const set = buildMachines(model)
  const known = set.scopes.map(({ index }) =>
    Object.values(set.machines[2 * index].states).flatMap(({ meta, states }) =>
      meta === undefined
        ? []
        : [meta.bpmnId, ...Object.keys(states ?? {}).map((name) => `${meta.bpmnId}.${name}`)],
    ),
  )
  for (const at of momentsOf(day)) {
    let sum = 0
    for (const { index } of set.scopes)
      for (const [state, count] of tokensByState(set, lives, index, at)) {
        expect(known[index], `at ${at}`).toContain(state)
        if (!state.includes('.')) sum += count
      }
    expect(sum).toBe(standingAt(lives, at).length)
  }
})
