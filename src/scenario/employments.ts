import type { Words } from '../model/words.ts'
import type { Employment } from './scenario.ts'

/** 任用区分 as reports write it. */
export const employmentWords: Readonly<Record<Employment, Words>> = {
  regular: { ja: '正規', en: 'regular' },
  reappointed: { ja: '再任用', en: 'reappointed' },
  fiscalYearAppointed: { ja: '会計年度任用', en: 'fiscal-year appointed' },
  dispatched: { ja: '派遣', en: 'dispatched' },
  outsourced: { ja: '委託', en: 'outsourced' },
  bankTeller: { ja: '金融機関派出', en: 'bank teller' },
  machine: { ja: '機械', en: 'machine' },
  applicant: { ja: '申請者', en: 'applicant' },
}
