import type { FlowNode, ProcessModel } from '../model/process-model.ts'
import type { Words } from '../model/words.ts'
import { activitiesOf } from './element-names.ts'

/** The source of a value that nobody has stated. */
export const standInSource = '既定値（default）'

export const standInCasesPerDay = 20
export const standInCasesPerYear = standInCasesPerDay * 243

/** Work of our own, as against waiting for a message or what stands inside a subprocess. */
export const isWork = (node: FlowNode): boolean => node.kind === 'task' && node.taskType !== 'receiveTask'

const inLanes: Words = { ja: 'レーンごとに2人（勤務時間中）', en: 'two people per lane, in duty hours' }
const anybody: Words = { ja: '担当者の制約なし', en: 'nobody waits for anybody' }

/** What a drawing without a scenario is played with, in the words of every message about it. */
export const standInWords = (model: ProcessModel): Readonly<Record<'volume' | 'work' | 'people', Words>> => {
  const lanes = new Set(
    activitiesOf(model)
      .things.filter(isWork)
      .map(({ lane }) => lane >= 0),
  )
  const mixed: Words = {
    ja: `${inLanes.ja}、レーンの外の作業は${anybody.ja}`,
    en: `${inLanes.en}; outside the lanes ${anybody.en}`,
  }
  return {
    volume: {
      ja: `開庁日1日に${standInCasesPerDay}件、年${standInCasesPerYear}件`,
      en: `${standInCasesPerDay} cases per open day, ${standInCasesPerYear} a year`,
    },
    work: { ja: '作業は1件平均5分', en: 'each task takes 5 minutes on average' },
    people: lanes.has(true) ? (lanes.has(false) ? mixed : inLanes) : anybody,
  }
}
