import { punctuated, say } from '../language.ts'
import { lastStep, nextStep, redo, undo } from './project.ts'

const words = {
  undo: { ja: '元に戻す', en: 'Undo' },
  redo: { ja: 'やり直す', en: 'Redo' },
}

/** One step back and forth through the changes of the project, whichever page made them. */
export function UndoButtons() {
  const [before, after] = [lastStep.value, nextStep.value]
  if (before === undefined && after === undefined) return null
  const named = (what: string, step: typeof before): string =>
    step === undefined ? what : punctuated(`${what}：${say(step)}`)
  return (
    <span class="undo">
      {[
        { key: '↶', label: named(say(words.undo), before), act: undo, isOff: before === undefined },
        { key: '↷', label: named(say(words.redo), after), act: redo, isOff: after === undefined },
      ].map(({ key, label, act, isOff }) => (
        <button
          key={key}
          type="button"
          class="button quiet"
          aria-label={label}
          title={label}
          disabled={isOff}
          onClick={act}
        >
          <span aria-hidden="true">{key}</span>
        </button>
      ))}
    </span>
  )
}
