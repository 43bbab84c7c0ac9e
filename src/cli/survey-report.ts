import { join } from 'node:path'
import type { Survey } from '../interchange/survey/survey.ts'
import type { SurveyFiles } from '../interchange/survey/survey-files.ts'
import type { Language } from '../model/words.ts'
import {
  cells,
  left,
  list,
  paragraph,
  punctuated,
  type ReportDocument,
  right,
  table,
} from '../report/document.ts'
import { hoursText, number } from '../report/numbers.ts'

/** What was taken over, with the sum that a calculator gives, and what to do next. */
export const surveyReport = (
  survey: Survey,
  files: readonly SurveyFiles[],
  folder: string,
  language: Language,
): ReportDocument => {
  const isJapanese = language === 'ja'
  const say = (ja: string, en: string): string => (isJapanese ? ja : en)
  const hours = hoursText(survey.hours)
  const check =
    survey.statedHours === undefined
      ? say('シートに合計の時間はありません', 'the sheets print no total of hours')
      : Math.round(survey.statedHours) === Math.round(survey.hours)
        ? say(`シートの合計 ${hours}時間と一致`, `as the sheets' own total, ${hours} h`)
        : say(
            `シートの合計は ${hoursText(survey.statedHours)}時間`,
            `the sheets' own total is ${hoursText(survey.statedHours)} h`,
          )
  const largest = [...files].sort((a, b) => b.task.hours - a.task.hours)[0]
  const first = join(folder, `${largest.id}.yaml`)
  return punctuated(
    {
      title: say('業務量調査の取込み', 'Survey of work imported'),
      sections: [
        {
          heading: null,
          blocks: [
            paragraph(
              say(
                `${survey.file} から ${number(files.length)} 業務、年間 ${hours}時間（件数×分÷60 の合計）を取り込みました。検算：${check}。`,
                `${survey.file}: ${number(files.length)} tasks, ${hours} hours a year (the sum of cases × minutes ÷ 60) were taken over. Check: ${check}.`,
              ),
            ),
            table(
              [
                left(say('大分類', 'Field'), 20),
                left(say('中分類', 'Group'), 18),
                left(say('小分類', 'Task'), 30),
                right(say('件数', 'Cases')),
                right(say('分/件', 'Minutes')),
                right(say('時間', 'Hours')),
                left(say('ファイル', 'File')),
              ],
              [
                ...files.map(({ task, id }) =>
                  cells(
                    task.large,
                    task.middle,
                    task.small,
                    `${number(task.cases.value)}${task.cases.isCounted ? '' : '*'}`,
                    number((task.hours * 60) / task.cases.value, 1),
                    hoursText(task.hours),
                    `${id}.yaml`,
                  ),
                ),
                { kind: 'rule' },
                cells(say('合計', 'Total'), '', '', '', '', hours, ''),
              ],
            ),
            ...(files.some(({ task }) => !task.cases.isCounted)
              ? [
                  paragraph(
                    say(
                      '* 件数の記載がないので、開庁日ごとに1件としました。',
                      '* No number of cases was given: one each open day.',
                    ),
                  ),
                ]
              : []),
          ],
        },
        {
          heading: say('次にすること', 'What to do next'),
          blocks: [
            list([
              say(`試算してみる：yoryoku simulate ${first}`, `Play one: yoryoku simulate ${first}`),
              say(
                `課の勤務時間と比べる：yoryoku validate ${folder}`,
                `Compare with the hours of the section: yoryoku validate ${folder}`,
              ),
              say(
                `見直し案を描いた業務から、${join(folder, 'plan.yaml')} の basis を simulated に書き換える`,
                `Where a to-be is drawn, change its basis to simulated in ${join(folder, 'plan.yaml')}`,
              ),
            ]),
            paragraph(
              say(
                '図は作業を並べただけの下書きで、人数は仮置きです。待ち時間を見る業務は、分岐と実際の人数を書き足してください。',
                'The drawings are drafts and the numbers of people stand-ins: where waits matter, add the branches and the real numbers.',
              ),
            ),
          ],
        },
      ],
    },
    language,
  )
}
