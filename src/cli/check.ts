import { extname } from 'node:path'
import { filesNamed } from '../library/files-behind.ts'
import { isNamesFile, namesFindings, readFamilies, readProcedure } from '../library/index.ts'
import { lintDrawing, type MissingValue, missingText, missingValues } from '../lint/index.ts'
import type { Finding } from '../model/finding.ts'
import { hasErrors, uniqueFindings } from '../model/finding.ts'
import { readPlan } from '../plan/index.ts'
import { filesBelow, isFolder, readBytes, readText } from '../platform/node/node-files.ts'
import { renderJson } from '../report/index.ts'
import { quoted } from '../report/reproducing-command.ts'
import { resolvePath } from '../scenario/file-source.ts'
import { formatOf } from '../study/index.ts'
import type { Context } from './context.ts'
import { exitCodes } from './context.ts'
import { cliFinding } from './finding-catalogue.ts'
import { fileFinding } from './refusals.ts'
import { SettledSplits } from './settled-splits.ts'

interface CheckedFile {
  readonly path: string
  readonly findings: readonly Finding[]
  readonly playable: boolean
  readonly missing: readonly MissingValue[]
  readonly kind: 'drawing' | 'scenario' | 'plan' | 'library'
  /** The scenario it extends. */
  readonly asIs?: string
}

const ENDINGS = ['.bpmn', '.yaml', '.yml']

const isDrawing = (path: string): boolean => !['.yaml', '.yml'].includes(extname(path).toLowerCase())

async function checkFile(
  context: Context,
  path: string,
  settled: SettledSplits,
): Promise<CheckedFile | null> {
  const read = await readBytes(path)
  if ('problem' in read) return refused(path, fileFinding(path, read))
  if (isDrawing(path)) {
    const { model, findings } = await context.readModel(path)
    const playable = model !== undefined && !hasErrors(findings)
    const linted = context.options.lint && playable ? await lintDrawing(read.bytes, model, findings) : []
    return {
      path,
      findings: [...findings, ...linted],
      playable,
      missing: model === undefined ? [] : missingValues(model, findings),
      kind: 'drawing',
    }
  }
  const text = await readText(path)
  if ('problem' in text) return refused(path, fileFinding(path, text))
  const format = formatOf(text.text)
  if (format === 'plan') return checkPlan(context, path, text.text)
  if (format === 'procedure' || format === 'families') {
    const findings =
      format === 'families'
        ? readFamilies(text.text, path).findings
        : isNamesFile(text.text)
          ? namesFindings(text.text, path)
          : readProcedure(text.text, path).findings
    return { path, findings, playable: false, missing: [], kind: 'library' }
  }
  const { loaded, findings } = await context.load({ path })
  if (loaded !== undefined) settled.add(loaded, findings)
  const [base] = filesNamed(text.text, 'extends')
  return {
    path,
    findings,
    playable: loaded !== undefined,
    missing: [],
    kind: 'scenario',
    ...(base && { asIs: resolvePath(path, base) }),
  }
}

const refused = (path: string, finding: Finding): CheckedFile => ({
  path,
  findings: [finding],
  playable: false,
  missing: [],
  kind: 'scenario',
})

/** A plan with the scenarios it names. */
async function checkPlan(context: Context, path: string, text: string): Promise<CheckedFile> {
  const { plan, findings } = readPlan(text, path)
  const found = [...findings]
  const named = new Set(
    (plan?.measures ?? []).flatMap((one) => (one.basis === 'simulated' ? [one.asIs, one.toBe] : [])),
  )
  for (const name of named) {
    const scenario = await context.load({ path: resolvePath(path, name) })
    found.push(...scenario.findings.filter((one) => one.severity === 'error'))
  }
  return {
    path,
    findings: uniqueFindings(found),
    playable: plan !== undefined && !hasErrors(found),
    missing: [],
    kind: 'plan',
  }
}

export async function check(context: Context, paths: readonly string[]): Promise<number> {
  const { json, language, playable: playableAsked } = context.options
  const read: CheckedFile[] = []
  const settled = new SettledSplits()
  const before: Finding[] = []
  for (const path of paths) {
    const files = (await isFolder(path)) ? await filesBelow(path, ENDINGS) : [path]
    if (files.length === 0) before.push(cliFinding('CLI-NOTHING-TO-CHECK', { file: path }, { path }))
    for (const file of files) {
      const one = await checkFile(context, file, settled)
      if (one !== null) read.push(one)
    }
  }
  const checked = read.map((one) => ({ ...one, findings: settled.without(one.path, one.findings) }))
  const all = [...before, ...checked.flatMap((one) => one.findings)]
  const wrong = hasErrors(all)
  if (json) {
    context.terminal.stdout(renderJson(checkResult(checked, language)))
    if (before.length > 0) context.refuse(before)
    return wrong ? exitCodes.wrongInput : exitCodes.fine
  }
  context.tell(uniqueFindings(all), 500)
  const lines = checked.flatMap((one) => {
    const errors = one.findings.filter((finding) => finding.severity === 'error').length
    const others = one.findings.length - errors
    const found =
      language === 'ja'
        ? `${errors === 0 ? '良好' : `誤り ${errors}`}${others === 0 ? '' : `・注意と参考 ${others}`}`
        : `${errors === 0 ? 'ok' : `${errors} error${errors === 1 ? '' : 's'}`}${others === 0 ? '' : `, ${others} ${others === 1 ? 'warning or note' : 'warnings and notes'}`}`
    const plays =
      language === 'ja'
        ? `・${one.playable ? '試算できる' : '試算できない'}`
        : `, ${one.playable ? 'playable' : 'not playable'}`
    // What describes the library is nothing to play.
    const state = one.kind === 'library' ? found : `${found}${plays}`
    const wanted =
      playableAsked && isDrawing(one.path) && (one.playable || one.missing.length > 0)
        ? missingText(context.forReader(one.missing), language)
        : []
    return [`${one.path}${language === 'ja' ? '：' : ': '}${state}`, ...wanted]
  })
  if (!wrong) lines.push(...nextLines(checked, language))
  context.terminal.stdout(lines.map((line) => `${line}\n`).join(''))
  return wrong ? exitCodes.wrongInput : exitCodes.fine
}

/** What to try with files that are in order: the comparison of a pair, and the plan. */
function nextLines(checked: readonly CheckedFile[], language: 'ja' | 'en'): string[] {
  const playable = checked.filter((one) => one.playable)
  const pairs = playable.filter(({ asIs }) => asIs !== undefined)
  // An as-is that is a to-be of another comes second.
  const toBe = pairs.find(({ asIs }) => !pairs.some(({ path }) => path === asIs)) ?? pairs[0]
  const plan = playable.find(({ kind }) => kind === 'plan')
  const one = playable.find(({ kind }) => kind === 'scenario') ?? playable[0]
  const commands = [
    ...(toBe?.asIs === undefined ? [] : [['compare', toBe.asIs, toBe.path]]),
    ...(plan === undefined ? [] : [['plan', plan.path]]),
  ]
  if (commands.length === 0 && one !== undefined) commands.push(['simulate', one.path])
  return commands.length === 0
    ? []
    : [
        '',
        language === 'ja' ? '次に試すコマンド：' : 'What to try next:',
        ...commands.map((words) => `  yoryoku ${words.map(quoted).join(' ')}`),
      ]
}

const checkResult = (checked: readonly CheckedFile[], language: 'ja' | 'en') => ({
  format: 'yoryoku.check/1',
  files: checked.map(({ path, findings, playable, missing }) => ({
    path,
    ok: !hasErrors(findings),
    playable,
    findings: findings.map((one) => ({
      code: one.code,
      severity: one.severity,
      file: one.file ?? path,
      line: one.line ?? null,
      column: one.column ?? null,
      element: one.element ?? null,
      message: one.message[language],
      messages: one.message,
      remedy: one.remedy?.[language] ?? null,
      remedies: one.remedy ?? null,
    })),
    missing,
  })),
})
