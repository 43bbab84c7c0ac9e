import { effect, signal } from '@preact/signals'
import type { Language, Words } from '../src/model/words.ts'
import { inEnglish } from '../src/report/document.ts'

const KEPT = 'yoryoku.language'

const kept = (): Language => {
  try {
    return localStorage.getItem(KEPT) === 'en' ? 'en' : 'ja'
  } catch {
    return 'ja'
  }
}

/** What the reader reads; every word on screen exists in both. */
export const language = signal<Language>(kept())

/** The page says which language it is in, and the next visit begins with it. */
export const keepLanguage = (): void => {
  effect(() => {
    document.documentElement.lang = language.value
    try {
      localStorage.setItem(KEPT, language.value)
    } catch {
      // A browser that keeps nothing still shows everything.
    }
  })
}

const filled = (text: string, valueNamed: (name: string) => string | number | undefined): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => String(valueNamed(name) ?? whole))

/** The words in the reader's language; `{name}` is replaced by the parameter of that name. */
export const say = (words: Words, parameters: Readonly<Record<string, string | number>> = {}): string =>
  filled(words[language.value], (name) => (Object.hasOwn(parameters, name) ? parameters[name] : undefined))

/** The words filled in both languages, for what is kept while the reader may turn to the other one. */
export const inBoth = (words: Words, parameters: Readonly<Record<string, Words | string>>): Words => {
  const sayIn = (reader: Language): string =>
    filled(words[reader], (name) => {
      const said = Object.hasOwn(parameters, name) ? parameters[name] : undefined
      return typeof said === 'object' ? said[reader] : said
    })
  return { ja: sayIn('ja'), en: sayIn('en') }
}

/** One after the other, as the reader's language lists them. */
export const listed = (parts: readonly string[]): string => parts.join(language.value === 'ja' ? '、' : ', ')

/** Between two things on one line. */
export const gap = (): string => (language.value === 'ja' ? '　' : ' · ')

/** As the reader's language punctuates it: 「：」「、」「〜」 are for Japanese only. */
export const punctuated = (text: string): string => (language.value === 'en' ? inEnglish(text) : text)

/** 12,345 and 0.5, as an office writes them. */
export const number = (value: number, digits = 0): string =>
  value.toLocaleString('ja-JP', { minimumFractionDigits: digits, maximumFractionDigits: digits })

/** Date and time of a moment, as the reader writes them. */
export const moment = (when: string | number): string =>
  new Date(when).toLocaleString(language.value === 'ja' ? 'ja-JP' : 'en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
  })
