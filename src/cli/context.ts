import { join } from 'node:path'
import { parse } from 'yaml'
import { type LogFormat, logFormatOf } from '../interchange/log-format.ts'
import type { Finding } from '../model/finding.ts'
import { uniqueFindings } from '../model/finding.ts'
import type { Language, Words } from '../model/words.ts'
import type { LoadedScenario } from '../plan/run-plan.ts'
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
import { reproducingCommand } from '../report/reproducing-command.ts'
import { formatOf } from '../study/index.ts'
import {
  type ModelRead,
  type ScenarioLoad,
  ScenarioLoader,
  type ScenarioRequest,
} from '../study/scenario-loader.ts'
import { cliFinding } from './finding-catalogue.ts'
import type { Options } from './options.ts'
import { ReaderNames } from './reader-names.ts'
import { fileFinding, kindFinding, writeFailed } from './refusals.ts'
import type { Stations } from './stations-port.ts'

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
  readonly #loader: ScenarioLoader
  readonly names: ReaderNames

  /** `typed`: the command line that asks. */
  constructor(
    options: Options,
    stations: Stations,
    terminal: Terminal,
    typed: readonly string[],
    names = new ReaderNames(options.language, stations.shippedLibrary),
  ) {
    this.options = options
    this.#typed = typed
    this.stations = stations
    this.terminal = terminal
    this.names = names
    this.#loader = new ScenarioLoader({
      async readModel(path) {
        await names.hearOf(path)
        const read = await readBytes(path)
        return 'problem' in read
          ? { findings: [fileFinding(path, read)] }
          : stations.readBpmn(read.bytes, path)
      },
      async problemOf(path) {
        const read = await readText(path)
        if ('problem' in read) return fileFinding(path, read)
        const kind = formatOf(read.text)
        return kind === 'scenario' || kind === 'unknown'
          ? undefined
          : kindFinding(path, { ja: '試算条件', en: 'a scenario' })
      },
      async readScenario(request, model) {
        await names.hearOf(request.path)
        return stations.readScenario(request, model)
      },
      defaultScenario: (model, request) => stations.defaultScenario(model, request),
    })
  }

  readModel(path: string): Promise<ModelRead> {
    return this.#loader.readModel(path)
  }

  load(request: ScenarioRequest): Promise<ScenarioLoad> {
    return this.#loader.load(request)
  }

  loadPlaced(request: ScenarioRequest): Promise<ScenarioLoad> {
    return this.#loader.loadPlaced(request)
  }

  hold(path: string, text: string, findings: readonly Finding[]): void {
    this.#loader.hold(path, text, findings)
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
    return { loaded, findings: uniqueFindings(findings) }
  }

  /** Findings on stderr; the exit code that goes with them. */
  refuse(findings: readonly Finding[]): number {
    if (findings.length === 0) throw new Error('refused without a finding')
    this.tell(findings)
    return exitCodes.wrongInput
  }

  /** Findings on stderr, at most so many of them. */
  tell(findings: readonly Finding[], most?: number): void {
    this.terminal.stderr(findingsText(this.forReader(findings), this.options.language, most))
  }

  /** The same with the names of steps, lanes and answers in the reader's language; for words, never for data. */
  forReader<Told>(told: Told): Told {
    return this.names.put(told)
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

  /** The report on stdout (or the JSON, in which names stay as they are drawn, and nothing else), every `--out` file and the `--log`, all or none. */
  async publish<Result>(
    result: Result,
    report: (result: Result, language: Language) => ReportDocument,
    log?: (format: LogFormat) => Promise<Iterable<Uint8Array>>,
  ): Promise<number> {
    const { language } = this.options
    const told = this.forReader(result)
    const document = report(told, language)
    const command = reproducingCommand(this.#typed, result)
    const reproducible = withCommand(document, command, language)
    const paper = (form: PaperForm): Promise<Uint8Array> =>
      this.stations.paper(form, told, reproducible, {
        language,
        drawings: this.#drawings,
        namesIn: this.names.namesIn,
      })
    const json = renderJson(result)
    const forms: Readonly<Record<string, () => string | Promise<Uint8Array>>> = {
      json: () => json,
      md: () => renderMarkdown(reproducible),
      csv: () => renderCsv(document),
      txt: () => renderText(reproducible),
      xlsx: () => this.stations.workbook(told, document, { language, command }),
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

/** What the terminal could not take; the text is lost. */
export class TerminalError extends Error {
  override readonly cause: unknown
  constructor(cause: unknown) {
    super('the terminal took no text')
    this.cause = cause
  }
}
