import { useState } from 'preact/hooks'
import { language, say } from '../language.ts'
import { Button, Notice } from './controls.tsx'
import { saveFile } from './save-file.ts'
import { type Reported, workbookBytes, XLSX } from './workbook.ts'

const words = {
  making: { ja: '作成中', en: 'Making it' },
  failed: {
    ja: 'Excel ファイルを作れませんでした（{why}）。',
    en: 'The Excel file could not be made ({why}).',
  },
}

interface Props {
  /** Of the file, without its ending. */
  readonly name: string
  readonly reported: () => Reported
}

/** Hands out the workbook of a result; what writes it is fetched when it is first asked for. */
export function WorkbookButton({ name, reported }: Props) {
  const [state, setState] = useState<'ready' | 'making' | { readonly why: string }>('ready')
  const make = async (): Promise<void> => {
    setState('making')
    try {
      saveFile(`${name}.xlsx`, XLSX, await workbookBytes(reported(), language.value))
      setState('ready')
    } catch (error) {
      setState({ why: error instanceof Error ? error.message : String(error) })
    }
  }
  return (
    <>
      <Button onClick={() => void make()} disabled={state === 'making'}>
        {state === 'making' ? say(words.making) : 'Excel'}
      </Button>
      {typeof state === 'object' && <Notice kind="error">{say(words.failed, { why: state.why })}</Notice>}
    </>
  )
}
