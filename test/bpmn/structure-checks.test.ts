import { expect, test } from 'vitest'
import { around, flow, processOf, storyOf } from './drawings.ts'

const link = (kind: 'Throw' | 'Catch', id: string, name: string) =>
  `<intermediate${kind}Event id="${id}"><linkEventDefinition name="${name}"/></intermediate${kind}Event>`
const linked = (caught: string) =>
  processOf(`<startEvent id="s"/>${link('Throw', 'off', '続き')}${link('Catch', 'on', caught)}<endEvent id="e"/>
    ${flow('s', 'off')}${flow('on', 'e')}`)

test('a link leads on as an arrow does', async () => {
  expect(await storyOf(linked('続き'))).toEqual([])
})

test('a link that leads nowhere is refused; one that nothing leads to cannot be reached', async () => {
  expect(await storyOf(linked('別'))).toContain('BPMN-LINK-WITHOUT-TARGET off 3')
  expect(
    await storyOf(
      processOf(`${around('<task id="step"/>')}${link('Catch', 'on', '続き')}${flow('on', 'end')}`),
    ),
  ).toEqual(['BPMN-UNREACHABLE on 5'])
})

test('links without a name are one link', async () => {
  expect(await storyOf(linked('続き').replaceAll('続き', ''))).toEqual([])
})
