import type { SimulationResult } from '../../../src/experiment/results.ts'
import type { Block } from '../../../src/report/document.ts'
import { simulationReport } from '../../../src/report/simulation-text.ts'
import { language } from '../../language.ts'

/** Cases and results of a play, in the words of the report. */
export function PlayedResult({ result }: { readonly result: SimulationResult }) {
  const { sections } = simulationReport(result, language.value)
  return (
    <div class="played">
      {sections.slice(0, 3).map(({ heading, blocks }) => (
        <section key={heading ?? ''}>
          {heading && <h3>{heading}</h3>}
          {blocks.map((block, at) => (
            <BlockView key={at} block={block} label={heading ?? ''} />
          ))}
        </section>
      ))}
    </div>
  )
}

function BlockView({ block, label }: { readonly block: Block; readonly label: string }) {
  if (block.kind === 'paragraph') return <p>{block.text}</p>
  if (block.kind === 'list')
    return (
      <ul>
        {block.items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    )
  if (block.kind !== 'table') return null
  return (
    <div class="scroll">
      <table aria-label={label}>
        <thead>
          <tr>
            {block.columns.map(({ head, align }) => (
              <th key={head} scope="col" class={align === 'right' ? 'r' : undefined}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {block.rows.map((row, at) => {
            if (row.kind === 'rule') return null
            if (row.kind === 'heading')
              return (
                <tr key={at}>
                  <th scope="rowgroup" colSpan={block.columns.length}>
                    {row.text}
                  </th>
                </tr>
              )
            return (
              <tr key={at}>
                {row.cells.map((text, column) => (
                  <td key={column} class={block.columns[column]?.align === 'right' ? 'r' : undefined}>
                    {text}
                  </td>
                ))}
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
