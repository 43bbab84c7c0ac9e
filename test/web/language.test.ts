import { afterEach, expect, test } from 'vitest'
import { inBoth, language, listed, punctuated, say } from '../../web/language.ts'

afterEach(() => {
  language.value = 'ja'
})

const greeting = { ja: '{who}さん、第{n}版です。', en: '{who}, this is version {n}.' }

test('words are said in the language that is read now, and what has no value stays as it is written', () => {
  expect(say(greeting, { who: '佐藤', n: 2 })).toBe('佐藤さん、第2版です。')
  language.value = 'en'
  expect(say(greeting, { who: 'Sato' })).toBe('Sato, this is version {n}.')
  // No name is found where an object only inherits it.
  expect(say({ ja: '{toString}', en: '{toString}' })).toBe('{toString}')
})

test('a title is filled in both languages, each with its own words', () => {
  const said = inBoth(greeting, { who: { ja: '佐藤', en: 'Sato' }, n: '2' })
  expect(said).toEqual({ ja: '佐藤さん、第2版です。', en: 'Sato, this is version 2.' })
})

test('lists and ranges are set as each language sets them', () => {
  const files = ['a.bpmn', 'b.yaml']
  expect([listed(files), punctuated('8〜12')]).toEqual(['a.bpmn、b.yaml', '8〜12'])
  language.value = 'en'
  expect([listed(files), punctuated('8〜12')]).toEqual(['a.bpmn, b.yaml', '8–12'])
})
