import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import { say } from '../language.ts'
import { Button } from './controls.tsx'

const words = { close: { ja: '閉じる', en: 'Close' } }

interface Props {
  readonly title: string
  readonly class: string
  readonly onClose: () => void
  /** Given the way to close it by which the focus goes back to where it came from. */
  readonly children: (close: () => void) => ComponentChildren
}

/** A dialog over the page: open as long as it is there, with its title and the way out above what it holds. */
export function Dialog({ title, class: kind, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => dialog.current?.showModal(), [])
  const shut = () => dialog.current?.close()
  return (
    <dialog ref={dialog} class={kind} aria-labelledby={id} onClose={onClose}>
      <div class="dialog-head">
        <h2 id={id}>{title}</h2>
        <Button onClick={shut}>{say(words.close)}</Button>
      </div>
      {children(shut)}
    </dialog>
  )
}
