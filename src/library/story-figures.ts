import { INDICATORS } from '../indicators/index.ts'

/** A figure that a story names: hours saved, or an indicator of the whole procedure or of a part of it. */
export type StoryFigure =
  | { readonly kind: 'hoursSaved' }
  | {
      readonly kind: 'indicator'
      readonly id: string
      /** Of a channel, an activity or a pool; undefined for the whole. */
      readonly scope?: string
      readonly moment: 'asIs' | 'toBe' | 'change'
    }

const KNOWN = new Set(INDICATORS.map(({ id }) => id))
const PLACEHOLDER = /\{([^{}]*)\}/g

/** Everything between braces, as written. */
export const placeholdersIn = (text: string): string[] =>
  [...text.matchAll(PLACEHOLDER)].map(([, inside]) => inside)

export const replacePlaceholders = (text: string, value: (placeholder: string) => string): string =>
  text.replace(PLACEHOLDER, (_, inside: string) => value(inside))

/** `stayTime.asIs`, `callWait:counter.change`, `hoursSaved`; undefined for anything else. */
export function storyFigure(placeholder: string): StoryFigure | undefined {
  const at = placeholder.lastIndexOf('.')
  const moment = placeholder.slice(at + 1)
  if (placeholder === 'hoursSaved') return { kind: 'hoursSaved' }
  if (at < 0 || !(moment === 'asIs' || moment === 'toBe' || moment === 'change')) return undefined
  const named = shownFigure(placeholder.slice(0, at))
  return named === undefined || named.kind === 'hoursSaved' ? undefined : { ...named, moment }
}

/** The names of `shows`, without a moment: what is meant is the change. */
export function shownFigure(name: string): StoryFigure | undefined {
  if (name === 'hoursSaved') return { kind: 'hoursSaved' }
  const [id, scope] = name.split(/:(.*)/s)
  if (!KNOWN.has(id) || scope === '') return undefined
  return { kind: 'indicator', id, ...(scope === undefined ? {} : { scope }), moment: 'change' }
}

export const indicatorIds = (): string[] => [...KNOWN]
