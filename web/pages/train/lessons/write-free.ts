import type { Lesson } from '../lesson.ts'
import { EXAMPLE, minutes, people, volume } from './shared.ts'

export const writeFree: Lesson = {
  id: 'write-free',
  name: { ja: '書かない窓口', en: 'A counter without forms' },
  about: {
    ja: '住民異動届。住民が紙に書くのをやめ、職員が聞き取って入力します。',
    en: 'Moving in and out. Residents stop filling in paper; clerks ask and type.',
  },
  question: {
    ja: '紙の届出書をやめて「書かない窓口」にします。3月の1か月に、職員の作業時間は何時間減り、呼出待ちは平均何分になるでしょうか。',
    en: 'The paper form gives way to a write-free counter. In March, how many staff hours are saved, and how long is the mean wait until called?',
  },
  asIs: `${EXAMPLE}/resident-change.paper.yaml`,
  toBe: `${EXAMPLE}/resident-change.paper.yaml`,
  month: 3,
  levers: [
    {
      kind: 'drawing',
      id: 'form',
      label: { ja: '届出の受け方', en: 'How notices are taken' },
      options: [
        {
          id: 'paper',
          label: { ja: '紙に書く', en: 'On paper' },
          scenario: `${EXAMPLE}/resident-change.paper.yaml`,
        },
        {
          id: 'write-free',
          label: { ja: '書かない', en: 'Write-free' },
          scenario: `${EXAMPLE}/resident-change.write-free.yaml`,
        },
      ],
      start: 'paper',
    },
    {
      kind: 'number',
      id: 'clerks',
      label: { ja: '窓口の職員', en: 'Clerks at the counter' },
      unit: people,
      min: 4,
      max: 12,
      step: 1,
      start: 8,
      paths: ['resourcePools.clerks.quantity'],
      of: 'toBe',
    },
    {
      kind: 'number',
      id: 'asking',
      label: { ja: '聞き取りの時間', en: 'Time to ask' },
      unit: minutes,
      min: 6,
      max: 20,
      step: 1,
      start: 10,
      paths: ['activities.reception.duration'],
      of: 'toBe',
      as: { minutes: [0.6, 1.5] },
      only: ['write-free'],
    },
    volume('notices', 10_852, { ja: '届出の件数', en: 'Notices' }),
    {
      kind: 'number',
      id: 'typing',
      label: { ja: '今の入力の時間', en: 'Typing today' },
      unit: minutes,
      min: 3,
      max: 20,
      step: 1,
      start: 10,
      paths: ['activities.entry.duration'],
      of: 'asIs',
      as: { minutes: [0.6, 1.5] },
      ofTheRoom: true,
    },
  ],
  tried: { form: 'write-free' },
  figures: ['callWait', 'applicantHours'],
  places: { residents: 'residents', clerks: 'front' },
  hall: ['clerks'],
  guide: {
    steps: [
      {
        minutes: 4,
        what: {
          ja: '現状の図と数字を読み上げる。「書かない」にすると、だれの何分が、だれに移るかを隣の人と話してもらう。',
          en: 'Read the as-is aloud. In pairs: without forms, whose minutes go to whom?',
        },
      },
      {
        minutes: 3,
        what: {
          ja: '班ごとに予測を決め、一つを入力する。',
          en: 'Each table decides; one prediction is typed.',
        },
      },
      {
        minutes: 6,
        what: {
          ja: '「予測した変更を入れる」。受付（聞き取り）が増え、入力と審査が減ることを下の図で確かめる。次に聞き取りの時間を15分、20分に延ばし、どこで得がなくなるかを探す。',
          en: 'Apply the predicted change. Asking grows, typing and review shrink. Then 15 and 20 minutes of asking: where does the gain end?',
        },
      },
      {
        minutes: 5,
        what: {
          ja: 'ふり返りの問いを話し合う。結果をカードに残す。',
          en: 'Debrief. Keep the result as a card.',
        },
      },
    ],
    trap: {
      ja: '作業は消えたのではなく、住民の記入から職員の聞き取りへ移っています。職員の得は入力と審査が短くなることから来るので、聞き取りが長引くと小さくなります。待ちが大きく縮むのは3月のように混む月です。',
      en: 'Work has moved: from the residents’ pens to the clerks’ questions. The gain comes from shorter typing and review, and shrinks as asking grows. Waits fall much only in a busy month such as March.',
    },
    questions: [
      {
        ja: '予測と違ったのはどちらですか。時間ですか、待ちですか。なぜでしょうか。',
        en: 'Which was further from the prediction, hours or wait? Why?',
      },
      {
        ja: '聞き取りの時間を、自分の職場ではどうやって測りますか。',
        en: 'How would you measure the time of asking in your office?',
      },
      {
        ja: '6月でも同じことを言えますか。1年の数字と見比べてください。',
        en: 'Does it hold in June? Compare with the figure of the year.',
      },
    ],
  },
}
