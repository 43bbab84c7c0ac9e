import { join } from 'node:path'
import { parse } from 'yaml'
import { type LogFormat, logFormatOf } from '../interchange/log-format.ts'
import type { Finding } from '../model/finding.ts'
import { hasErrors } from '../model/finding.ts'
import type { ProcessModel } from '../model/process-model.ts'
import type { Words } from '../model/words.ts'
import type { LoadedScenario } from '../plan/run-plan.ts'
import type { FileProblem } from '../platform/node/node-files.ts'
import { isFolder, isThere, readBytes, readText, writable, writeAll } from '../platform/node/node-files.ts'
import type { DrawingFile, PaperForm, ReportDocument } from '../report/index.ts'
import {
  findingsText,
  renderCsv,
  renderJson,
  renderMarkdown,
  renderText,
  withCommand,
} from '../report/index.ts'
import type { ScenarioRequest, Stations } from './engine.ts'
import { cliFinding } from './finding-catalogue.ts'
import type { Options } from './options.ts'
import { reproducingCommand } from './reproducing-command.ts'

export interface Terminal {
  stdout(text: string): void
  stderr(text: string): void
  readonly isTty: boolean
}

export const exitCodes = { fine: 0, wrongInput: 1, ourFault: 2, interrupted: 130 } as const

/** What one command run shares: options, doors, and the drawings already read. */
export class Context {
  readonly options: Options
  readonly stations: Stations
  readonly terminal: Terminal
  readonly #typed: readonly string[]
  /** The drawings behind what is reported, in the order of the report. */
  readonly #drawings: DrawingFile[] = []
  readonly #held = new Map<string, { readonly text: string; readonly findings: readonly Finding[] }>()
  readonly #models = new Map<string, Promise<{ model?: ProcessModel; findings: readonly Finding[] }>>()

  /** `typed`: the command line that asks. */
  constructor(options: Options, stations: Stations, terminal: Terminal, typed: readonly string[]) {
    this.options = options
    this.#typed = typed
    this.stations = stations
    this.terminal = terminal
  }

  /** Each drawing is read once, however many scenarios use it. */
  readModel(path: string): Promise<{ model?: ProcessModel; findings: readonly Finding[] }> {
    const known = this.#models.get(path)
    if (known !== undefined) return known
    const reading = readBytes(path).then((read) =>
      'problem' in read ? { findings: [fileFinding(path, read)] } : this.stations.readBpmn(read.bytes, path),
    )
    this.#models.set(path, reading)
    return reading
  }

  /** A scenario with its drawing, and the findings of both. A bare drawing gets stand-in values. */
  async load(
    request: ScenarioRequest,
  ): Promise<{ loaded?: LoadedScenario; findings: readonly Finding[]; unknownOverrides: readonly string[] }> {
    const held = this.#held.get(request.path)
    if (held !== undefined) return this.#loadText({ ...request, text: held.text }, held.findings)
    if (/\.bpmn$/i.test(request.path)) return this.#loadDrawing(request)
    const read = await readText(request.path)
    if ('problem' in read) return { findings: [fileFinding(request.path, read)], unknownOverrides: [] }
    const kind = formatOf(read.text)
    if (kind !== 'scenario' && kind !== 'unknown') {
      return { findings: [kindFinding(request.path, '試算条件', 'a scenario')], unknownOverrides: [] }
    }
    return this.#loadText(request, [])
  }

  /** From now on the file of that path is this scenario, taken over from another tool's. */
  hold(path: string, text: string, findings: readonly Finding[]): void {
    this.#held.set(path, { text, findings })
  }

  async #loadText(
    request: ScenarioRequest,
    before: readonly Finding[],
  ): Promise<{ loaded?: LoadedScenario; findings: readonly Finding[]; unknownOverrides: readonly string[] }> {
    const drawings: Finding[] = []
    let drawing: ProcessModel | undefined
    const { scenario, findings, unknownOverrides } = await this.stations.readScenario(
      request,
      async (processFile) => {
        const { model, findings: found } = await this.readModel(processFile)
        for (const one of found) if (!drawings.includes(one)) drawings.push(one)
        drawing = model
        return model
      },
    )
    // Lines of a text that lies nowhere would lead astray.
    const told =
      request.text === undefined ? findings : findings.map(({ line: _, column: __, ...one }) => one)
    // A drawing that is there and wrong is told by its own errors.
    const isThere = drawings.some(({ code, severity }) => severity === 'error' && code.startsWith('BPMN-'))
    const all = [...before, ...drawings, ...told].filter(
      ({ code }) => !(isThere && code === 'SCENARIO-PROCESS-MISSING'),
    )
    if (scenario === undefined || drawing === undefined || hasErrors(all))
      return { findings: all, unknownOverrides }
    return { loaded: { model: drawing, scenario }, findings: all, unknownOverrides }
  }

  async #loadDrawing(request: ScenarioRequest) {
    const { model, findings } = await this.readModel(request.path)
    if (model === undefined || hasErrors(findings)) return { findings, unknownOverrides: [] }
    const standIn = this.stations.defaultScenario(model, request)
    const all = [...findings, ...standIn.findings]
    return {
      loaded: standIn.scenario && { model, scenario: standIn.scenario },
      findings: all,
      // There is no file whose values could be set.
      unknownOverrides: Object.keys(request.overrides ?? {}),
    }
  }

  /** `--set`: goes to every scenario that has the value; it is an error only where none has it. */
  async loadAll(
    requests: readonly ScenarioRequest[],
  ): Promise<{ loaded: LoadedScenario[]; findings: Finding[] }> {
    const overrides = setValues(this.options)
    const placed = new Set<string>()
    const loaded: LoadedScenario[] = []
    const findings: Finding[] = []
    for (const request of requests) {
      const first = await this.loadPlaced({ ...request, overrides: { ...request.overrides, ...overrides } })
      for (const path of Object.keys(overrides)) if (!first.unknownOverrides.includes(path)) placed.add(path)
      findings.push(...first.findings)
      if (first.loaded !== undefined) loaded.push(first.loaded)
    }
    for (const path of Object.keys(overrides)) {
      if (!placed.has(path)) findings.push(cliFinding('CLI-SET-UNKNOWN', { element: path }, { path }))
    }
    return { loaded, findings: unique(findings) }
  }

  /** Loads again without the overrides that name nothing here. */
  async loadPlaced(request: ScenarioRequest): ReturnType<Context['load']> {
    const first = await this.load(request)
    if (first.unknownOverrides.length === 0) return first
    const kept = Object.entries(request.overrides ?? {}).filter(
      ([path]) => !first.unknownOverrides.includes(path),
    )
    const again = await this.load({ ...request, overrides: Object.fromEntries(kept) })
    return { ...again, unknownOverrides: first.unknownOverrides }
  }

  /** Findings on stderr; the exit code that goes with them. */
  refuse(findings: readonly Finding[]): number {
    if (findings.length === 0) throw new Error('refused without a finding')
    this.terminal.stderr(findingsText(findings, this.options.language))
    return exitCodes.wrongInput
  }

  /** What stands in the way of writing, asked before anything runs. */
  async outFindings(): Promise<Finding[]> {
    const findings: Finding[] = []
    const { out, log, file, resume } = this.options
    for (const path of [...out, log, file].filter((one) => one !== undefined)) {
      if ((await writable(path)) !== null) findings.push(cliFinding('CLI-OUT-FOLDER', {}, { path }))
    }
    // A folder that is there, or can be made.
    if (resume !== undefined) {
      const inside = (await isFolder(resume)) ? join(resume, 'kept') : resume
      const problem = (await isThere(inside)) ? 'special' : await writable(inside)
      if (problem !== null) findings.push(cliFinding('CLI-OUT-FOLDER', {}, { path: resume }))
    }
    return findings
  }

  /** Reports on paper show the drawing of this scenario; each of them once. */
  draw(role: DrawingFile['role'], { model, scenario }: LoadedScenario): void {
    const { name } = scenario
    const known = this.#drawings.some(
      (one) => one.role === role && one.file === model.file && one.name.ja === name.ja,
    )
    if (!known) this.#drawings.push({ role, name, file: model.file })
  }

  /** The report on stdout (or the JSON, and nothing else), every `--out` file and the `--log`, all or none. */
  async publish(
    result: unknown,
    document: ReportDocument,
    log?: (format: LogFormat) => Promise<Iterable<Uint8Array>>,
  ): Promise<number> {
    const { language } = this.options
    const command = reproducingCommand(this.#typed, result)
    const reproducible = withCommand(document, command, language)
    const paper = (form: PaperForm): Promise<Uint8Array> =>
      this.stations.paper(form, result, reproducible, { language, drawings: this.#drawings })
    const json = renderJson(result)
    const forms: Readonly<Record<string, () => string | Promise<Uint8Array>>> = {
      json: () => json,
      md: () => renderMarkdown(reproducible),
      csv: () => renderCsv(document),
      txt: () => renderText(reproducible),
      xlsx: () => this.stations.workbook(result, document, { language, command }),
      html: () => paper('html'),
      pdf: () => paper('pdf'),
    }
    const ending = (path: string): string => path.slice(path.lastIndexOf('.') + 1).toLowerCase()
    const files: Parameters<typeof writeAll>[0][number][] = []
    for (const path of this.options.out) {
      const made = await forms[ending(path)]()
      files.push({ path, text: typeof made === 'string' ? made : [made] })
    }
    const { log: path = '' } = this.options
    const format = logFormatOf(path)
    if (log !== undefined && format !== undefined) files.push({ path, text: await log(format) })
    try {
      await writeAll(files)
    } catch (error) {
      return this.refuse([writeFailed({ ja: '出力ファイル', en: 'the output files' }, error)])
    }
    this.terminal.stdout(this.options.json ? json : renderText(reproducible))
    return exitCodes.fine
  }

  /** A text that is the result itself: into the file named, else on stdout. */
  async write(text: string): Promise<number> {
    const { file } = this.options
    if (file === undefined) {
      this.terminal.stdout(text)
      return exitCodes.fine
    }
    try {
      await writeAll([{ path: file, text }])
    } catch (error) {
      return this.refuse([writeFailed({ ja: '出力ファイル', en: 'the output files' }, error)])
    }
    return exitCodes.fine
  }

  /** One line per step where nobody watches, one rewritten line on a terminal. */
  progress(text: Words): void {
    const said = text[this.options.language]
    if (this.terminal.isTty) this.terminal.stderr(`\r\u001b[K${said}`)
    else if (this.options.progress) this.terminal.stderr(`${said}\n`)
  }

  progressDone(): void {
    if (this.terminal.isTty) this.terminal.stderr('\r\u001b[K')
  }
}

/** `--set a.b=0.5`: the value is read as YAML, so numbers are numbers. */
export function setValues(options: Options): Record<string, unknown> {
  return Object.fromEntries(options.set.map(({ path, value }) => [path, scalar(value)]))
}

function scalar(text: string): unknown {
  try {
    return parse(text)
  } catch {
    return text
  }
}

export const unique = (findings: readonly Finding[]): Finding[] => {
  const seen = new Set<string>()
  return findings.filter((one) => {
    const key = [one.code, one.file, one.line, one.column, one.element, one.message.en].join('|')
    return seen.has(key) ? false : seen.add(key)
  })
}

const problemCodes = {
  missing: 'CLI-FILE-MISSING',
  directory: 'CLI-FILE-FOLDER',
  special: 'CLI-FILE-SPECIAL',
  permission: 'CLI-FILE-PERMISSION',
  binary: 'CLI-FILE-BINARY',
  tooLarge: 'CLI-FILE-TOO-LARGE',
} as const

export const fileFinding = (
  path: string,
  { problem, line }: { readonly problem: FileProblem; readonly line?: number },
): Finding =>
  cliFinding(problemCodes[problem], { file: path, ...(line === undefined ? {} : { line }) }, { path })

const writeReasons: Readonly<Record<string, Words>> = {
  ENOSPC: { ja: '空き容量がありません', en: 'no space is left' },
  EDQUOT: { ja: '割り当てられた容量を超えました', en: 'the quota is used up' },
  EFBIG: { ja: 'ファイルが大きすぎます', en: 'the file is too large' },
  EACCES: { ja: '権限がありません', en: 'permission is missing' },
  EPERM: { ja: '権限がありません', en: 'permission is missing' },
  EROFS: { ja: '読み取り専用です', en: 'the place is read-only' },
  EIO: { ja: '入出力の誤りです', en: 'an input/output error' },
}

/** A disk that is full is nobody's programming error; what is no system error is thrown on. */
export function writeFailed(target: Words, error: unknown): Finding {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (!/^E[A-Z]+$/.test(code)) throw error
  return cliFinding('CLI-WRITE-FAILED', {}, { target, reason: writeReasons[code] ?? { ja: code, en: code } })
}

/** What the terminal could not take; the text is lost. */
export class TerminalError extends Error {
  override readonly cause: unknown
  constructor(cause: unknown) {
    super('the terminal took no text')
    this.cause = cause
  }
}

export const kindFinding = (path: string, wanted: string, wantedEn: string): Finding =>
  cliFinding('CLI-FILE-KIND', { file: path }, { path, wanted, wantedEn })

/** What a text file says it is. */
export function formatOf(text: string): 'scenario' | 'plan' | 'procedure' | 'families' | 'bpmn' | 'unknown' {
  const start = text.replace(/^\uFEFF/, '').trimStart()
  if (start.startsWith('<')) return 'bpmn'
  const format = /^\s*["']?format["']?\s*:\s*["']?(yoryoku\.[a-z]+\/\d+)/m.exec(start)
  if (format === null) return 'unknown'
  const kinds = ['plan', 'scenario', 'procedure', 'families'] as const
  return kinds.find((kind) => format[1].startsWith(`yoryoku.${kind}/`)) ?? 'unknown'
}
