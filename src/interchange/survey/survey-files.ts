import { Document, isMap, isScalar, visit } from 'yaml'
import { xmlPlain } from '../../model/xml-text.ts'
import type { ScenarioFile } from '../../scenario/schema.ts'
import { scenarioYaml } from '../scenario-yaml.ts'
import { employmentIds, type SurveyedEmployment, surveyMonths } from './columns.ts'
import type { OpenDays } from './read-survey.ts'
import type { Survey, Surveyed, SurveyTask } from './survey.ts'

/** One task as files: a drawing and a scenario that plays at once. */
export interface SurveyFiles {
  readonly task: SurveyTask
  /** Name of both files, without their endings. */
  readonly id: string
  readonly scenario: string
  readonly bpmn: string
}

const LONGEST_NAME = 40

/** A name that every file system takes. */
const slug = (name: string): string =>
  [...name.normalize('NFKC').replace(/[^\p{L}\p{N}_]+/gu, '-')]
    .slice(0, LONGEST_NAME)
    .join('')
    .replace(/^-+|-+$/g, '')

const idsOf = (tasks: readonly SurveyTask[]): string[] => {
  const digits = Math.max(2, String(tasks.length).length)
  return tasks.map(({ small }, i) => `${String(i + 1).padStart(digits, '0')}-${slug(small) || 'task'}`)
}

const taskId = (employment: SurveyedEmployment): string => `work_${employmentIds[employment]}`

/** Each kind of employment has its piece of the work, one after the other. */
const drawingOf = (task: SurveyTask, id: string): string => {
  const alone = task.minutes.length === 1
  const steps = task.minutes.map(({ employment }) => ({
    id: taskId(employment),
    name: alone ? task.small : `${task.small}（${employment}）`,
  }))
  const about = [
    [task.large, task.middle].filter((one) => one !== '').join('／'),
    ...labelled('定型・専門', task.kind),
    ...labelled('根拠法令', task.law),
    ...labelled('使用システム', task.system),
    ...labelled('備考', task.note),
  ]
  const ids = ['received', ...steps.map((step) => step.id), 'done']
  const lines = [
    `<documentation>${xmlPlain(about.filter((line) => line !== '').join('\n'))}</documentation>`,
    '<startEvent id="received" name="発生"/>',
    ...steps.map((step) => `<userTask id="${step.id}" name="${xmlPlain(step.name)}"/>`),
    '<endEvent id="done" name="完了"/>',
    ...ids
      .slice(1)
      .map((to, i) => `<sequenceFlow id="flow_${i + 1}" sourceRef="${ids[i]}" targetRef="${to}"/>`),
  ]
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="definitions" targetNamespace="https://yoryoku.example/survey">
  <process id="process" name="${xmlPlain(`${id.slice(0, id.indexOf('-'))} ${task.small}`)}" isExecutable="true">
${lines.map((line) => `    ${line}`).join('\n')}
  </process>
</definitions>
`
}

const labelled = (label: string, text: string): string[] => (text === '' ? [] : [`${label}：${text}`])

const value = <T>(given: T, source: string, mark: 'derived' | 'assumption' = 'derived') => ({
  value: given,
  mark,
  source,
})
const figure = ({ value: given, source }: Surveyed) => value(given, source)

/** Digits enough that the hours of the year come out again. */
const plain = (number: number): number => Number(number.toPrecision(12))
const minutesText = (minutes: number): string => `${plain(minutes)}m`

/** People are busy a good part of their time at most; the rest goes to other work. */
const FULL = 0.7

const scenarioOf = (
  task: SurveyTask,
  id: string,
  survey: Survey,
  openDays: readonly number[],
): ScenarioFile => {
  const { section, fiscalYear, hoursPerYear } = survey.sections.get(task.sheet)!
  const people = (employment: SurveyedEmployment, minutes: number): number => {
    const hours = (task.cases.value * minutes) / 60
    const enough = Math.ceil(hours / hoursPerYear.value / FULL)
    return Math.max(1, enough, employment === '正規' ? Math.ceil(task.people ?? 0) : 0)
  }
  const { months } = task
  return {
    format: 'yoryoku.scenario/1',
    id,
    name: task.small,
    process: `./${id}.bpmn`,
    procedure: id,
    period: { fiscalYear: `R${fiscalYear - 2018}` },
    ...(section && {
      section: {
        id: section.name,
        name: section.name,
        staff: section.staff.map(({ employment, headcount, hoursPerYear: hours }) => ({
          employment,
          headcount: figure(headcount),
          hoursPerYear: figure(hours),
        })),
      },
    }),
    arrivals: [
      {
        id: 'cases',
        name: `${task.small}の件数`,
        start: 'received',
        volume: task.cases.isCounted
          ? figure(task.cases)
          : value(
              task.cases.value,
              `件数の記載がないため開庁日ごとに1件とした（${task.cases.source}）`,
              'assumption',
            ),
        count: 'exact',
        calendar: 'office',
        ...(months && {
          profile: {
            // Weights are rates on open days: as many cases in a month with fewer of them is more a day.
            month: Object.fromEntries(
              surveyMonths.map((month) => [
                String(month),
                plain(months[`m${month}`] / Math.max(1, openDays[month - 1])),
              ]),
            ),
            source: `月別の件数÷開庁日数（${task.cases.source}）`,
            mark: 'derived' as const,
          },
        }),
      },
    ],
    resourcePools: task.minutes.map(({ employment, value: minutes }) => ({
      id: employmentIds[employment],
      name: employment,
      employment,
      quantity: value(
        people(employment, minutes),
        '業務量調査には配置人数がないための仮置き。待ち時間を見るときは実際の人数と担当割合（share）にする',
        'assumption',
      ),
      calendar: 'duty',
    })),
    activities: Object.fromEntries(
      task.minutes.map(({ employment, value: minutes, source }) => [
        taskId(employment),
        {
          duration: value(minutesText(minutes), source),
          pool: employmentIds[employment],
          atClosing: 'pause' as const,
        },
      ]),
    ),
    ...(task.overtime && {
      observed: [{ indicator: 'overtime', scope: 'all', ...figure(task.overtime) }],
    }),
  }
}

/** Drawing and scenario of every task, in the order of the sheets. */
export const surveyFiles = (survey: Survey, openDays: OpenDays): SurveyFiles[] => {
  const ids = idsOf(survey.tasks)
  return survey.tasks.map((task, i) => ({
    task,
    id: ids[i],
    bpmn: drawingOf(task, ids[i]),
    scenario: scenarioYaml(
      scenarioOf(task, ids[i], survey, openDays(survey.sections.get(task.sheet)!.fiscalYear)),
      [],
    ),
  }))
}

const grouped = (hours: number): string => String(Math.round(hours)).replace(/\B(?=(\d{3})+(?!\d))/g, ',')

/** A plan in which every task waits for its to-be: nothing is saved before one is drawn. */
export const surveyPlan = (survey: Survey, files: readonly SurveyFiles[]): string => {
  const sections = [...survey.sections.values()]
  const [{ hoursPerYear }] = sections
  const year = Math.max(...sections.map(({ fiscalYear }) => fiscalYear)) + 1
  const groups = [...new Set(files.map(({ task }) => task.large || task.sheet))]
  const document = new Document(
    {
      format: 'yoryoku.plan/1',
      id: slug(survey.file.replace(/\.xlsx?$/i, '')) || 'survey',
      name: { ja: '業務量調査からの計画の下書き', en: 'A draft of a plan from a survey of work' },
      fiscalYears: [`R${year - 2018}`],
      divisor: {
        value: hoursPerYear.value,
        mark: hoursPerYear.isStated ? 'derived' : 'assumption',
        source: hoursPerYear.source,
      },
      groups: groups.map((name, i) => ({ id: `g${i + 1}`, name })),
      measures: files.map(({ task, id }) => ({
        id,
        name: task.small,
        group: `g${groups.indexOf(task.large || task.sheet) + 1}`,
        basis: 'notYet',
        reason: {
          ja: `見直し案（to-be）をまだ描いていない。現状は年${grouped(task.hours)}時間（${id}.yaml）`,
          en: `no to-be is drawn yet; as-is ${grouped(task.hours)} hours a year (${id}.yaml)`,
        },
        ...noteOf(task),
      })),
    },
    { aliasDuplicateObjects: false },
  )
  visit(document, {
    Map: (_, map) => {
      const keys = map.items.flatMap(({ key }) => (isScalar(key) ? [String(key.value)] : []))
      const isShort = keys.includes('ja') || keys.includes('mark') || keys.length === 2
      if (isShort && map.items.every(({ value: inner }) => !isMap(inner))) map.flow = true
    },
  })
  document.commentBefore = ` ${survey.file} から作った下書き。見直し案を描いた業務は、次のように書き換えると試算されます。
   basis: simulated
   asIs: 01-….yaml
   toBe: 01-….to-be.yaml
   years: {R${year - 2018}: {}}`
  return document.toString({ lineWidth: 0, flowCollectionPadding: false })
}

const noteOf = ({ middle, kind, law, system, note }: SurveyTask): { note?: string } => {
  const parts = [
    ...labelled('中分類', middle),
    ...labelled('定型・専門', kind),
    ...labelled('根拠法令', law),
    ...labelled('使用システム', system),
    ...labelled('備考', note),
  ]
  return parts.length === 0 ? {} : { note: parts.join('。') }
}
