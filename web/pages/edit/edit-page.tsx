import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { say } from '../../language.ts'

const words = {
  title: { ja: '図と試算条件の編集', en: 'Edit drawings and scenarios' },
  loading: { ja: '編集の道具を読み込んでいます。', en: 'Loading the editor.' },
}

let editor: ComponentType | undefined

/** Drawings and scenarios, to be worked on; the tool for it is fetched when the page is opened. */
export function EditPage() {
  const [Editor, setEditor] = useState(() => editor)
  useEffect(() => {
    let isWanted = true
    if (editor === undefined)
      void import('./editor.tsx').then((part) => {
        editor = part.Editor
        if (isWanted) setEditor(() => part.Editor)
      })
    return () => {
      isWanted = false
    }
  }, [])
  return (
    <>
      <h1 class="unseen">{say(words.title)}</h1>
      {Editor === undefined ? <p role="status">{say(words.loading)}</p> : <Editor />}
    </>
  )
}
