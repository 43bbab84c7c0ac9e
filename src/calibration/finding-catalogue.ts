import { type FindingKind, findingKindsOf, findingMaker } from '../model/finding.ts'

const error = findingKindsOf('error')
const warning = findingKindsOf('warning')
const note = findingKindsOf('note')

/** Everything that learning a scenario from a log can report. */
export const calibrationFindings = {
  'CALIBRATE-TOO-FEW': error(
    [
      '作業の記録がある案件が{count}件しかないので、何も学べません（{least}件から）',
      'only {count} cases have any work: nothing can be learned (from {least} on)',
    ],
    ['もっと長い期間の記録を使ってください。', 'Use a longer log.'],
  ),
  'CALIBRATE-NO-TIME': error(
    [
      'すべての作業が同じ時刻なので、時間について何も学べません',
      'everything happens at the same moment: nothing can be learned of time',
    ],
    [
      '作業の日時の列を確かめてください（--columns で指定できます）。',
      'Check which columns hold the moments (name them by --columns).',
    ],
  ),
  'CALIBRATE-OTHER-DRAWING': error(
    [
      '記録の作業（{names}）が、図「{drawing}」に一つもありません',
      'none of the activities of the log ({names}) is in the drawing "{drawing}"',
    ],
    [
      '図の作業の名前を記録に合わせるか、--bpmn を付けずに図も学んでください。',
      'Name the activities of the drawing as the log does, or leave --bpmn out and have the drawing learned, too.',
    ],
  ),
  'CALIBRATE-FEW': warning(
    [
      '学ぶのに使った案件は{count}件だけです。値は目安です',
      'only {count} cases were learned from: take the values as rough',
    ],
    ['記録が増えたら、やり直してください。', 'Repeat it with a longer log.'],
  ),
  'CALIBRATE-UNKNOWN-ACTIVITIES': warning(
    [
      '記録の作業{names}（{count}件）は図にないので使いません',
      'the activities {names} of the log ({count} entries) are not in the drawing and are left out',
    ],
    [
      '名前の違いなら、図か記録をそろえてください。',
      'If they are only named differently, make the names agree.',
    ],
  ),
  'CALIBRATE-UNSEEN-ACTIVITIES': warning(
    [
      '図の{names}は記録にないので、作業時間を0秒とします',
      '{names} of the drawing never occur in the log; 0 seconds are taken',
    ],
    ['実際に時間がかかるなら、書いてください。', 'Write their durations if they take time.'],
  ),
  'CALIBRATE-MISFIT': warning(
    [
      '図のとおりに進む案件は{share}だけです（図から外れた作業{astray}件、飛ばされた作業{skipped}件）。分岐の割合に注意してください',
      'only {share} of the cases go as drawn ({astray} entries off the drawing, {skipped} activities passed over): mind the shares of the splits',
    ],
    ['実際の流れに合わせて図を見直してください。', 'Redraw the process as it is done.'],
  ),
  'CALIBRATE-DRAWING-LEARNED': note(
    [
      '図は記録の作業の前後関係から作りました。{share}の案件がそのとおりに進みます。並行する作業と、前の作業によって変わる行き先は表せません',
      'the drawing was made from what follows what in the log; {share} of the cases go exactly so. Parallel work, and ways that depend on earlier steps, are not found',
    ],
    ['実際の図があれば --bpmn で指定してください。', 'Name the real drawing by --bpmn if there is one.'],
  ),
  'CALIBRATE-PARALLEL': warning(
    [
      '同じ案件の作業が重なっています（{share}）。並行は図に描かないので、処理期間は長めに出ます',
      'work on the same case overlaps ({share}); it is not drawn as parallel, so cycle times come out too long',
    ],
    ['並行を描いた図を --bpmn で指定してください。', 'Name a drawing with the parallel branches by --bpmn.'],
  ),
  'CALIBRATE-RARE-ACTIVITIES': warning(
    [
      'まれな作業{count}種類（{names}）は図に入れません',
      '{count} rare activities ({names}) are left out of the drawing',
    ],
    ['必要なら、図を描き足してください。', 'Add them to the drawing if they matter.'],
  ),
  'CALIBRATE-ARRIVAL-UNKNOWN': note(
    [
      '案件が届いた時刻が記録にないので、最初の作業の時刻を到着とします。最初の作業の前の待ちは分かりません',
      'the log does not say when cases came; the first activity counts as the arrival, and waiting before it is unknown',
    ],
    ['受付時刻の列があれば、記録に加えてください。', 'Add the moment of arrival to the log if it is known.'],
  ),
  'CALIBRATE-STRAGGLERS': note(
    [
      'ほかよりずっと前に届いた{count}件は、到着を学ぶのに使いません',
      '{count} cases that came long before all others are not used for the arrivals',
    ],
    ['そのままで構いません。', 'Nothing to do.'],
  ),
  'CALIBRATE-SHORT-LOG': note(
    [
      '到着は{count}件・{days}日分だけなので、曜日と時刻の山谷は学ばず、到着の間隔だけを使います（受付時間が分かるときは、その中で数えます）',
      'there are only {count} arrivals in {days} days: their gaps are used (counted in opening hours where these are known), not a pattern of weekdays and hours',
    ],
    [
      '4週間・100件からは山谷も学びます。',
      'From four weeks and 100 cases on, the pattern is learned as well.',
    ],
  ),
  'CALIBRATE-PART-YEAR': note(
    [
      '記録は{days}日分なので、件数はその期間の件数です（年間に引き延ばしていません）',
      'the log covers {days} days: the volume is that of those days, not stretched to a year',
    ],
    [
      '年間件数が分かれば volume に書き、volumePer を消してください。',
      'If you know the number of a year, write it as volume and remove volumePer.',
    ],
  ),
  'CALIBRATE-DATES-ONLY': warning(
    [
      '時刻が記録にない（日付だけ）ので、時間帯は分かりません。長さは日の単位です',
      'the log knows dates but no times of day: hours are unknown, and lengths are whole days',
    ],
    ['時刻のある記録を使ってください。', 'Use a log with times of day.'],
  ),
  'CALIBRATE-START-ESTIMATED': warning(
    [
      '作業の始まりが記録にない{count}件は、同じ担当の前の作業の終わりと、着手できた時刻の遅いほうから始まったとみなします（手待ちも作業時間に入り、長めに出ます）',
      "{count} entries have no start: it is taken as the end of the same person's work before, or when the work could be taken up, whichever is later (idle time counts as work, so it comes out long)",
    ],
    ['始まりの時刻がある記録なら、より正しくなります。', 'A log with starts gives better values.'],
  ),
  'CALIBRATE-WAITING-INCLUDED': warning(
    [
      '{count}件は始まりが記録になく、担当からも分からないので、前の作業の終わりからの時間をそのまま使います（待ち時間を含み、人数は分かりません）',
      '{count} entries have no start, nor does it follow from who did them: the time since the step before is used as it is (waiting included; nothing can be said of staff)',
    ],
    ['始まりか担当の列がある記録を使ってください。', 'Use a log with starts or people.'],
  ),
  'CALIBRATE-NO-PEOPLE': warning(
    [
      '担当の列がないので、人数は同時に行われた作業の数（95%の時間はこれ以下）から決めます',
      'nobody is named in the log: staff is taken from how much work is done at once (at most so much in 95 % of the time)',
    ],
    ['実際の人数を quantity に書いてください。', 'Write the real numbers as quantity.'],
  ),
  'CALIBRATE-LOAD': warning(
    [
      '「{pool}」は1日に見える{perDay}人では記録の作業をこなせないので、{quantity}人とします',
      '"{pool}": the {perDay} people seen a day could not have done the work of the log; {quantity} are taken',
    ],
    ['勤務時間と作業時間の記録を確かめてください。', 'Check working hours and recorded durations.'],
  ),
  'CALIBRATE-MULTITASKING': note(
    [
      '作業時間の{share}は、同じ人がほかの作業と同時にしています。重なった時間は等分して数えます',
      '{share} of the work was done by people who had other work in hand as well; such time is divided evenly',
    ],
    ['そのままで構いません。', 'Nothing to do.'],
  ),
  'CALIBRATE-ROLES': warning(
    [
      '担当の欄の{count}件は、半分より多くの時間、いくつもの作業を同時にしています。人ではなく係や役割とみなし、人数は同時に行われた作業の数（95%の時間はこれ以下）から決めます',
      '{count} of those who are named have several pieces of work in hand for more than half of their time: they are taken for sections or roles, and their number from how much is done at once (at most so much in 95 % of the time)',
    ],
    ['実際の人数を quantity に書いてください。', 'Write the real numbers as quantity.'],
  ),
  'CALIBRATE-IDLE-ENDS': note(
    [
      '終了を次の呼出とみなした{count}件は、手待ちを含むかもしれないので作業時間に使いません',
      '{count} entries end with the next call and may include idle time: they are not used for durations',
    ],
    ['そのままで構いません。', 'Nothing to do.'],
  ),
  'CALIBRATE-OUTLIERS': note(
    [
      '極端に長い{count}件を作業時間から除きます（{names}）',
      '{count} extremely long entries are left out of the durations ({names})',
    ],
    ['記録の誤りでないか確かめてください。', 'Check whether they are errors of the log.'],
  ),
  'CALIBRATE-ABSENT': note(
    [
      '呼んでも不在だった{count}件（{share}）から、待てる時間を学びます。待っていた時間{hours}時間当たりの人数として求めた目安です',
      '{count} tickets ({share}) were called in vain: how long people wait is learned from them, as so many in {hours} hours of waiting',
    ],
    ['そのままで構いません。', 'Nothing to do.'],
  ),
  'CALIBRATE-OTHER-WAITS': warning(
    [
      '「{name}」の待ちは、記録では平均{logged}、試算では{simulated}です。人手待ちのほかの待ち（回送、相手待ちなど）は試算に入っていません',
      'waiting before "{name}" is {logged} in the log on average and {simulated} in the simulation: other waits than for people (transport, replies) are not in it',
    ],
    [
      '理由が分かれば、待ちを図に描くか transfer に書いてください。',
      'If you know why, draw the wait or write it as transfer.',
    ],
  ),
  'CALIBRATE-UNFINISHED': warning(
    [
      '照合の試算で{share}の案件が期間内に終わりません。人数か作業時間が実際と違います',
      '{share} of the cases did not end in the check: staff or durations differ from what they were',
    ],
    ['人数（quantity）と作業時間を確かめてください。', 'Check quantity and durations.'],
  ),
  'CALIBRATE-UNEVEN': warning(
    [
      '取り置いた期間に届いた案件は{logged}件ですが、それまでの届き方では{simulated}件です。件数が移り変わっています',
      '{logged} cases came in the days held back, {simulated} would have at the rate before: the number of cases changes over time',
    ],
    ['最近の期間だけの記録で、やり直してください。', 'Repeat it with the recent part of the log.'],
  ),
  'CALIBRATE-FAR': warning(
    [
      '取り置いた期間の処理期間は平均{logged}ですが、試算では{simulated}です（記録の前半と後半の違いを超えています）。このままでは現状を再現していません',
      'cases of the days held back take {logged} on average, but {simulated} in the simulation, which is more than the halves of the log differ by: as it is, this does not repeat what was done',
    ],
    [
      '照合の表で隔たりの大きいところを見て、受付時間、人数、作業時間を直すか、もっと長い期間の記録でやり直してください。',
      'See in the check where it is far, and mend opening hours, staff or durations, or repeat it with a longer log.',
    ],
  ),
  'CALIBRATE-NO-CHECK': warning(
    ['照合していません（{reason.ja}）', 'not checked against the log ({reason.en})'],
    ['--holdout と記録の長さを確かめてください。', 'Check --holdout and the length of the log.'],
  ),
} as const satisfies Readonly<Record<string, FindingKind>>

export type CalibrationFindingCode = keyof typeof calibrationFindings

export const calibrationFinding = findingMaker<CalibrationFindingCode>(calibrationFindings)
