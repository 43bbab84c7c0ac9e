import type { Words } from '../../../src/model/words.ts'
import type { Lesson, Minutes, NumberLever } from './lesson.ts'

const EXAMPLE = 'scenarios/example'
const HADANO = 'scenarios/hadano'

const people: Words = { ja: '人', en: 'people' }
const percent: Words = { ja: '%', en: '%' }
const cases: Words = { ja: '件／年', en: 'cases a year' }
const minutes: Words = { ja: '分', en: 'min' }
const machines: Words = { ja: '台', en: 'machines' }

/** The number of cases, for the room's own; of both sides. */
const volume = (source: string, start: number, label: Words, unit = cases): NumberLever => ({
  kind: 'number',
  id: 'volume',
  label,
  unit,
  min: Math.round(start / 4),
  max: start * 3,
  step: start > 20_000 ? 500 : 100,
  start,
  paths: [`arrivals.${source}.volume`],
  of: 'both',
  ofTheRoom: true,
})

const writeFree: Lesson = {
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

const load: Lesson = {
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

const BOOKING = 'arrivals.notices.appointments'
const noShow: Lesson = {
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

const online: Lesson = {
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

const robot: Lesson = {
  id: 'robot',
  name: { ja: '予約とRPA', en: 'Booking and a robot' },
  about: {
    ja: '住民異動届。書かない窓口に、予約とRPAの入力を足します。',
    en: 'Moving in and out. A write-free counter gets bookings and a robot that types.',
  },
  question: {
    ja: '窓口予約とRPAの入力を入れます。6月の1か月に、作業時間は何時間減り、呼出待ちは平均何分になるでしょうか。',
    en: 'Bookings and a robot come in. In June, how many staff hours are saved, and how long is the mean wait until called?',
  },
  asIs: `${HADANO}/resident-change.as-is.yaml`,
  toBe: `${HADANO}/resident-change.as-is.yaml`,
  month: 6,
  levers: [
    {
      kind: 'drawing',
      id: 'measure',
      label: { ja: '見直し', en: 'Change' },
      options: [
        { id: 'none', label: { ja: 'なし', en: 'None' }, scenario: `${HADANO}/resident-change.as-is.yaml` },
        {
          id: 'booking',
          label: { ja: '予約', en: 'Booking' },
          scenario: `${HADANO}/resident-change.to-be-appointment.yaml`,
        },
        {
          id: 'robot',
          label: { ja: '予約とRPA', en: 'Booking and robot' },
          scenario: `${HADANO}/resident-change.to-be-rpa.yaml`,
        },
      ],
      start: 'none',
    },
    {
      kind: 'number',
      id: 'booked',
      label: { ja: '予約する人', en: 'Residents who book' },
      unit: percent,
      min: 0,
      max: 50,
      step: 10,
      start: 30,
      paths: ['arrivals.notices.appointments.share'],
      of: 'toBe',
      as: 'share',
      only: ['booking', 'robot'],
    },
    {
      kind: 'number',
      id: 'failed',
      label: { ja: 'ロボットの例外', en: 'Exceptions of the robot' },
      unit: percent,
      min: 0,
      max: 60,
      step: 5,
      start: 10,
      paths: ['gateways.entered.いいえ'],
      of: 'toBe',
      as: 'share',
      only: ['robot'],
    },
    {
      kind: 'number',
      id: 'clerks',
      label: { ja: '窓口の職員', en: 'Clerks at the counter' },
      unit: people,
      min: 4,
      max: 14,
      step: 1,
      start: 10,
      paths: ['resourcePools.clerks.quantity'],
      of: 'toBe',
    },
    volume('notices', 18_923, { ja: '届出の件数', en: 'Notices' }),
  ],
  tried: { measure: 'robot' },
  figures: ['callWait', 'overtime'],
  places: { residents: 'residents', clerks: 'front', robot: 'machine' },
  hall: ['clerks', 'robot'],
}

const channels: Lesson = {
  id: 'channels',
  name: { ja: '証明書の交付経路', en: 'Where certificates are issued' },
  about: {
    ja: '証明書交付。本庁舎の窓口からマルチコピー機へ、連絡所からコンビニへ移します。',
    en: 'Certificates. From the main counter to a kiosk, from branches to convenience stores.',
  },
  question: {
    ja: '本庁舎の窓口の3割をマルチコピー機へ、連絡所の2割をコンビニへ移します。6月の1か月に、作業時間は何時間減り、呼出待ちは平均何分になるでしょうか。',
    en: 'Three in ten of the main counter go to a kiosk, two in ten of the branches to stores. In June, how many staff hours are saved, and how long is the mean wait until called?',
  },
  asIs: `${HADANO}/certificate-issuance.as-is.yaml`,
  toBe: `${HADANO}/certificate-issuance.as-is.yaml`,
  month: 6,
  levers: [
    {
      kind: 'drawing',
      id: 'kiosk',
      label: { ja: 'マルチコピー機', en: 'Kiosk' },
      options: [
        {
          id: 'none',
          label: { ja: '置かない', en: 'None' },
          scenario: `${HADANO}/certificate-issuance.as-is.yaml`,
        },
        {
          id: 'kiosk',
          label: { ja: '置く', en: 'One' },
          scenario: `${HADANO}/certificate-issuance.to-be-kiosk.yaml`,
        },
      ],
      start: 'none',
    },
    {
      kind: 'number',
      id: 'toKiosk',
      label: { ja: '窓口からマルチコピー機へ', en: 'From counter to kiosk' },
      unit: percent,
      min: 0,
      max: 90,
      step: 10,
      start: 30,
      paths: ['arrivals.certificates.moves.m1.share'],
      of: 'toBe',
      as: 'share',
      only: ['kiosk'],
    },
    {
      kind: 'number',
      id: 'toStore',
      label: { ja: '連絡所からコンビニへ', en: 'From branches to stores' },
      unit: percent,
      min: 0,
      max: 90,
      step: 10,
      start: 20,
      paths: ['arrivals.certificates.moves.m2.share'],
      of: 'toBe',
      as: 'share',
      only: ['kiosk'],
    },
    {
      kind: 'number',
      id: 'windows',
      label: { ja: '本庁舎の窓口数', en: 'Main-hall windows' },
      unit: { ja: '窓口', en: 'windows' },
      min: 1,
      max: 5,
      step: 1,
      start: 3,
      paths: ['resourcePools.mainClerks.quantity'],
      of: 'toBe',
    },
    {
      kind: 'number',
      id: 'kiosks',
      label: { ja: 'マルチコピー機の台数', en: 'Kiosks' },
      unit: machines,
      min: 1,
      max: 4,
      step: 1,
      start: 1,
      paths: ['resourcePools.kiosk.quantity'],
      of: 'toBe',
      only: ['kiosk'],
    },
    volume('certificates', 104_600, { ja: '証明書の件数', en: 'Certificates' }),
  ],
  tried: { kiosk: 'kiosk', toKiosk: 30, toStore: 20 },
  figures: ['callWait', 'load'],
  places: { residents: 'residents', mainClerks: 'front', branchClerks: 'front', kiosk: 'machine' },
  hall: ['mainClerks', 'kiosk'],
}

const entry: Lesson = {
  id: 'entry',
  name: { ja: '定型入力のRPA', en: 'A robot for routine entry' },
  about: {
    ja: '定型入力。職員の手入力をロボットに移し、例外と保守が職員に戻ります。',
    en: 'Routine entry. Typing goes to a robot; exceptions and upkeep come back.',
  },
  question: {
    ja: '手入力をロボットに移します。6月の1か月に、作業時間は何時間減り、処理期間は平均何日になるでしょうか。',
    en: 'A robot types. In June, how many staff hours are saved, and how many days does a case take?',
  },
  asIs: `${HADANO}/routine-entry.as-is.yaml`,
  toBe: `${HADANO}/routine-entry.as-is.yaml`,
  month: 6,
  levers: [
    {
      kind: 'drawing',
      id: 'robot',
      label: { ja: '入力', en: 'Entry' },
      options: [
        {
          id: 'hand',
          label: { ja: '手入力', en: 'By hand' },
          scenario: `${HADANO}/routine-entry.as-is.yaml`,
        },
        { id: 'rpa', label: { ja: 'RPA', en: 'Robot' }, scenario: `${HADANO}/routine-entry.to-be-rpa.yaml` },
      ],
      start: 'hand',
    },
    {
      kind: 'number',
      id: 'failed',
      label: { ja: '例外の出る束', en: 'Bundles with an exception' },
      unit: percent,
      min: 0,
      max: 80,
      step: 5,
      start: 20,
      paths: ['gateways.entered.いいえ'],
      of: 'toBe',
      as: 'share',
      only: ['rpa'],
    },
    {
      kind: 'number',
      id: 'upkeep',
      label: { ja: '様式の変更による手直し', en: 'Changes that need upkeep' },
      unit: { ja: '回／年', en: 'a year' },
      min: 0,
      max: 400,
      step: 14,
      start: 56,
      paths: ['arrivals.upkeep.volume'],
      of: 'toBe',
      only: ['rpa'],
    },
    {
      kind: 'number',
      id: 'robots',
      label: { ja: 'ロボットの台数', en: 'Robots' },
      unit: machines,
      min: 1,
      max: 6,
      step: 1,
      start: 2,
      paths: ['resourcePools.robot.quantity'],
      of: 'toBe',
      only: ['rpa'],
    },
    volume('items', 17_889, { ja: '帳票の束（20枚）', en: 'Bundles of 20 sheets' }),
  ],
  tried: { robot: 'rpa' },
  figures: ['cycleTime', 'load'],
  places: { clerks: 'back', robot: 'machine', rpaTeam: 'back' },
  hall: ['clerks', 'robot'],
}

/** All that can be chosen: the lessons in the order of the script, then procedures to try freely. */
export const lessons: readonly Lesson[] = [writeFree, load, noShow, online, robot, channels, entry]

/** Those that go wrong, and are there because they do. */
export const GOES_WRONG: ReadonlySet<string> = new Set([load.id, noShow.id])

/** Before and after the lessons of the 90 minutes. */
export const opening: Minutes = {
  minutes: 8,
  what: {
    ja: 'ねらいと約束。①先に予測を書く、②一度に一つのてこを動かす、③時間と待ちを必ず一緒に読む。余力は市民対応や企画に回すための時間で、人を減らす話ではない。',
    en: 'Aim and rules: (1) predict first, (2) one lever at a time, (3) read hours and waits together. What is set free goes to residents and planning; this is not about cutting people.',
  },
}
export const closing: Minutes = {
  minutes: 10,
  what: {
    ja: 'カードの一覧をA3で印刷し、班ごとに「自分の職場で最初に測る数字」を一つ決めて書き込む。',
    en: 'Print the board on A3. Each table writes down the one figure it will measure first in its own office.',
  },
}
