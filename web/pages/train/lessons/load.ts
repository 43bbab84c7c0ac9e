import type { Lesson } from '../lesson.ts'
import { cases, HADANO, minutes, people } from './shared.ts'

export const load: Lesson = {
  id: 'load',
  name: { ja: '1人減らす（85%から95%へ）', en: 'One clerk fewer (85 to 95 %)' },
  about: {
    ja: 'マイナンバーカードの窓口。先着順のまま、8人を7人にします。',
    en: 'The My Number card desk. First come, first served; seven clerks instead of eight.',
  },
  question: {
    ja: '職員の従事時間割合は8割台。「まだ余裕がある」として1人減らし、7人にします。6月の1か月に、職員の作業時間は何時間減り、呼出待ちは平均何分になるでしょうか。',
    en: 'Clerks are busy a little over 80 % of the time. “There is slack”: one of eight goes. In June, how many staff hours are saved, and how long is the mean wait until called?',
  },
  asIs: `${HADANO}/mynumber-card-desk.as-is.yaml`,
  toBe: `${HADANO}/mynumber-card-desk.as-is.yaml`,
  month: 6,
  fiscalYear: 2026,
  always: { 'arrivals.renewals.volume': 33_300 },
  levers: [
    {
      kind: 'number',
      id: 'desk',
      label: { ja: '窓口の職員', en: 'Clerks at the desk' },
      unit: people,
      min: 6,
      max: 12,
      step: 1,
      start: 8,
      paths: ['resourcePools.desk.quantity'],
      of: 'toBe',
    },
    {
      kind: 'number',
      id: 'more',
      label: { ja: '見直し後の件数', en: 'Cases after the change' },
      unit: cases,
      min: 25_000,
      max: 42_000,
      step: 500,
      start: 33_300,
      paths: ['arrivals.renewals.volume'],
      of: 'toBe',
    },
    {
      kind: 'number',
      id: 'terminal',
      label: { ja: '端末の操作', en: 'Work at the terminal' },
      unit: minutes,
      min: 3,
      max: 9,
      step: 0.5,
      start: 6,
      paths: ['activities.terminal.duration'],
      of: 'toBe',
      as: { minutes: [5 / 6, 4 / 3] },
    },
    {
      kind: 'number',
      id: 'guidance',
      label: { ja: '今の暗証番号の案内', en: 'PIN guidance today' },
      unit: minutes,
      min: 3,
      max: 10,
      step: 0.5,
      start: 6,
      paths: ['activities.pin_guide.duration'],
      of: 'both',
      as: { minutes: [0.5, 10 / 6] },
      ofTheRoom: true,
    },
  ],
  tried: { desk: 7 },
  figures: ['callWait', 'load', 'overtime'],
  places: { residents: 'residents', desk: 'front' },
  hall: ['desk'],
  guide: {
    steps: [
      {
        minutes: 3,
        what: {
          ja: '「従事時間割合84%なら、1割以上は余っている」と思う人に手を挙げてもらう。',
          en: 'Who thinks that 84 % busy leaves a tenth to spare? Hands up.',
        },
      },
      {
        minutes: 3,
        what: {
          ja: '予測を書く。待ちを「1割延びる」と書く班が多い。そのままにして進む。',
          en: 'Predict. Many write “a tenth longer”. Let it stand.',
        },
      },
      {
        minutes: 7,
        what: {
          ja: '8人→7人。時間はまったく動かず、待ちと時間外だけが跳ね上がるのを見る。6人も試す。元に戻し、今度は件数を500件ずつ増やして、同じ曲がり方をたどる。',
          en: 'Eight to seven: hours stay, wait and overtime leap. Try six. Undo; now add cases, 500 at a time, and follow the same bend.',
        },
      },
      {
        minutes: 5,
        what: {
          ja: '「別の年」を3回押し、跳ね上がりが偶然でないことを確かめてから話し合う。',
          en: 'Another year, three times: it was not chance. Then talk.',
        },
      },
    ],
    trap: {
      ja: '人を減らしても、しなければならない作業は1時間も減りません。減ったのは、次の人に備えていた時間です。85%から95%へ上がると、もともと長い待ちがさらに7割ほど延び、時間外も6割ほど増えます。「従事時間割合の残り」は減らせる人数ではありません。',
      en: 'Fewer people do not make the work less by an hour. What went was the time in which they were ready for the next visitor. From 85 to 95 % a wait that was long already grows by some 70 %, overtime by some 60 %. What is left to 100 % is not a number of people who can go.',
    },
    questions: [
      {
        ja: '作業時間だけを指標にしたら、この変更は何点になりますか。',
        en: 'Judged by hours alone, how would this change score?',
      },
      {
        ja: '待ちを今のままにするなら、何人必要ですか。件数が1割増えたときは。',
        en: 'To keep today’s wait, how many clerks? And with a tenth more cases?',
      },
      {
        ja: '自分の職場で、従事時間割合が9割を超える時間帯はいつですか。',
        en: 'When is your own office more than 90 % busy?',
      },
    ],
  },
}
