import { calibrate, USUAL_CALIBRATION } from '../calibration/index.ts'
import { readEventLog } from '../interchange/logs/read-event-log.ts'
import { studyFinding } from './finding-catalogue.ts'
import {
  baseOf,
  type Drawing,
  drawingFrom,
  type GivenFile,
  IMPORTED,
  put,
  safe,
  type Taking,
} from './taking.ts'

/**
 * Learns a scenario from an event log or a ticket machine's table: of the one drawing that came with it, else of a
 * drawing made from the log. True where the drawing was used.
 */
export async function takeLog(given: GivenFile, drawn: readonly Drawing[], taking: Taking): Promise<boolean> {
  const file = baseOf(given.name)
  const log = await readEventLog(given.bytes, file)
  const [drawing] = drawn.length === 1 ? drawn : []
  const id = safe(file.replace(/(\.(csv|tsv|txt|xes|gz))+$/i, '').normalize('NFKC')).replaceAll('.', '-')
  const { calibration, findings } = await calibrate({
    log,
    ...(drawing && { drawing: { model: drawing.model, process: drawingFrom(drawing.path) } }),
    id,
    ...USUAL_CALIBRATION,
    engine: 'tables',
  })
  taking.findings.push(...findings)
  if (calibration === undefined) return false
  const { scenario, bpmn, learned, heldBack } = calibration
  if (bpmn !== undefined) put(taking, `${IMPORTED}${id}.bpmn`, bpmn)
  put(taking, `${IMPORTED}${id}.yaml`, scenario)
  taking.findings.push(
    studyFinding(
      'STUDY-LOG-LEARNED',
      { file },
      { cases: learned.cases, heldBack, played: USUAL_CALIBRATION.replications },
    ),
  )
  return drawing !== undefined
}
