import { useEffect, useRef, useState } from 'preact/hooks'
import { typefaceReady } from '../../../diagram/measure.ts'
import { language, say } from '../../../language.ts'
import { Button } from '../../../parts/controls.tsx'
import { redo, undo } from '../../../project/project.ts'
import { type Badge, DrawingEditor } from './drawing-editor.ts'

const words = {
  label: { ja: '図の編集', en: 'Drawing editor' },
  noLayout: {
    ja: 'この図には配置がありません。「整列」で配置できます。',
    en: 'This drawing has no layout. “Arrange” gives it one.',
  },
  arrange: { ja: '整列', en: 'Arrange' },
  fit: { ja: '全体', en: 'Fit' },
  larger: { ja: '拡大', en: 'Zoom in' },
  smaller: { ja: '縮小', en: 'Zoom out' },
}

interface Props {
  readonly text: string
  readonly selected: string | undefined
  readonly standIns: readonly string[]
  readonly badges: readonly Badge[]
  readonly onChange: (xml: string) => void
  readonly onSelect: (id: string | undefined) => void
  readonly onArrange: () => void
}

/** The drawing, to be worked on. */
export function DrawingPane(props: Props) {
  const place = useRef<HTMLDivElement>(null)
  const [editor, setEditor] = useState<DrawingEditor>()
  const [shown, setShown] = useState<{ readonly text: string; readonly isPlaced: boolean }>()
  const latest = useRef(props)
  latest.current = props
  const { text, selected, standIns, badges } = props
  useEffect(() => {
    let made: DrawingEditor | undefined
    let isWanted = true
    // Text is broken by the widths of the typeface, so it must be there first.
    void typefaceReady().then(() => {
      if (!isWanted || place.current === null) return
      made = new DrawingEditor(place.current, language.value, {
        onChange: (xml) => latest.current.onChange(xml),
        onSelect: (id) => latest.current.onSelect(id),
        undo,
        redo,
      })
      setEditor(made)
    })
    return () => {
      isWanted = false
      made?.close()
      setEditor(undefined)
    }
  }, [language.value])
  useEffect(() => {
    let isWanted = true
    void editor?.show(text).then((isPlaced) => {
      if (isWanted) setShown({ text, isPlaced })
    })
    return () => {
      isWanted = false
    }
  }, [editor, text])
  useEffect(() => {
    if (shown?.text === text && shown.isPlaced) editor?.select(selected)
  }, [editor, shown, selected])
  useEffect(() => {
    const before = () => editor?.forPaper(true)
    const after = () => editor?.forPaper(false)
    addEventListener('beforeprint', before)
    addEventListener('afterprint', after)
    return () => {
      removeEventListener('beforeprint', before)
      removeEventListener('afterprint', after)
    }
  }, [editor])
  const marks = `${standIns.join()} ${badges.map(({ id, count, severity }) => `${id}${count}${severity}`).join()}`
  useEffect(() => {
    if (shown?.isPlaced) editor?.mark(standIns, badges)
  }, [editor, shown, marks])
  return (
    <section class="drawing" aria-label={say(words.label)}>
      <div class="canvas" ref={place} />
      {shown && !shown.isPlaced && (
        <div class="no-layout">
          <p>{say(words.noLayout)}</p>
          <Button kind="main" onClick={props.onArrange}>
            {say(words.arrange)}
          </Button>
        </div>
      )}
      <div class="zoom">
        <Button onClick={() => editor?.fit()}>{say(words.fit)}</Button>
        <Button label={say(words.larger)} onClick={() => editor?.zoomBy(1.25)}>
          ＋
        </Button>
        <Button label={say(words.smaller)} onClick={() => editor?.zoomBy(0.8)}>
          －
        </Button>
      </div>
    </section>
  )
}
