import type { Language } from '../model/words.ts'
import type { ReportDocument } from './document.ts'
import { figureWords } from './figure-words.ts'

/** The report, and at its end the command that makes it again. */
export const withCommand = (
  document: ReportDocument,
  command: string,
  language: Language,
): ReportDocument => ({
  ...document,
  sections: [
    ...document.sections,
    { heading: figureWords.reproduce[language], blocks: [{ kind: 'command', text: command }] },
  ],
})
