import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { filled, toolWords } from '../../../web/pages/edit/modeler/words.ts'

const modules = join(import.meta.dirname, '../../../node_modules')

const scriptsIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true }).flatMap((entry) =>
    entry.isFile() && entry.name.endsWith('.js') ? [join(entry.parentPath, entry.name)] : [],
  )

/** What it says only to whoever programs it, and menus that the editor leaves out. */
const NOT_SHOWN = new Set(['Align elements ', 'HELLO {you}'])

/** Texts of the drawing tool: what it hands to `translate`, and the labels of its menus. */
const said = (): Set<string> => {
  const found = new Set<string>()
  for (const library of ['bpmn-js', 'diagram-js'])
    for (const script of scriptsIn(join(modules, library, 'lib'))) {
      const text = readFileSync(script, 'utf8')
      for (const [, , one] of text.matchAll(/\btranslate\(\s*(['"])((?:(?!\1).)+)\1/g)) found.add(one)
      if (/features.(popup-menu|replace)./.test(script))
        for (const [, , one] of text.matchAll(/\b(?:label|title): (['"])((?:(?!\1).)+)\1/g)) found.add(one)
    }
  return new Set([...found].filter((one) => /^[A-Z]/.test(one) && !NOT_SHOWN.has(one)))
}

test('palette, context pad and menus have a Japanese text for everything they say', () => {
  const texts = [...said()]
  expect(texts.length).toBeGreaterThan(110)
  expect(texts.filter((text) => !/[ぁ-んァ-ヶ一-龠]/.test(toolWords(text, 'ja') ?? ''))).toEqual([])
})

test('English stays as it is, and parameters are filled in', () => {
  expect(toolWords('Create task', 'en')).toBe('Create task')
  expect(filled('{a} and {b}', { a: 'x' })).toBe('x and {b}')
})
