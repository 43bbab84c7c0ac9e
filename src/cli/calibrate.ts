import { basename, join } from 'node:path'
import { type Calibration, calibrate, calibrationResult, USUAL_CALIBRATION } from '../calibration/index.ts'
import { readEventLog } from '../interchange/logs/read-event-log.ts'
import type { LogColumn, NamedColumns } from '../interchange/logs/read-log.ts'
import type { Finding } from '../model/finding.ts'
import { hasErrors, uniqueFindings } from '../model/finding.ts'
import { isFolder, isThere, makeFolder, readBytes, writable, writeAll } from '../platform/node/node-files.ts'
import { renderJson, renderText } from '../report/index.ts'
import { calibrationReport } from './calibration-report.ts'
import { type Context, exitCodes } from './context.ts'
import { cliFinding } from './finding-catalogue.ts'
import { namedFrom } from './interchange.ts'
import { fileFinding, optionFinding, writeFailed } from './refusals.ts'

/** As they were typed. */
export interface CalibrateOptions {
  readonly bpmn?: string
  readonly columns?: string
  readonly holdout?: string
  readonly out?: string
}

const MOST_HELD_BACK = 0.9

const columnNames = [
  'case',
  'activity',
  'enable',
  'start',
  'end',
  'resource',
] as const satisfies readonly LogColumn[]

/** `case=案件番号,start=着手` */
const readColumns = (
  written: string | undefined,
): { columns: NamedColumns; findings: readonly Finding[] } => {
  if (written === undefined) return { columns: {}, findings: [] }
  const pairs = written.split(/[,，、]/).map((pair) => pair.split(/[=＝]/).map((part) => part.trim()))
  const wrong = pairs.some(([name, heading]) => !columnNames.some((one) => one === name) || !heading)
  return wrong
    ? {
        columns: {},
        findings: [
          optionFinding('--columns', written, {
            ja: `${columnNames.join('・')}=見出し`,
            en: `${columnNames.join(', ')}=heading`,
          }),
        ],
      }
    : { columns: Object.fromEntries(pairs), findings: [] }
}

const readHoldout = (written: string | undefined): { holdout: number; findings: readonly Finding[] } => {
  const text = (written ?? String(USUAL_CALIBRATION.holdout)).normalize('NFKC').trim()
  const holdout = Number(text)
  return /^\d*\.?\d+$/.test(text) && holdout <= MOST_HELD_BACK
    ? { holdout, findings: [] }
    : {
        holdout: USUAL_CALIBRATION.holdout,
        findings: [
          optionFinding('--holdout', String(written), {
            ja: `0〜${MOST_HELD_BACK} の数`,
            en: `a number from 0 to ${MOST_HELD_BACK}`,
          }),
        ],
      }
}

/** What is written is named after the log. */
const idOf = (path: string): string =>
  basename(path)
    .normalize('NFKC')
    .replace(/(\.(csv|tsv|txt|xes|gz))+$/i, '')
    .replace(/[^\p{L}\p{N}_]+/gu, '-')
    .replace(/^-+|-+$/g, '') || 'learned'

export async function calibrateLog(
  context: Context,
  path: string,
  options: CalibrateOptions,
): Promise<number> {
  const { columns, findings: ofColumns } = readColumns(options.columns)
  const { holdout, findings: ofHoldout } = readHoldout(options.holdout)
  const { bpmn, out } = options
  const id = idOf(path)
  const target = join(out ?? '.', `${id}.yaml`)
  const before = [
    ...ofColumns,
    ...ofHoldout,
    ...(await blocked(context, out, bpmn === undefined ? [id, 'both'] : [id])),
  ]
  if (before.length > 0) return context.refuse(before)
  const bytes = await readBytes(path)
  if ('problem' in bytes) return context.refuse([fileFinding(path, bytes)])
  const drawn = bpmn === undefined ? undefined : await context.readModel(bpmn)
  if (drawn && (drawn.model === undefined || hasErrors(drawn.findings))) return context.refuse(drawn.findings)
  const log = await readEventLog(bytes.bytes, path, columns)
  const { seed = USUAL_CALIBRATION.seed, replications = USUAL_CALIBRATION.replications } = context.options
  const { engine, language, json } = context.options
  const { calibration, findings } = await calibrate(
    {
      log,
      ...(drawn?.model &&
        bpmn !== undefined && { drawing: { model: drawn.model, process: namedFrom(target, bpmn) } }),
      id,
      holdout,
      seed,
      replications,
      engine,
    },
    (done) =>
      context.progress({ ja: `照合 ${done}/${replications}`, en: `check ${done} of ${replications}` }),
  )
  context.progressDone()
  const all = uniqueFindings([...(drawn?.findings ?? []), ...findings])
  if (calibration === undefined) return context.refuse(all)
  const result = calibrationResult(calibration, all)
  const written = out === undefined ? exitCodes.fine : await write(context, out, id, calibration)
  if (written !== exitCodes.fine) return written
  if (json) context.terminal.stdout(renderJson(result))
  else {
    context.tell(all)
    context.terminal.stdout(
      renderText(
        calibrationReport(context.forReader(result), language, out === undefined ? undefined : target),
      ),
    )
  }
  return exitCodes.fine
}

/** What stands in the way of writing, asked before anything is read. */
async function blocked(
  context: Context,
  out: string | undefined,
  [id, both]: readonly string[],
): Promise<Finding[]> {
  if (out === undefined) return []
  if ((await isThere(out)) && !(await isFolder(out))) return [cliFinding('CLI-OUT-FOLDER', {}, { path: out })]
  if (context.options.force) return []
  const findings: Finding[] = []
  for (const path of [`${id}.yaml`, ...(both === undefined ? [] : [`${id}.bpmn`])].map((name) =>
    join(out, name),
  ))
    if (await isThere(path)) findings.push(cliFinding('CLI-OUT-EXISTS', {}, { path }))
  return findings
}

async function write(
  context: Context,
  folder: string,
  id: string,
  { scenario, bpmn }: Calibration,
): Promise<number> {
  const files = [
    { path: join(folder, `${id}.yaml`), text: scenario },
    ...(bpmn === undefined ? [] : [{ path: join(folder, `${id}.bpmn`), text: bpmn }]),
  ]
  try {
    await makeFolder(folder)
    for (const { path } of files)
      if ((await writable(path)) !== null) return context.refuse([cliFinding('CLI-OUT-FOLDER', {}, { path })])
    await writeAll(files)
    return exitCodes.fine
  } catch (error) {
    return context.refuse([writeFailed({ ja: '出力ファイル', en: 'the output files' }, error)])
  }
}
