import type { Fixture } from './fixtures.ts'

const groups: Readonly<Record<string, string>> = {
  'Start events': '開始イベント',
  'Start events of event subprocesses': 'イベントサブプロセスの開始イベント',
  'Intermediate catching events': '中間イベント（待ち）',
  'Intermediate throwing events': '中間イベント（送り）',
  'Boundary events': '境界イベント',
  'End events': '終了イベント',
  Gateways: 'ゲートウェイ',
  Activities: '作業とサブプロセス',
  'Markers and attributes of activities': '作業の印と属性',
  Flows: '矢印',
  'Pools and lanes': 'プールとレーン',
  'Data and artifacts': 'データと注釈',
  'Other diagrams': 'ほかの種類の図',
}
const verdicts = {
  played: '試算する played',
  partly: '一部 partly',
  refused: '受け付けない refused',
} as const

/** docs/conformance.md: what is played, element by element, each row with the drawing that shows it. */
export const elementsPage = (fixtures: readonly Fixture[]): string => {
  const lines = [
    '# BPMN 2.0.2との対応 / Conformance with BPMN 2.0.2',
    '',
    '図形ごとに、試算での扱いを示します。どの行にも、それを確かめる図と期待される動きが `test/fixtures/conformance/` にあり、自動テストが二つの実行方式（表とXState）の両方で毎回再生します。このページはその図から作られています（`node scripts/run.mjs docs`）。',
    '',
    'How each element is treated. For every row a drawing with the expected steps lies in `test/fixtures/conformance/`; a test plays it on both engines (tables and XState). This page is made from those drawings.',
  ]
  for (const [group, ja] of Object.entries(groups)) {
    const rows = fixtures.filter((fixture) => fixture.group === group)
    if (rows.length === 0) continue
    lines.push(
      '',
      `## ${ja} / ${group}`,
      '',
      '| 図形 | Element | § | 扱い | 図 fixture |',
      '|---|---|---|---|---|',
    )
    for (const { element, section, verdict, note, name } of rows) {
      const treatment = note.ja === '' ? verdicts[verdict] : `${verdicts[verdict]}：${note.ja} / ${note.en}`
      lines.push(`| ${element.ja} | ${element.en} | ${section} | ${treatment} | ${name} |`)
    }
  }
  return `${lines.join('\n')}\n`
}

/** Groups of fixtures that the page has no heading for. */
export const unknownGroups = (fixtures: readonly Fixture[]): string[] =>
  fixtures.map(({ group }) => group).filter((group) => groups[group] === undefined)
