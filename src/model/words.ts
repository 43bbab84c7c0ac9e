/** Two languages for every word a person reads. Japanese first: it is what the office reads. */
export interface Words {
  readonly ja: string
  readonly en: string
}

export type Language = keyof Words
