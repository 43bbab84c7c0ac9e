import type { Language } from '../model/words.ts'
import type { ReportDocument } from './document.ts'
import { figureWords } from './figure-words.ts'
import { words } from './words.ts'

/** The report with the command that makes it again, beside the settings it was made with. */
export function withCommand(document: ReportDocument, command: string, language: Language): ReportDocument {
  const { sections } = document
  const settings = sections.findLastIndex(({ heading }) => heading === words.settings[language])
  const after = settings < 0 ? sections.length : settings + 1
  const section = {
    heading: figureWords.reproduce[language],
    blocks: [{ kind: 'command', text: command } as const],
  }
  return { ...document, sections: [...sections.slice(0, after), section, ...sections.slice(after)] }
}
