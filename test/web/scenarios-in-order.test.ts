import { expect, test } from 'vitest'
import { openProject, scenariosInOrder } from '../../web/project/project.ts'

const scenario = (more = '') => `format: yoryoku.scenario/1\nprocess: ./a.bpmn\n${more}`

test('scenarios stand as the plan has them: every as-is with its to-bes, the rest after them', () => {
  openProject({
    id: 'x',
    name: { ja: '', en: '' },
    files: {
      'a.as-is.yaml': scenario(),
      'a.to-be.yaml': scenario('extends: ./a.as-is.yaml\n'),
      'b.as-is.yaml': scenario(),
      'b.to-be-1.yaml': scenario('extends: ./b.as-is.yaml\n'),
      'b.to-be-2.yaml': scenario('extends: ./b.as-is.yaml\n'),
      'alone.yaml': scenario(),
      'plan.yaml':
        'format: yoryoku.plan/1\nmeasures:\n  - {toBe: b.to-be-2.yaml}\n  - {toBe: a.to-be.yaml}\n',
    },
  })
  expect(scenariosInOrder.value.map(({ path }) => path)).toEqual([
    'b.as-is.yaml',
    'b.to-be-2.yaml',
    'b.to-be-1.yaml',
    'a.as-is.yaml',
    'a.to-be.yaml',
    'alone.yaml',
  ])
})
