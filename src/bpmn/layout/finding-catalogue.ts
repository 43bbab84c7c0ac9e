import { type FindingKind, findingMaker } from '../../model/finding.ts'

/** What can stand in the way of drawing a file. */
export const layoutFindings = {
  'LAYOUT-ALREADY-DRAWN': {
    severity: 'error',
    message: {
      ja: '図は、もう描かれている。描き直すと、手で置いた位置は失われる',
      en: 'it has a diagram already; drawn anew, it would lose the places given by hand',
    },
    remedy: { ja: '描き直すときは --force を付ける', en: 'add --force to draw it anew' },
  },
  'LAYOUT-REPLACED': {
    severity: 'note',
    message: {
      ja: 'もとの図は使わず、全体を描き直した',
      en: 'the diagram it had is not used: all of it is drawn anew',
    },
    remedy: { ja: 'もとの図は、もとのファイルに残っている', en: 'the file as it was still has it' },
  },
  'LAYOUT-NOTHING-TO-DRAW': {
    severity: 'error',
    message: { ja: '描くものがない', en: 'there is nothing to draw' },
    remedy: { ja: '業務フローかプールのあるファイルを指す', en: 'name a file with a process or a pool' },
  },
  'LAYOUT-LEFT-OUT': {
    severity: 'warning',
    message: {
      ja: '図に描かないもの：{names.ja}。ファイルには残っている',
      en: 'not drawn: {names.en}; the file still has them',
    },
    remedy: {
      ja: '要るときは、作図ツールで置く',
      en: 'place them in a drawing tool where they are wanted',
    },
  },
} as const satisfies Record<string, FindingKind>

export const layoutFinding = findingMaker<keyof typeof layoutFindings>(layoutFindings)
