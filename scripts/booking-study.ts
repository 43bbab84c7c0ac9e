import { dirname } from 'node:path'
import { parseArgs } from 'node:util'
import { isMainThread, workerData } from 'node:worker_threads'
import { readBpmn } from '../src/bpmn/index.ts'
import { hasErrors } from '../src/model/finding.ts'
import { makeFolder, readBytes, readText, writeAll } from '../src/platform/node/node-files.ts'
import { resolvePath } from '../src/scenario/file-source.ts'
import { readScenario } from '../src/scenario/read-scenario.ts'
import { studyPicture } from './booking-study/picture.ts'
import { crewOf, listen } from './booking-study/players.ts'
import { type BookingStudy, bookingStudy, type Question } from './booking-study/study.ts'
import { studyTables, withTables } from './booking-study/tables.ts'

const USAGE = `npm run booking-study -- [--scenario scenarios/studies/booking.yaml] [--shares 0,20,40,60,80]
  [--no-shows 0,10,20] [--overbookings 0,10,20] [--clerks 10] [--minutes 15] [--within 90] [--room 1.1]
  [--replications 20] [--pool clerks] [--booking-work check_booking] [--out reports/booking-study]`

const PAGE = 'docs/booking-study'

const OPTIONS = {
  scenario: 'scenarios/studies/booking.yaml',
  shares: '0,20,40,60,80',
  'no-shows': '0,10,20',
  overbookings: '0,10,20',
  clerks: '10',
  minutes: '15',
  within: '90',
  room: '1.1',
  replications: '20',
  pool: 'clerks',
  'booking-work': 'check_booking',
  out: '',
} as const
type Given = Readonly<Record<keyof typeof OPTIONS, string>>

class Refusal extends Error {
  readonly ja: string

  constructor(ja: string, en: string) {
    super(en)
    this.ja = ja
  }
}

const given = (): { values: Given; isAsShipped: boolean } => {
  try {
    const { values } = parseArgs({
      options: Object.fromEntries(Object.keys(OPTIONS).map((name) => [name, { type: 'string' as const }])),
    })
    return { values: { ...OPTIONS, ...values } as Given, isAsShipped: Object.keys(values).length === 0 }
  } catch {
    throw new Refusal('使えない指定があります', 'there is an option that is not known')
  }
}

const questionOf = (values: Given, seed: number): Question => {
  const number = (name: keyof Given, text: string, lowest: number, highest: number): number => {
    const value = Number(text)
    if (text.trim() !== '' && value >= lowest && value <= highest) return value
    throw new Refusal(
      `--${name} は ${lowest} から ${highest} までです（〈${text}〉）`,
      `--${name} is from ${lowest} to ${highest}, not <${text}>`,
    )
  }
  const whole = (name: keyof Given, lowest: number, highest: number) =>
    Math.round(number(name, values[name], lowest, highest))
  const shares = (name: keyof Given, highest: number) =>
    values[name].split(',').map((text) => number(name, text, 0, highest) / 100)
  const question = {
    shares: shares('shares', 95),
    noShows: shares('no-shows', 90),
    overbookings: shares('overbookings', 100),
    clerks: whole('clerks', 1, 60),
    target: number('minutes', values.minutes, 0, 600) * 60,
    within: number('within', values.within, 1, 99.9) / 100,
    room: number('room', values.room, 1, 10),
    replications: whole('replications', 2, 1000),
    seed,
    pool: values.pool,
    bookingWork: values['booking-work'],
  }
  if (!question.shares.some((share) => share > 0))
    throw new Refusal('--shares には 0 より大きい割合が要ります', '--shares needs one above 0')
  return question
}

const files = {
  readText: async (path: string) => {
    const read = await readText(path)
    return 'text' in read ? read.text : undefined
  },
  resolve: resolvePath,
}

const modelAt = async (path: string) => {
  const read = await readBytes(path)
  return 'bytes' in read ? (await readBpmn(read.bytes, path)).model : undefined
}

const played = async (values: Given): Promise<BookingStudy> => {
  const { scenario, findings } = await readScenario({ path: values.scenario, files, model: modelAt })
  const model = scenario && (await modelAt(scenario.processFile))
  if (!scenario || !model || hasErrors(findings)) {
    const errors = findings.filter(({ severity }) => severity === 'error')
    throw new Refusal(
      `試算条件〈${values.scenario}〉を読めません：${errors.map(({ message }) => message.ja).join('／')}`,
      `cannot read <${values.scenario}>: ${errors.map(({ message }) => message.en).join('; ')}`,
    )
  }
  const question = questionOf(values, scenario.seed)
  const [{ appointments, volume }] = scenario.arrivals
  if (!appointments || !volume || scenario.period.kind !== 'dates')
    throw new Refusal(
      '予約（appointments）と件数（volume）のある発生源と、期間（from・to）が要ります',
      'a source with appointments and a volume, and a period with dates, are needed',
    )
  if (!scenario.resourcePools.some(({ id }) => id === question.pool))
    throw new Refusal(`担当区分〈${question.pool}〉がありません`, `there is no pool <${question.pool}>`)
  if (!model.nodes.some(({ id }) => id === question.bookingWork))
    throw new Refusal(
      `作業〈${question.bookingWork}〉がありません`,
      `there is no activity <${question.bookingWork}>`,
    )
  const crew = crewOf(new URL(import.meta.url), model)
  const study = await bookingStudy(scenario, question, crew.play)
  await crew.close()
  return study
}

/** Plays the booking study and writes its figures, its picture in both languages and its tables. */
const main = async (): Promise<void> => {
  const { values, isAsShipped } = given()
  const out = values.out || (isAsShipped ? PAGE : 'reports/booking-study')
  const study = await played(values)
  const page = `${out}.md`
  const before = await readText(page)
  const tables = studyTables(study)
  await makeFolder(dirname(out))
  await writeAll([
    { path: `${out}.json`, text: `${JSON.stringify(study, undefined, 1)}\n` },
    { path: `${out}.svg`, text: studyPicture(study, 'ja') },
    { path: `${out}.en.svg`, text: studyPicture(study, 'en') },
    {
      path: page,
      text: 'text' in before ? withTables(before.text, tables) : `${tables.ja}\n\n${tables.en}\n`,
    },
  ])
  process.stdout.write(`${tables.ja}\n\n${out}.json ${out}.svg ${out}.en.svg ${page}\n`)
}

if (isMainThread)
  await main().catch((error: unknown) => {
    if (!(error instanceof Refusal)) throw error
    process.stderr.write(`${error.ja}\n${error.message}\nusage: ${USAGE}\n`)
    process.exitCode = 1
  })
else listen(workerData)
