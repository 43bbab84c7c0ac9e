import type { Lesson } from '../lesson.ts'
import { EXAMPLE, minutes, people, percent, volume } from './shared.ts'

export const online: Lesson = {
  id: 'online',
  name: { ja: 'オンライン申請と連携', en: 'Online applications, linked or not' },
  about: {
    ja: '申請の受付・審査。オンラインにしても、データがつながらなければ打ち直しが残ります。',
    en: 'Taking and examining applications. Online, but not linked: somebody still types.',
  },
  question: {
    ja: 'オンライン申請を始め、利用率は40%になります。ただしデータは基幹系につながっていません。6月の1か月に、作業時間は何時間減り、処理期間は平均何日になるでしょうか。',
    en: 'Applications go online, 40 % use it, but the data are not linked with the core system. In June, how many staff hours are saved, and how many days does a case take?',
  },
  asIs: `${EXAMPLE}/online-application.as-is.yaml`,
  toBe: `${EXAMPLE}/online-application.as-is.yaml`,
  month: 6,
  levers: [
    {
      kind: 'drawing',
      id: 'link',
      label: { ja: 'オンライン申請', en: 'Online applications' },
      options: [
        {
          id: 'none',
          label: { ja: 'なし', en: 'None' },
          scenario: `${EXAMPLE}/online-application.as-is.yaml`,
        },
        {
          id: 'unlinked',
          label: { ja: '連携なし', en: 'Not linked' },
          scenario: `${EXAMPLE}/online-application.to-be-unlinked.yaml`,
        },
        {
          id: 'linked',
          label: { ja: '連携あり', en: 'Linked' },
          scenario: `${EXAMPLE}/online-application.to-be-linked.yaml`,
        },
      ],
      start: 'none',
    },
    {
      kind: 'number',
      id: 'use',
      label: { ja: 'オンライン申請利用率', en: 'Share online' },
      unit: percent,
      min: 0,
      max: 100,
      step: 10,
      start: 40,
      paths: [
        'arrivals.applications.moves.counterToWeb.share',
        'arrivals.applications.moves.postToWeb.share',
      ],
      of: 'toBe',
      as: 'share',
      only: ['unlinked', 'linked'],
    },
    {
      kind: 'number',
      id: 'clerks',
      label: { ja: '担当職員（後方）', en: 'Clerks in charge (back office)' },
      unit: people,
      min: 3,
      max: 8,
      step: 1,
      start: 5,
      paths: ['resourcePools.clerks.quantity'],
      of: 'toBe',
    },
    volume('applications', 6000, { ja: '申請の件数', en: 'Applications' }),
    {
      kind: 'number',
      id: 'typing',
      label: { ja: '今の入力の時間', en: 'Typing today' },
      unit: minutes,
      min: 2,
      max: 15,
      step: 1,
      start: 6,
      paths: ['activities.entry.duration'],
      of: 'both',
      as: { minutes: [2 / 3, 5 / 3] },
      ofTheRoom: true,
    },
  ],
  tried: { link: 'unlinked', use: 40 },
  figures: ['cycleTime', 'applicantHours'],
  places: {
    residents: 'residents',
    receptionists: 'front',
    clerks: 'back',
    heads: 'back',
    webSystem: 'machine',
  },
  hall: ['receptionists', 'clerks'],
  guide: {
    steps: [
      {
        minutes: 3,
        what: {
          ja: '「オンライン率」は成果か手段かを尋ね、予測を書く。',
          en: 'Is the share online an outcome or a means? Predict.',
        },
      },
      {
        minutes: 7,
        what: {
          ja: '連携なし40%を入れ、窓口から後方へ移った作業（取出し・印刷、電話の案内）を下の図で探す。利用率を80%にする。次に「連携あり」に切り替える。',
          en: 'Apply 40 % unlinked; find the work that moved to the back office (download, print, phone help). Go to 80 %. Then switch to linked.',
        },
      },
      {
        minutes: 6,
        what: {
          ja: '連携なし80%と連携あり40%のカードを並べ、どちらに先に予算を付けるかを話し合う。',
          en: 'Cards of 80 % unlinked and 40 % linked side by side: which gets the money first?',
        },
      },
    ],
    trap: {
      ja: '利用率を上げても、データがつながらなければ後方の打ち直しは残ります。効くのは画面の数ではなく、入力がなくなることです。連携にも、取り込めなかったものの手直しと改修という新しい作業があります。',
      en: 'A higher share does not remove the typing while data are not linked. What counts is typing that vanishes. The link brings work of its own: fixing what could not be imported, and upkeep.',
    },
    questions: [
      {
        ja: '窓口で減った時間は、どこへ行きましたか。',
        en: 'Where did the hours of the counter go?',
      },
      {
        ja: '「オンライン申請利用率40%」だけを目標にすると、何が見えなくなりますか。',
        en: 'With 40 % online as the only target, what stays unseen?',
      },
      {
        ja: '自分の職場の入力時間に変えると、結論は変わりますか。',
        en: 'With your own typing time, does the conclusion change?',
      },
    ],
  },
}
