import type { Finding } from '../../model/finding.ts'
import type { Language } from '../../model/words.ts'
import { speaker } from '../words.ts'
import type { Sheet } from './sheet.ts'
import { bookSpeaker } from './words.ts'

const severityKey = { error: 'error', warning: 'warning', note: 'noteSeverity' } as const

export function writeFindings(sheet: Sheet, findings: readonly Finding[], language: Language): void {
  const [say, word] = [bookSpeaker(language), speaker(language)]
  sheet.columns([10, 28, 56, 44, 36])
  sheet.title(say('findings'))
  if (findings.length === 0) {
    sheet.note(say('noFindings'))
    return
  }
  sheet.freeze(sheet.head([say('severity'), say('code'), say('message'), say('remedy'), say('where')]))
  const told = new Set<string>()
  for (const { severity, code, message, remedy, file, line, element } of findings) {
    const where = [file, line, element].filter((part) => part !== undefined && part !== '').join(' : ')
    const cells = [word(severityKey[severity]), code, message[language], remedy?.[language] ?? null, where]
    const same = cells.join('|')
    if (told.has(same)) continue
    told.add(same)
    sheet.row(cells)
  }
}
