import { matchingName } from '../model/names.ts'
import type { Words } from '../model/words.ts'

/** How many letters must be added, removed, changed to get from one to the other. */
const editDistance = (from: string, to: string): number => {
  let row = Array.from({ length: to.length + 1 }, (_, i) => i)
  for (let i = 1; i <= from.length; i++) {
    const next = [i]
    for (let j = 1; j <= to.length; j++)
      next.push(Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (from[i - 1] === to[j - 1] ? 0 : 1)))
    row = next
  }
  return row[to.length]
}

/** Up to three names that look like the wanted one, nearest first. */
export const nearestNames = (wanted: string, names: readonly string[]): string[] => {
  const target = matchingName(wanted).toLowerCase().slice(0, 100)
  return [...new Set(names)]
    .filter((name) => name !== '')
    .map((name) => {
      const text = matchingName(name).toLowerCase().slice(0, 100)
      const part = text.includes(target) || target.includes(text)
      const edits = editDistance(target, text) / Math.max(target.length, text.length)
      return { name, distance: part ? Math.min(0.5, edits) : edits }
    })
    .filter(({ distance }) => distance <= 0.6)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 3)
    .map(({ name }) => name)
}

/** The end of a sentence that offers them: empty when nothing is near. */
export const suggestion = (wanted: string, names: readonly string[]): Words => {
  const near = nearestNames(wanted, names)
  return near.length === 0
    ? { ja: '', en: '' }
    : {
        ja: `（${near.map((name) => `〈${name}〉`).join('・')}のことですか）`,
        en: ` (did you mean ${near.map((name) => `<${name}>`).join(', ')}?)`,
      }
}
