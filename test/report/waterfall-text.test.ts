import { expect, test } from 'vitest'
import type { Waterfall, WaterfallStep } from '../../src/experiment/waterfall-result.ts'
import { waterfallSections } from '../../src/report/waterfall-text.ts'

const step = (
  id: string,
  asIsHours: number,
  saved: number,
  more: Partial<WaterfallStep> = {},
): WaterfallStep => ({
  id,
  name: id,
  change: saved === 0 ? 'unchanged' : 'changed',
  asIsHours,
  toBeHours: asIsHours - saved,
  saved,
  halfWidth: 0.25,
  perReplication: [],
  causes: {},
  ...more,
})
const waterfall = (steps: readonly WaterfallStep[], causes: Waterfall['causes']): Waterfall => {
  const sum = (of: (one: WaterfallStep) => number) => steps.reduce((all, one) => all + of(one), 0)
  return {
    asIsHours: sum((one) => one.asIsHours),
    toBeHours: sum((one) => one.toBeHours),
    saved: sum((one) => one.saved),
    rounding: 0,
    steps,
    causes,
  }
}
const cause = (of: Waterfall['causes'][number]['cause'], saved: number) => ({
  cause: of,
  saved,
  halfWidth: 1,
  perReplication: [],
})

const rowsOf = (section: ReturnType<typeof waterfallSections>[number]) =>
  section.blocks.flatMap((block) =>
    block.kind === 'table' ? block.rows.flatMap((row) => (row.kind === 'cells' ? [row.cells] : [])) : [],
  )
const figure = (text: string) => Number(text.replaceAll(',', ''))

test('what is printed adds up to the printed saving, and the sentence says the same as the table', () => {
  const steps = [
    step('審査', 1000.4, 333.4),
    step('入力', 700.4, 333.4, { change: 'removed' }),
    step('交付', 500.4, 333.4),
    step('点検', 0, -0.4, { change: 'added' }),
    step('照合', 80.2, 0),
  ]
  const [which, why] = waterfallSections(
    waterfall(steps, [cause('minutes', 666.8), cause('droppedWork', 333.4), cause('newWork', -0.4)]),
    999.8,
    '案',
    'ja',
  )
  const printed = rowsOf(which)
  expect(printed.map((row) => row.slice(0, 5))).toEqual([
    ['審査', '変わる', '1,001', '667', '334'],
    ['入力', 'なくなる', '700', '367', '333'],
    ['交付', '変わる', '500', '167', '333'],
    ['ほかの手順（2）', '', '80', '80', '0'],
    ['計', '', '2,281', '1,281', '1,000'],
  ])
  for (const column of [2, 3, 4])
    expect(printed.slice(0, -1).reduce((sum, row) => sum + figure(row[column]), 0)).toBe(
      figure(printed.at(-1)![column]),
    )
  expect(which.blocks[0]).toMatchObject({
    text: '職員の作業時間の削減1,000時間のうち、最も大きいのは手順「審査」の334時間です。理由では「1回当たりの作業時間が変わる」が667時間で最も大きくなります。',
  })
  expect(rowsOf(why).map(([name, hours]) => [name, hours])).toEqual([
    ['1回当たりの作業時間が変わる', '667'],
    ['手順がなくなる', '333'],
    ['計', '1,000'],
  ])
})

test('where it costs hours the sentence says so; nothing is said where nothing changed', () => {
  const steps = [step('管理', 0, -20, { change: 'added' })]
  const [which] = waterfallSections(waterfall(steps, [cause('newWork', -20)]), -20, 'case', 'en')
  expect(which.blocks[0]).toMatchObject({
    text: 'Staff time grows by 20 hours, most of it in the step "管理": 20 hours.',
  })
  expect(waterfallSections(waterfall([step('審査', 5, 0)], []), 0, 'case', 'en')).toEqual([])
  expect(waterfallSections(null, 0, 'case', 'ja')).toEqual([])
})
