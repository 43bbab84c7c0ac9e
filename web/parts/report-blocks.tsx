import { useId } from 'preact/hooks'
import type { Block, ReportTable } from '../../src/report/document.ts'
import type { Picture } from '../../src/report/picture/picture.ts'
import { svgOf } from '../../src/report/picture/svg.ts'
import { breakable } from './breakable.tsx'

/** Paragraphs, lists and tables of a report, on a page. */
export function ReportBlocks({
  blocks,
  label,
}: {
  readonly blocks: readonly Block[]
  readonly label: string
}) {
  const tables = blocks.filter(({ kind }) => kind === 'table')
  // Two regions of one name could not be told apart.
  const named = (block: Block): string => {
    const place = tables.indexOf(block)
    return place < 1 ? label : `${label} (${place + 1})`
  }
  return (
    <>
      {blocks.map((block, at) => (
        <OneBlock key={at} block={block} label={named(block)} />
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
      <table class="report">
        <thead>
          <tr>
            {columns.map(({ head }, at) =>
              head === '' ? (
                <td key={at} />
              ) : (
                <th key={at} scope="col" class={classOf(at)}>
                  {head}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => {
            if (row.kind === 'rule') return null
            if (row.kind === 'heading')
              return (
                <tr key={index} class="group">
                  <th scope="rowgroup" colSpan={columns.length}>
                    {row.text}
                  </th>
                </tr>
              )
            return (
              <tr key={index} class={rows[index - 1]?.kind === 'rule' ? 'ruled' : undefined}>
                {row.cells.map((cell, at) =>
                  // A number in front is a place in an order, not a name.
                  at === 0 && classOf(0) === undefined ? (
                    <th key={at} scope="row" class={`told${/^[ \u3000]/.test(cell) ? ' in' : ''}`}>
                      {breakable(cell.trim())}
                    </th>
                  ) : (
                    <td key={at} class={`told ${classOf(at) ?? ''}`}>
                      {breakable(cell.trim())}
                    </td>
                  ),
                )}
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
