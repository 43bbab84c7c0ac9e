import type { Language } from '../../model/words.ts'
import type { Sheet } from './sheet.ts'
import { type BookWord, bookSpeaker } from './words.ts'

export interface Cover {
  readonly title: string
  readonly sentence: string
  /** What must be known before a figure is quoted. */
  readonly cautions: readonly string[]
  readonly position: readonly string[]
  /** What was run, on what, and how it is run again. */
  readonly facts: readonly (readonly [string, string])[]
  readonly command: string
}

/** Sheets in their order, with what each says. */
export type Contents = readonly (readonly [Sheet, BookWord])[]

export function writeCover(sheet: Sheet, cover: Cover, contents: Contents, language: Language): void {
  const say = bookSpeaker(language)
  sheet.columns([22, 84], 'portrait')
  sheet.title(cover.title)
  sheet.skip()
  sheet.sentence(say('conclusion'), cover.sentence)
  for (const caution of cover.cautions) sheet.row([say('caution'), caution], 'total')
  for (const text of cover.position) sheet.row([say('position'), text])
  sheet.skip()
  for (const [label, text] of cover.facts) sheet.row([label, text])
  sheet.row([say('command'), cover.command])
  sheet.row([null, say('commandNote')])
  sheet.skip()
  sheet.row([say('howToUse'), say('inputNote')])
  sheet.skip()
  sheet.head([say('contents'), ''])
  for (const [{ name }, says] of contents) sheet.row([name, say(says)])
}
