import { useId } from 'preact/hooks'
import type { Block, ReportTable } from '../../src/report/document.ts'
import type { Picture } from '../../src/report/picture/picture.ts'
import { svgOf } from '../../src/report/picture/svg.ts'

/** Paragraphs, lists and tables of a report, on a page. */
export function ReportBlocks({
  blocks,
  label,
}: {
  readonly blocks: readonly Block[]
  readonly label: string
}) {
  return (
    <>
      {blocks.map((block, at) => (
        <OneBlock key={at} block={block} label={label} />
      ))}
    </>
  )
}

function OneBlock({ block, label }: { readonly block: Block; readonly label: string }) {
  switch (block.kind) {
    case 'paragraph':
      return <p class="told">{block.text}</p>
    case 'list':
      return (
        <ul>
          {block.items.map((item) => (
            <li key={item} class="told">
              {item}
            </li>
          ))}
        </ul>
      )
    case 'command':
      return <code>{block.text}</code>
    case 'table':
      return <TableBlock table={block} label={label} />
    case 'figure':
      return <PictureFigure picture={block.picture} alt={block.alt} caption={block.caption} />
  }
}

function TableBlock({ table, label }: { readonly table: ReportTable; readonly label: string }) {
  const { columns, rows } = table
  const classOf = (at: number): string | undefined => (columns[at]?.align === 'right' ? 'r' : undefined)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
    <section class="scroll" aria-label={label} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {columns.map(({ head }, at) => (
              <th key={at} scope="col" class={classOf(at)}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => {
            if (row.kind === 'rule') return null
            if (row.kind === 'heading')
              return (
                <tr key={index}>
                  <th scope="colgroup" colSpan={columns.length}>
                    {row.text}
                  </th>
                </tr>
              )
            const [first, ...others] = row.cells
            return (
              <tr key={index}>
                <th scope="row" class={`told${/^[ \u3000]/.test(first) ? ' in' : ''}`}>
                  {first.trim()}
                </th>
                {others.map((cell, at) => (
                  <td key={at} class={`told ${classOf(at + 1) ?? ''}`}>
                    {cell}
                  </td>
                ))}
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}

interface PictureProps {
  readonly picture: Picture
  /** What it says, for who cannot see it. */
  readonly alt: string
  readonly caption?: string
}

export function PictureFigure({ picture, alt, caption }: PictureProps) {
  const id = useId()
  return (
    <figure class="picture" aria-labelledby={caption ? id : undefined}>
      <div dangerouslySetInnerHTML={{ __html: svgOf(picture, alt) }} />
      {caption && <figcaption id={id}>{caption}</figcaption>}
    </figure>
  )
}
