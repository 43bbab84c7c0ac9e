import { useEffect, useState } from 'preact/hooks'
import { hasErrors } from '../../src/model/finding.ts'
import { punctuated, say } from '../language.ts'
import { Button, Notice } from '../parts/controls.tsx'
import { FindingList } from '../parts/finding-list.tsx'
import { href } from '../route.ts'
import { scenarios } from './project.ts'
import { takeFiles, taken } from './take-files.ts'

const words = {
  drop: {
    ja: 'ここに放すと取り込みます（.bpmn / .yaml / .zip / 他のツールのファイル）',
    en: 'Drop to bring in (.bpmn, .yaml, .zip, other tools’ files)',
  },
  opened: { ja: 'プロジェクト「{name}」を開きました。', en: 'The project “{name}” is open.' },
  taken: { ja: '取り込んだファイル', en: 'Brought in' },
  nothing: { ja: '取り込めるファイルがありませんでした。', en: 'Nothing could be brought in.' },
  replay: { ja: '「再生」で動かす', en: 'Play it on Replay' },
  edit: { ja: '「編集」で値を入れる', en: 'Give it values on Edit' },
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
      <WhatWasTaken />
    </>
  )
}

function WhatWasTaken() {
  const now = taken.value
  if (now === undefined) return null
  const { opened, paths, findings } = now
  const scenario = scenarios.value.find(({ path }) => paths.includes(path))
  return (
    <Notice kind={hasErrors(findings) ? 'error' : 'info'}>
      {opened !== undefined && <p>{say(words.opened, { name: opened })}</p>}
      {paths.length > 0 && <p>{punctuated(`${say(words.taken)}：${paths.join('、')}`)}</p>}
      {opened === undefined && paths.length === 0 && <p>{say(words.nothing)}</p>}
      <FindingList findings={findings} />
      <div class="bar">
        {scenario && (
          <>
            <a href={href('replay', { scenario: scenario.path })}>{say(words.replay)}</a>
            <a href={href('edit', { scenario: scenario.path })}>{say(words.edit)}</a>
          </>
        )}
        <Button
          onClick={() => {
            taken.value = undefined
          }}
        >
          {say(words.close)}
        </Button>
      </div>
    </Notice>
  )
}
