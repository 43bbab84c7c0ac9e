import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { elementName } from '../../web/project/element-names.ts'

const root = resolve(import.meta.dirname, '../..')
const file = 'processes/certificate-issuance/as-is.bpmn'
const shipped = Object.fromEntries(
  [file, 'processes/certificate-issuance/procedure.yaml'].map((path) => [
    path,
    readFileSync(join(root, path), 'utf8'),
  ]),
)
const step = /<bpmn:userTask id="(\w+)" name="([^"]+)"/.exec(shipped[file])
const [, id, name] = step ?? []

test('a step of the library has its English name, and its own in Japanese', () => {
  expect(elementName({ file, id, name }, 'ja', shipped)).toBe(name)
  expect(elementName({ file, id, name }, 'en', shipped)).toMatch(/^[ -~]+$/)
})

test('a name that was changed, or of a drawing that is nobody’s, stands as it is', () => {
  expect(elementName({ file, id, name: '別の名前' }, 'en', shipped)).toBe('別の名前')
  expect(elementName({ file: 'mine.bpmn', id, name }, 'en', shipped)).toBe(name)
  expect(elementName({ file, id: 'flow_1', name: 'はい' }, 'en', shipped)).toBe('Yes')
})
