import type { Lesson } from '../lesson.ts'
import { people, percent } from './shared.ts'

const BOOKING = 'arrivals.notices.appointments'

export const noShow: Lesson = {
  id: 'no-show',
  name: { ja: '窓口予約と来ない人', en: 'Bookings and no-shows' },
  about: {
    ja: '住民異動届の窓口予約。6割が予約し、そのうち2割が来ません。',
    en: 'Booking a visit. Sixty per cent book, and one in five of them does not come.',
  },
  question: {
    ja: '6割の人が予約して来るようにします。ところが予約した人の2割が来ません（後で予約を取り直します）。3月の1か月に、作業時間は何時間減り、応対を終える件数は何件になるでしょうか。',
    en: 'Sixty per cent book. One in five of them does not come, and books again later. In March, how many staff hours are saved, and how many residents are served?',
  },
  asIs: 'scenarios/studies/booking.yaml',
  toBe: 'scenarios/studies/booking.yaml',
  always: { [`${BOOKING}.share`]: 0, [`${BOOKING}.noShow`]: 0, [`${BOOKING}.capacity`]: 7 },
  rebooking: {
    volume: 'arrivals.notices.volume',
    cases: 3706,
    share: 'booked',
    noShow: 'absent',
  },
  levers: [
    {
      kind: 'number',
      id: 'booked',
      label: { ja: '予約する人', en: 'Residents who book' },
      unit: percent,
      min: 0,
      max: 90,
      step: 10,
      start: 0,
      paths: [`${BOOKING}.share`],
      of: 'toBe',
      as: 'share',
    },
    {
      kind: 'number',
      id: 'absent',
      label: { ja: '予約して来ない人', en: 'No-shows among them' },
      unit: percent,
      min: 0,
      max: 40,
      step: 5,
      start: 0,
      paths: [`${BOOKING}.noShow`],
      of: 'toBe',
      as: 'share',
    },
    {
      kind: 'number',
      id: 'places',
      label: { ja: '30分の枠の定員', en: 'Places in a half-hour' },
      unit: people,
      min: 3,
      max: 14,
      step: 1,
      start: 7,
      paths: [`${BOOKING}.capacity`],
      of: 'toBe',
    },
    {
      kind: 'number',
      id: 'clerks',
      label: { ja: '窓口の職員', en: 'Clerks at the counter' },
      unit: people,
      min: 7,
      max: 14,
      step: 1,
      start: 10,
      paths: ['resourcePools.clerks.quantity'],
      of: 'toBe',
    },
  ],
  tried: { booked: 60, absent: 20 },
  figures: ['completed', 'callWait', 'overtime'],
  places: { residents: 'residents', clerks: 'front' },
  hall: ['clerks'],
  guide: {
    steps: [
      {
        minutes: 4,
        what: {
          ja: '予約の仕組みを説明する。9時から16時半まで30分ごとに7人。来なかった人の枠は空き、その人は予約を取り直す。',
          en: 'How booking works: seven places every half-hour, 9:00 to 16:30. A missed place stays empty; its resident books again.',
        },
      },
      { minutes: 3, what: { ja: '予測を書く。', en: 'Predict.' } },
      {
        minutes: 8,
        what: {
          ja: '入れると待ちも時間も減って「成功」に見える。応対を終えた件数を読み上げる。枠の定員を9人にして同じ件数を応対すると、待ちと作業時間は現状より良くならない。来ない人を0%に戻して比べる。',
          en: 'Waits and hours fall: a success? Read out how many were served. With nine places all are served, and neither wait nor hours are better than as-is. Then set no-shows to 0 and compare.',
        },
      },
      {
        minutes: 5,
        what: {
          ja: '三つの結果をカードに残し、一覧で比べて話し合う。',
          en: 'Keep the three results as cards, compare them on the board, talk.',
        },
      },
    ],
    trap: {
      ja: '待ちも作業時間も減ったように見えますが、百人を超える人がまだ応対されていないだけです。空いた枠の分だけ、応対は先に延びました。同じ人数を応対できるように枠を増やすと、予約の確認という作業が増え、待ちも現状より短くなりません。',
      en: 'Waits and hours seem to fall, but more than a hundred residents have simply not been served: empty places push them later. With enough places for everybody there is new work (checking bookings), and the wait is no shorter than before.',
    },
    questions: [
      {
        ja: '「削減時間」が増えたのに、なぜ成果と言えないのでしょうか。',
        en: 'Hours saved went up. Why is it no success?',
      },
      {
        ja: '来ない人を減らす手立てと、定員を超えて受けること。どちらを先に試しますか。',
        en: 'Fewer no-shows, or overbooking: which would you try first?',
      },
      {
        ja: '予約しない人の待ちを、だれが見ていますか。',
        en: 'Who watches the wait of those who do not book?',
      },
    ],
  },
}
