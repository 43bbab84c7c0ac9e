import { useEffect, useState } from 'preact/hooks'
import { hasErrors } from '../../src/model/finding.ts'
import { listed, say } from '../language.ts'
import { Button, Notice } from '../parts/controls.tsx'
import { FindingList } from '../parts/finding-list.tsx'
import { href } from '../route.ts'
import { pairs, plans, scenarios } from './project.ts'
import { type Taken, takeFiles, taken } from './take-files.ts'

const words = {
  drop: {
    ja: 'ここに放すと取り込みます（図・試算条件・プロジェクト・業務量調査・処理の記録・他のツールのファイル）',
    en: 'Drop to bring in: drawings, scenarios, projects, surveys of work, event logs, other tools’ files',
  },
  taking: { ja: 'ファイルを読んでいます。', en: 'Reading the files.' },
  failed: { ja: 'ファイルを読めませんでした（{why}）。', en: 'The files could not be read ({why}).' },
  notes: { ja: '参考 {n}件', en: '{n} notes' },
  opened: { ja: 'プロジェクト「{name}」を開きました。', en: 'The project “{name}” is open.' },
  taken: { ja: '取り込んだファイル：{files}', en: 'Brought in: {files}' },
  others: { ja: '{files}、ほか{n}件', en: '{files} and {n} more' },
  nothing: { ja: '取り込めるファイルがありませんでした。', en: 'Nothing could be brought in.' },
  replay: { ja: '「再生」で動かす', en: 'Play it on Replay' },
  edit: { ja: '「編集」で値を入れる', en: 'Give it values on Edit' },
  compare: { ja: '「比較」で比べる', en: 'Compare on Compare' },
  plan: { ja: '「計画」で表を見る', en: 'See the table on Plan' },
  close: { ja: '閉じる', en: 'Close' },
}

const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false

/** Files may be dropped anywhere; what became of them is said above the page. */
export function DropZone() {
  const [isOver, setOver] = useState(false)
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (!hasFiles(event)) return
      event.preventDefault()
      setOver(true)
    }
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false)
    }
    const drop = (event: DragEvent) => {
      setOver(false)
      if (!hasFiles(event) || event.defaultPrevented) return
      event.preventDefault()
      void takeFiles(event.dataTransfer?.files ?? [])
    }
    addEventListener('dragover', over)
    addEventListener('dragleave', leave)
    addEventListener('drop', drop)
    return () => {
      removeEventListener('dragover', over)
      removeEventListener('dragleave', leave)
      removeEventListener('drop', drop)
    }
  }, [])
  return (
    <>
      {isOver && <div class="drop-zone">{say(words.drop)}</div>}
      <div class="taken">
        <WhatWasTaken />
      </div>
    </>
  )
}

/** Files that are named one by one. */
const MOST_NAMED = 8
/** So few notes stand open. */
const FEW_NOTES = 3

const putAway = (): void => {
  taken.value = undefined
}

function WhatWasTaken() {
  const now = taken.value
  if (now === undefined) return null
  if (now === 'taking') return <Notice kind="info">{say(words.taking)}</Notice>
  return (
    <Notice kind={'failed' in now || hasErrors(now.findings) ? 'error' : 'info'}>
      {'failed' in now ? <p>{say(words.failed, { why: now.failed })}</p> : <Became taken={now} />}
      <div class="bar">
        {'paths' in now && <Onwards paths={now.paths} />}
        <Button onClick={putAway}>{say(words.close)}</Button>
      </div>
    </Notice>
  )
}

function Became({ taken: { opened, paths, findings } }: { readonly taken: Taken }) {
  const notes = findings.filter(({ severity }) => severity === 'note')
  const heavy = findings.filter(({ severity }) => severity !== 'note')
  const rest = paths.length - MOST_NAMED
  const named = listed(paths.slice(0, MOST_NAMED))
  return (
    <>
      {opened !== undefined && <p>{say(words.opened, { name: opened })}</p>}
      {paths.length > 0 && (
        <p>{say(words.taken, { files: rest > 0 ? say(words.others, { files: named, n: rest }) : named })}</p>
      )}
      {opened === undefined && paths.length === 0 && <p>{say(words.nothing)}</p>}
      <FindingList findings={heavy} />
      {notes.length > 0 && (
        <details open={heavy.length === 0 && notes.length <= FEW_NOTES}>
          <summary>{say(words.notes, { n: notes.length })}</summary>
          <FindingList findings={notes} />
        </details>
      )}
    </>
  )
}

/** Where what was brought in can be looked at. */
function Onwards({ paths }: Pick<Taken, 'paths'>) {
  const scenario = scenarios.value.find(({ path }) => paths.includes(path))
  const pair = pairs.value.find(({ asIs, toBe }) => paths.includes(toBe.path) && paths.includes(asIs.path))
  const plan = plans.value.find((path) => paths.includes(path))
  const links = [
    ...(plan === undefined ? [] : [{ to: href('plan', { plan }), words: words.plan }]),
    ...(scenario === undefined
      ? []
      : [
          { to: href('replay', { scenario: scenario.path }), words: words.replay },
          { to: href('edit', { scenario: scenario.path }), words: words.edit },
        ]),
    ...(pair === undefined ? [] : [{ to: href('compare', { toBe: pair.toBe.path }), words: words.compare }]),
  ]
  return (
    <>
      {links.map(({ to, words: said }) => (
        <a key={to} href={to} onClick={putAway}>
          {say(said)}
        </a>
      ))}
    </>
  )
}
