import type { ComparisonResult } from '../../../src/experiment/results.ts'
import type { Words } from '../../../src/model/words.ts'

/** A number that the room moves. */
export interface NumberLever {
  readonly kind: 'number'
  readonly id: string
  readonly label: Words
  readonly unit: Words
  readonly min: number
  readonly max: number
  readonly step: number
  /** As the scenario says it. */
  readonly start: number
  /** Values of the scenario that take it, by their names in the file. */
  readonly paths: readonly string[]
  /** Whose value it is. */
  readonly of: 'asIs' | 'toBe' | 'both'
  /** Per cent of a share; minutes; minutes as the most frequent of a triangle, whose ends are these times it. */
  readonly as?: 'share' | 'length' | { readonly minutes: readonly [low: number, high: number] }
  /** Only with these drawings is there such a value. */
  readonly only?: readonly string[]
  /** A figure of the room's own office rather than a measure. */
  readonly ofTheRoom?: true
}

/** A choice between drawings of the to-be. */
export interface DrawingLever {
  readonly kind: 'drawing'
  readonly id: string
  readonly label: Words
  readonly options: readonly { readonly id: string; readonly label: Words; readonly scenario: string }[]
  readonly start: string
}

export type Lever = NumberLever | DrawingLever

/** Where work is done, in the order in which it is moved. */
export const PLACES = ['residents', 'staff', 'front', 'back', 'outsourced', 'machine'] as const
export type Place = (typeof PLACES)[number]

export const FIGURES = [
  'hoursSaved',
  'callWait',
  'cycleTime',
  'completed',
  'overtime',
  'load',
  'applicantHours',
] as const
export type FigureId = (typeof FIGURES)[number]

/** Some minutes of the trainer's time. */
export interface Minutes {
  readonly minutes: number
  readonly what: Words
}

/** What the trainer needs to lead a room through a lesson. */
export interface Guide {
  readonly steps: readonly Minutes[]
  /** What the room gets wrong, or what goes wrong; told after the result. */
  readonly trap: Words
  readonly questions: readonly Words[]
}

/** A procedure with the levers a room may work; with a guide it is a lesson. */
export interface Lesson {
  readonly id: string
  readonly name: Words
  readonly about: Words
  /** What the room predicts. */
  readonly question: Words
  readonly asIs: string
  readonly toBe: string
  /** The month that is played first; without it the scenario's own period, which is then all there is. */
  readonly month?: number
  readonly fiscalYear?: number
  /** Values of both sides. */
  readonly always?: Readonly<Record<string, number>>
  /** Whoever does not keep a booking books again: so many more bookings are made. */
  readonly rebooking?: {
    readonly volume: string
    readonly cases: number
    readonly share: string
    readonly noShow: string
  }
  readonly levers: readonly Lever[]
  /** The change whose result is predicted: values of levers. */
  readonly tried: Readonly<Record<string, number | string>>
  /** Shown large, beside the hours saved; the first is predicted too. */
  readonly figures: readonly Exclude<FigureId, 'hoursSaved'>[]
  /** Pools and where they stand. */
  readonly places: Readonly<Record<string, Place>>
  /** Pools of the picture of the hall, in its order. */
  readonly hall: readonly string[]
  readonly guide?: Guide
  /** Of the project that is open, not of the library. */
  readonly isOwn?: true
}

/** A part of the page that shows a result, and of what time it is. */
export interface ShownResult {
  readonly lesson: Lesson
  readonly result: ComparisonResult
  readonly time: string
}
