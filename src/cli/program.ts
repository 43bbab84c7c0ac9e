import { Command, CommanderError, Option } from 'commander'
import { StoreError } from '../experiment/index.ts'
import type { Finding } from '../model/finding.ts'
import type { Language } from '../model/words.ts'
import { findingsText } from '../report/index.ts'
import { breakEven } from './break-even.ts'
import { type CalibrateOptions, calibrateLog } from './calibrate.ts'
import { check } from './check.ts'
import { compare, layout, machine } from './commands.ts'
import type { Terminal } from './context.ts'
import { Context, exitCodes, TerminalError } from './context.ts'
import { exportScenario, type ForeignOptions, importModelFile, simulateAny } from './interchange.ts'
import { type LibraryOptions, listLibrary, startFrom } from './library.ts'
import type { RawOptions } from './options.ts'
import { readOptions } from './options.ts'
import { plan } from './plan.ts'
import { usageFinding, writeFailed } from './refusals.ts'
import { type ReleaseOptions, release } from './release.ts'
import { rankAssumptions } from './sensitivity.ts'
import { backup, doctor, exportAll, openServer, restore, type ServerOptions } from './server.ts'
import { type StaffingOptions, staffing } from './staffing.ts'
import type { Stations } from './stations-port.ts'
import { stopwatch } from './stopwatch.ts'
import { importSurvey, isSurvey, writeSurveyTemplate } from './survey.ts'
import { sweepValues } from './sweep.ts'
import { validate } from './validate.ts'
import { helpWords } from './words.ts'

export interface Door {
  readonly stations: Stations
  readonly terminal: Terminal
  readonly defaultWorkers: number
  readonly version: string
  /** Show our own faults in full. */
  readonly debug: boolean
}

/** `--lang` is wanted before anything is parsed: the help itself depends on it. */
function languageSaid(args: readonly string[]): string | undefined {
  const at = args.findIndex((one) => one === '--lang' || one.startsWith('--lang='))
  if (at < 0) return undefined
  return args[at] === '--lang' ? args[at + 1] : args[at].slice('--lang='.length)
}

const collect = (value: string, before: readonly string[] = []): readonly string[] => [...before, value]

/** The result is one text, which goes to one file. */
type OneTextOptions = Omit<RawOptions, 'out'> & { readonly out?: string }

const known = {
  json: ['--json', 'json'],
  seed: ['--seed <n>', 'seed'],
  replications: ['--replications <n>', 'replications'],
  cases: ['--cases <n>', 'cases'],
  until: ['--until <date>', 'until'],
  month: ['--month <1-12>', 'month'],
  fiscalYear: ['--fiscal-year <year>', 'fiscalYear'],
  set: ['--set <path=value>', 'set'],
  workers: ['--workers <n>', 'workers'],
  engine: ['--engine <tables|xstate>', 'engine'],
  out: ['--out <file>', 'out'],
  log: ['--log <file>', 'log'],
  precision: ['--precision <share>', 'precision'],
  maxReplications: ['--max-replications <n>', 'maxReplications'],
  indicator: ['--indicator <id>', 'indicator'],
  warmUp: ['--warm-up <auto>', 'warmUp'],
  resume: ['--resume <folder>', 'resume'],
  progress: ['--progress', 'progress'],
} as const

/** The commands as commander knows them; `act` is called with what was asked. */
export function buildProgram(
  language: Language,
  version: string,
  act: (options: RawOptions, work: (context: Context) => Promise<number>) => Promise<void>,
  write: { out(text: string): void; err(text: string): void },
): Command {
  const say = (key: keyof typeof helpWords): string => helpWords[key][language]
  const dressed = (command: Command): Command =>
    command
      .exitOverride()
      .configureOutput({ writeOut: write.out, writeErr: write.err, outputError: () => undefined })
      .configureHelp({
        helpWidth: 110,
        styleTitle: (title) =>
          ({
            'Usage:': say('usageTitle'),
            'Arguments:': say('argumentsTitle'),
            'Options:': say('optionsTitle'),
            'Commands:': say('commandsTitle'),
          })[title] ?? title,
      })
      .helpOption('-h, --help', say('help'))
      .addOption(new Option('--lang <ja|en>', say('lang')))
  const program = dressed(new Command('yoryoku'))
    .description(say('program'))
    .version(version, '--version', say('version'))
    .helpCommand(false)
  const add = (usage: string, description: string, options: readonly (keyof typeof known)[]): Command => {
    const command = dressed(program.command(usage)).description(description)
    for (const name of options) {
      const [flags, words] = known[name]
      const option = new Option(flags, say(words))
      if (name === 'set' || name === 'out') option.argParser(collect)
      command.addOption(option)
    }
    return command
  }
  const precise = ['precision', 'maxReplications', 'indicator', 'warmUp'] as const
  const running = (Object.keys(known) as (keyof typeof known)[]).filter(
    (name) => !precise.some((one) => one === name),
  )

  add('check', say('check'), ['json'])
    .argument('<paths...>', say('paths'))
    .option('--playable', say('playable'))
    .option('--lint', say('lint'))
    .action((paths: string[], options: RawOptions) => act(options, (context) => check(context, paths)))
  add('simulate', say('simulate'), [...running, ...precise])
    .argument('[scenario]', say('scenario'))
    .option('--bpmn <file>', say('bpmn'))
    .addOption(new Option('--params <file>', say('params')).argParser(collect))
    .option('--scenario <id>', say('foreignScenario'))
    .action((path: string | undefined, { bpmn, params, scenario, ...options }: ForeignOptions & RawOptions) =>
      act(options, (context) => simulateAny(context, path, { bpmn, params, scenario })),
    )
  add('compare', say('compare'), [...running.filter((name) => name !== 'log'), ...precise])
    .argument('<as-is>', say('asIs'))
    .argument('<to-be...>', say('toBe'))
    .action((asIs: string, toBe: string[], options: RawOptions) =>
      act(options, (context) => compare(context, asIs, toBe)),
    )
  add(
    'validate',
    say('validate'),
    running.filter((name) => name !== 'log'),
  )
    .argument('<as-is...>', say('asIs'))
    .action((paths: string[], options: RawOptions) => act(options, (context) => validate(context, paths)))
  add(
    'plan',
    say('plan'),
    running.filter((name) => name !== 'cases' && name !== 'until' && name !== 'log'),
  )
    .argument('<plan>', say('planFile'))
    .action((path: string, options: RawOptions) => act(options, (context) => plan(context, path)))
  add(
    'break-even',
    say('breakEven'),
    running.filter((name) => name !== 'cases' && name !== 'until' && name !== 'log' && name !== 'month'),
  )
    .argument('<plan>', say('planFile'))
    .action((path: string, options: RawOptions) => act(options, (context) => breakEven(context, path)))
  add(
    'sensitivity',
    say('sensitivity'),
    running.filter((name) => name !== 'log'),
  )
    .argument('<as-is>', say('asIs'))
    .argument('<to-be>', say('theToBe'))
    .action((asIs: string, toBe: string, options: RawOptions) =>
      act(options, (context) => rankAssumptions(context, asIs, toBe)),
    )
  add('sweep', say('sweep'), [...running.filter((name) => name !== 'log'), 'indicator'])
    .argument('<as-is>', say('asIs'))
    .argument('[to-be]', say('oneToBe'))
    .addOption(new Option('--vary <path=values>', say('vary')).argParser(collect).makeOptionMandatory())
    .action(
      (
        asIs: string,
        toBe: string | undefined,
        { vary, ...options }: RawOptions & { vary: readonly string[] },
      ) => act(options, (context) => sweepValues(context, { asIs, toBe }, vary)),
    )
  add(
    'release',
    say('release'),
    running.filter((name) => name !== 'cases' && name !== 'log'),
  )
    .argument('<as-is>', say('asIs'))
    .argument('<to-be>', say('toBe'))
    .option('--most-wait-change <length>', say('mostWaitChange'))
    .option('--most-on-time-loss <share>', say('mostOnTimeLoss'))
    .action(
      (
        asIs: string,
        toBe: string,
        { mostWaitChange, mostOnTimeLoss, ...options }: ReleaseOptions & RawOptions,
      ) => act(options, (context) => release(context, asIs, toBe, { mostWaitChange, mostOnTimeLoss })),
    )
  add(
    'staffing',
    say('staffing'),
    running.filter((name) => name !== 'log'),
  )
    .argument('<scenario>', say('scenario'))
    .option('--target <target>', say('target'))
    .addOption(new Option('--pool <id>', say('pool')).argParser(collect))
    .option('--by <whole|month|half-hour>', say('staffingBy'))
    .action((path: string, { target, pool, by, ...options }: StaffingOptions & RawOptions) =>
      act(options, (context) => staffing(context, path, { target, pool, by })),
    )
  add(
    'stopwatch',
    say('stopwatch'),
    running.filter((name) => name !== 'log'),
  )
    .argument('<as-is or plan>', say('asIsOrPlan'))
    .argument('[to-be]', say('theToBe'))
    .option('--within <share>', say('within'))
    .action(
      (path: string, toBe: string | undefined, { within, ...options }: { within?: string } & RawOptions) =>
        act(options, (context) => stopwatch(context, path, toBe, within)),
    )
  add('machine', say('machine'), [])
    .argument('<model>', say('model'))
    .option('--format <json|ts|mermaid>', say('format'))
    .option('--out <file>', say('file'))
    .action((path: string, { out: file, ...options }: OneTextOptions) =>
      act({ ...options, file }, (context) => machine(context, path)),
    )
  add('layout', say('layout'), [])
    .argument('<model>', say('model'))
    .option('--out <file>', say('file'))
    .option('--force', say('force'))
    .action((path: string, { out: file, ...options }: OneTextOptions) =>
      act({ ...options, file }, (context) => layout(context, path)),
    )
  add('import', say('import'), [])
    .argument('<model>', say('importModel'))
    .addOption(new Option('--params <file>', say('params')).argParser(collect))
    .option('--scenario <id>', say('foreignScenario'))
    .option('--out <file>', say('importOut'))
    .option('--force', say('replaceFiles'))
    .action((path: string, { out, params, scenario, ...options }: ForeignOptions & OneTextOptions) =>
      act(options, (context) =>
        isSurvey(path)
          ? importSurvey(context, path, out)
          : importModelFile(context, { bpmn: path, params, scenario }, out),
      ),
    )
  add('survey-template', say('surveyTemplate'), [])
    .requiredOption('--out <file.xlsx>', say('surveyTemplateOut'))
    .option('--force', say('replaceFiles'))
    .action(({ out = '', ...options }: OneTextOptions) =>
      act(options, (context) => writeSurveyTemplate(context, out)),
    )
  add('export', say('export'), [])
    .argument('<scenario>', say('scenario'))
    .requiredOption('--out <file>', say('exportOut'))
    .action((path: string, { out = '', ...options }: OneTextOptions) =>
      act(options, (context) => exportScenario(context, path, out)),
    )
  add('calibrate', say('calibrate'), ['json', 'seed', 'replications', 'progress'])
    .argument('<log>', say('eventLog'))
    .option('--bpmn <file>', say('ownDrawing'))
    .option('--columns <names>', say('columns'))
    .option('--holdout <share>', say('holdout'))
    .option('--out <folder>', say('calibrateOut'))
    .option('--force', say('replaceFiles'))
    .action((path: string, { bpmn, columns, holdout, out, ...options }: CalibrateOptions & OneTextOptions) =>
      act(options, (context) => calibrateLog(context, path, { bpmn, columns, holdout, out })),
    )
  add('library', say('library'), ['json'])
    .option('--city <name>', say('libraryCity'))
    .option('--family <name>', say('libraryFamily'))
    .option('--field <name>', say('libraryField'))
    .action(({ city, family, field, ...options }: LibraryOptions & RawOptions) =>
      act(options, (context) => listLibrary(context, { city, family, field })),
    )
  add('new', say('new'), [])
    .argument('<id>', say('newId'))
    .argument('<folder>', say('newFolder'))
    .action((id: string, folder: string, options: RawOptions) =>
      act(options, (context) => startFrom(context, id, folder)),
    )
  const server = (
    usage: string,
    description: string,
    options: readonly (keyof typeof known)[] = [],
  ): Command => add(usage, description, options).option('--data <folder>', say('data'))
  server('serve', say('serve'))
    .option('--port <n>', say('port'))
    .option('--host <address>', say('host'))
    .option('--keep-runs <n>', say('keepRuns'))
    .option('--keep-megabytes <n>', say('keepMegabytes'))
    .action(({ port, host, data, keepRuns, keepMegabytes, ...options }: ServerOptions & RawOptions) =>
      act(options, (context) => openServer(context, { port, host, data, keepRuns, keepMegabytes })),
    )
  server('doctor', say('doctor'), ['json'])
    .option('--port <n>', say('port'))
    .action(({ port, data, ...options }: ServerOptions & RawOptions) =>
      act(options, (context) => doctor(context, { port, data })),
    )
  server('backup', say('backup'))
    .argument('<file>', say('backupFile'))
    .option('--force', say('replaceFiles'))
    .action((file: string, { data, force, ...options }: ServerOptions & RawOptions) =>
      act(options, (context) => backup(context, file, { data, force })),
    )
  server('restore', say('restore'))
    .argument('<file>', say('restoreFile'))
    .option('--force', say('restoreForce'))
    .action((file: string, { data, force, ...options }: ServerOptions & RawOptions) =>
      act(options, (context) => restore(context, file, { data, force })),
    )
  server('export-all', say('exportAll'))
    .argument('<folder>', say('exportAllFolder'))
    .action((folder: string, { data, ...options }: ServerOptions & RawOptions) =>
      act(options, (context) => exportAll(context, folder, { data })),
    )
  program.addHelpText('after', `\n${say('examples')}`)
  return program
}

/** Runs one command line; the answer is the exit code. Nothing is thrown at the person who typed it. */
export async function runCommandLine(args: readonly string[], door: Door): Promise<number> {
  const { terminal } = door
  const said = languageSaid(args)
  const language = said === 'en' ? 'en' : 'ja'
  let exitCode: number = exitCodes.fine
  const act = async (raw: RawOptions, work: (context: Context) => Promise<number>): Promise<void> => {
    const { options, findings } = readOptions({ ...raw, lang: said }, door.defaultWorkers)
    const context = new Context(options, door.stations, terminal, args)
    exitCode = findings.length > 0 ? context.refuse(findings) : await work(context)
  }
  const program = buildProgram(language, door.version, act, {
    out: (text) => terminal.stdout(text),
    err: (text) => terminal.stderr(text),
  })
  try {
    // Commander takes --lang before a command as the program's own; either place is fine.
    if (args.length === 0) {
      program.outputHelp()
      return exitCodes.fine
    }
    await program.parseAsync([...args], { from: 'user' })
    return exitCode
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return exitCodes.fine
      terminal.stderr(findingsText([commanderFinding(error)], language))
      return exitCodes.wrongInput
    }
    if (error instanceof StoreError) {
      terminal.stderr(
        findingsText(
          [writeFailed({ ja: '再開用のフォルダー', en: 'the folder of --resume' }, error.cause)],
          language,
        ),
      )
      return exitCodes.wrongInput
    }
    if (error instanceof TerminalError) return terminalRefused(error, terminal, language)
    terminal.stderr(ownFault(error, language, door.debug))
    return exitCodes.ourFault
  }
}

/** Standard output is full: said on the other one, if that still listens. */
function terminalRefused({ cause }: TerminalError, terminal: Terminal, language: Language): number {
  try {
    terminal.stderr(findingsText([writeFailed({ ja: '標準出力', en: 'standard output' }, cause)], language))
  } catch (error) {
    if (!(error instanceof TerminalError)) throw error
  }
  return exitCodes.wrongInput
}

/** Commander's English sentence, said in both languages. */
function commanderFinding(error: CommanderError): Finding {
  const names = [...error.message.matchAll(/'([^']*)'/g)].map((match) => match[1]).join(' ')
  const hint = /Did you mean ([^?]+)\?/.exec(error.message)?.[1]
  const [ja, en] = {
    'commander.unknownOption': ['知らないオプション', 'unknown option'],
    'commander.unknownCommand': ['知らないコマンド', 'unknown command'],
    'commander.missingArgument': ['足りない引数', 'missing argument'],
    'commander.missingMandatoryOptionValue': ['足りないオプション', 'missing option'],
    'commander.optionMissingArgument': ['値のないオプション', 'option without its value'],
    'commander.excessArguments': ['引数が多すぎます', 'too many arguments'],
    'commander.help': ['コマンドがありません', 'no command given'],
  }[error.code] ?? ['書き方', 'usage']
  const [, most, given] = /Expected (\d+) arguments? but got (\d+)/.exec(error.message) ?? []
  const more =
    given !== undefined
      ? [`（書けるのは${most}個、記載は${given}個）`, ` (it takes ${most}, got ${given})`]
      : hint === undefined
        ? ['', '']
        : [`（${hint} ですか）`, ` (did you mean ${hint}?)`]
  return usageFinding({ ja: `${ja} ${names}${more[0]}`.trim(), en: `${en} ${names}${more[1]}`.trim() })
}

function ownFault(error: unknown, language: Language, debug: boolean): string {
  if (debug && error instanceof Error) return `${error.stack ?? error.message}\n`
  const name = error instanceof Error ? error.name : typeof error
  const message = error instanceof Error ? error.message.split('\n')[0] : String(error)
  return language === 'ja'
    ? `YORYOKU-INTERNAL プログラムの不具合です（${name}：${message}）。YORYOKU_DEBUG=1 を付けると詳細が出ます。\n`
    : `YORYOKU-INTERNAL A fault of the program (${name}: ${message}). Set YORYOKU_DEBUG=1 for details.\n`
}
