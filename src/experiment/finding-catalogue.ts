import { type FindingKind, findingMaker } from '../model/finding.ts'

/** What only playing can show. */
export const EXPERIMENT_FINDINGS = {
  'RUN-ZERO-TIME-LOOP': {
    severity: 'error',
    message: {
      ja: '〈{element}〉で、時間が進まないまま同じ所を回り続けます',
      en: 'at <{element}> a case goes round and round without time passing',
    },
    remedy: {
      ja: '繰り返しの中に時間のかかる作業かタイマーを置くか、分岐の割合を見直してください',
      en: 'put an activity or timer that takes time inside the loop, or change the branching probability',
    },
  },
  'RUN-ENDLESS-CASE': {
    severity: 'error',
    message: {
      ja: '1件の案件が〈{element}〉を1万回以上繰り返しました。終わりのない繰り返しです',
      en: 'one case repeated <{element}> ten thousand times or more: a repetition without end',
    },
    remedy: {
      ja: '繰り返しから抜ける分岐とその割合を見直してください',
      en: 'look at the way out of the repetition and its probability',
    },
  },
  'RUN-ENDLESS-CALLS': {
    severity: 'error',
    message: {
      ja: 'コールアクティビティ〈{element}〉が、自分自身を終わりなく呼び出しています',
      en: 'call activity <{element}> calls itself without end',
    },
    remedy: {
      ja: '呼び出し先の図に、呼び出さずに終わる道と、その割合を加えてください',
      en: 'give the called process a way to its end without the call, and its probability',
    },
  },
  'RUN-NO-FLOW-TAKEN': {
    severity: 'error',
    message: {
      ja: '分岐〈{element}〉で、どの条件も成り立たず、既定の流れもありません',
      en: 'at gateway <{element}> no condition holds and there is no default flow',
    },
    remedy: {
      ja: '既定の流れを決めるか、条件がすべての場合を覆うようにしてください',
      en: 'draw a default flow, or make the conditions cover every case',
    },
  },
  'EXPERIMENT-FEWER-SERVED': {
    severity: 'warning',
    message: {
      ja: '応対を終える件数が、現状の{before}件から見直し案の{after}件に減ります（途中で離れた、予約が取れなかった、期間内に終わらなかったなど）。その分の約{hours}時間も、作業時間の差に入っています',
      en: 'cases served to the end fall from {before} as-is to {after} to-be (left, found no appointment, not done in the period …): about {hours} hours of the difference are service that is not given',
    },
    remedy: {
      ja: '同じ件数に応対できる条件で比べてください。応対しない住民の用件はなくなりません',
      en: 'compare under conditions in which as many are served: what the others came for does not go away',
    },
  },
  'EXPERIMENT-OBSERVED-NOT-COMPARED': {
    severity: 'warning',
    message: {
      ja: '実測値〈{indicator}・{scope}〉は試算と比べられません：{reason.ja}',
      en: 'the observed figure <{indicator}, {scope}> cannot be compared: {reason.en}',
    },
    remedy: {
      ja: '指標と対象（scope）、period、試算の期間と試行回数を確かめてください',
      en: 'check indicator and scope, its period, and the period and replications of the run',
    },
  },
  'EXPERIMENT-NOTHING-OBSERVED': {
    severity: 'error',
    message: {
      ja: '照合する実測値（observed）も課の勤務時間（section）も書かれていません',
      en: 'there is neither an observed figure nor a section to compare with',
    },
    remedy: {
      ja: '試算条件に observed を書いてください（例 {indicator: callWait, scope: all, value: 5.2m, n: 400, sd: 4m, source: 発券機の記録}）。書き方は docs/validation-of-as-is.md にあります',
      en: 'write observed figures, such as {indicator: callWait, scope: all, value: 5.2m, n: 400, sd: 4m, source: ticket machine}; see docs/validation-of-as-is.md',
    },
  },
  'EXPERIMENT-SECTION-ABOVE': {
    severity: 'warning',
    message: {
      ja: '「{name.ja}」の描いた業務（{scenarios}つの試算条件）は年{drawn}時間で、課の勤務時間{own}時間の{percent}％になります',
      en: 'what is drawn of <{name.en}> ({scenarios} scenarios) takes {drawn} hours, {percent} % of the {own} hours the section has',
    },
    remedy: {
      ja: '件数・作業時間、在籍人数・年間勤務時間・share（描いた業務の割合）を見直してください。勤務時間を超える削減はできません',
      en: 'look at volumes, durations, headcount, hours per year and share; nobody can save more than the section works',
    },
  },
  'EXPERIMENT-SECTION-BELOW': {
    severity: 'warning',
    message: {
      ja: '「{name.ja}」の描いた業務（{scenarios}つの試算条件）は年{drawn}時間で、課の勤務時間{own}時間の{percent}％しかありません',
      en: 'what is drawn of <{name.en}> ({scenarios} scenarios) takes {drawn} hours, only {percent} % of the {own} hours the section has',
    },
    remedy: {
      ja: '描いていない業務があるなら、section の share に描いた業務の割合を書いてください。ないなら件数・作業時間を見直してください',
      en: 'if not everything is drawn, say which part is (share); else look at volumes and durations',
    },
  },
  'EXPERIMENT-SECTION-DIFFERS': {
    severity: 'warning',
    message: {
      ja: '「{name.ja}」の勤務時間が、試算条件によって違います（{other}）',
      en: 'the hours of the section <{name.en}> are not the same in every scenario ({other})',
    },
    remedy: {
      ja: 'section を同じ内容にしてください（extends する共通のファイルに書くと一度で済みます）',
      en: 'write the same section in each (once, in a file that all extend)',
    },
  },
  'RUN-TOO-MANY-EVENTS': {
    severity: 'error',
    message: {
      ja: '事象の数が上限（{detail}）を超えたため止めました',
      en: 'stopped: more than {detail} events',
    },
    remedy: {
      ja: '件数、期間、繰り返しの割合を確かめてください',
      en: 'check the volume, the period and the probability of repetition',
    },
  },
  'RUN-TOO-MANY-CASES': {
    severity: 'error',
    message: {
      ja: '処理中の件数が {detail} 件になったため止めました（〈{element}〉の前で待っています）',
      en: 'stopped with {detail} cases in the office, most of them waiting before <{element}>',
    },
    remedy: {
      ja: '業務量に対して人員が足りません。人数か件数を見直してください',
      en: 'there are too few people for the work: change quantity or volume',
    },
  },
  'EXPERIMENT-OVERLOAD': {
    severity: 'warning',
    message: {
      ja: '担当区分〈{element}〉の業務量と人員の比が {ratio} です。1を超えると滞留が増え続けます',
      en: 'resource pool <{element}>: work ÷ people is {ratio}; above 1 the queue grows without end',
    },
    remedy: {
      ja: '人数、担当割合、勤務時間、件数のどれかを見直してください',
      en: 'change quantity, share, hours or volume',
    },
  },
  'EXPERIMENT-NOTHING-COMPLETED': {
    severity: 'warning',
    message: {
      ja: '〈{source}〉から来た1回の試行当たり {arrived} 件のうち、{unfinished} 件が期間の終わりまでに完了しません。{standing} 件は〈{element}〉にあります',
      en: '<{source}>: of {arrived} cases a replication, {unfinished} are not completed by the end; {standing} stand at <{element}>',
    },
    remedy: {
      ja: 'その図形の担当の人数と勤務時間、待つイベント、繰り返しの出口を確かめてください',
      en: 'check the people and hours of that element, the event it waits for, the way out of a loop',
    },
  },
  'EXPERIMENT-NOTHING-ARRIVED': {
    severity: 'error',
    message: {
      ja: '{period.ja}1件も来ませんでした。発生源（カレンダー）：{sources}',
      en: 'no case arrived{period.en}; sources (calendar): {sources}',
    },
    remedy: {
      ja: '件数、到着の分布、開庁カレンダー、期間を確かめてください',
      en: 'check volume, profile, calendar and period',
    },
  },
  'EXPERIMENT-NO-DATES': {
    severity: 'error',
    message: {
      ja: '件数で区切る期間では、曜日・時間帯・月ごとに調べられません',
      en: 'a period by number of cases has no weekdays, half-hours and months to look at',
    },
    remedy: {
      ja: '期間を年度か日付（{fiscalYear: R8} または {from, to}）で書いてください',
      en: 'write the period as a fiscal year or by dates: {fiscalYear: R8} or {from, to}',
    },
  },
  'EXPERIMENT-ONE-REPLICATION': {
    severity: 'error',
    message: {
      ja: '試行1回では、待ち時間が同じか、目標を守れるかを確かめられません',
      en: 'a single replication can show neither that waits are equal nor that a target is kept',
    },
    remedy: { ja: '試行回数を10以上にしてください', en: 'ask for 10 replications or more' },
  },
  'EXPERIMENT-NO-POSTS': {
    severity: 'error',
    message: {
      ja: '配置を数えられる職員の担当区分がありません',
      en: 'there is no pool of staff whose posts could be counted',
    },
    remedy: {
      ja: '職員の担当区分（resourcePools）に人数を書いてください。機械・委託・申請者は対象外です',
      en: 'give a pool of staff a quantity; machines, outsourced people and applicants are not asked',
    },
  },
  'EXPERIMENT-POOL-UNASKED': {
    severity: 'error',
    message: {
      ja: '〈{pool}〉の応対を受ける住民が1人もいないため、人数を求められません',
      en: '<{pool}> serves no resident in the period: there is nothing to staff for',
    },
    remedy: {
      ja: '作業（activities）の担当（pool）と、申請の発生源・経路を確かめてください',
      en: 'check the pools of the activities, the sources and the channels',
    },
  },
  'EXPERIMENT-TARGET-UNREACHABLE': {
    severity: 'error',
    message: {
      ja: '〈{pool}〉を{most}人に増やしても目標（{target.ja}）を守れません（守れた割合 {share}%）。人数では縮まらない待ちがあります',
      en: '<{pool}>: even {most} people do not keep the target ({target.en}); {share} % are within it. There is time that people do not shorten',
    },
    remedy: {
      ja: 'ほかの担当区分の人数、受付時間と勤務時間、住民を待つイベント、作業時間そのものを確かめるか、目標を見直してください',
      en: 'look at the other pools, at opening and duty hours, at events that wait for residents, at the work itself, or at the target',
    },
  },
  'EXPERIMENT-FEWER-CASES': {
    severity: 'warning',
    message: {
      ja: '{asked} 件で区切る指定ですが、来たのは {arrived} 件です（年間件数で与えた申請は1年分しか来ません）',
      en: 'the run was to stop after {asked} arrivals, but only {arrived} came (a yearly volume comes for one year)',
    },
    remedy: {
      ja: '件数を減らすか、年間件数（volume）の代わりに到着間隔（interArrival）を書いてください',
      en: 'ask for fewer cases, or give interArrival in place of a yearly volume',
    },
  },
  'EXPERIMENT-NEVER-REACHED': {
    severity: 'note',
    message: {
      ja: '動きの照合（最初の{cases}件）で通らなかったため、照合していない図形：{elements}',
      en: 'not compared, as no case came there in the check (first cases played: {cases}): {elements}',
    },
    remedy: {
      ja: 'まれな経路であれば問題ありません。通るはずなら割合を確かめてください',
      en: 'fine for a rare path; otherwise check the probabilities',
    },
  },
  'EXPERIMENT-ENGINES-DIFFER': {
    severity: 'error',
    message: {
      ja: '自己点検で状態遷移図と高速表の動きが一致しませんでした（〈{element}〉の付近）',
      en: 'self-check: statechart and tables did not agree, near <{element}>',
    },
    remedy: {
      ja: 'これは本ソフトの不具合です。--engine xstate の結果を使い、図を添えて報告してください',
      en: 'this is our defect: use --engine xstate and report the drawing',
    },
  },
  'EXPERIMENT-RANGE-STOPPED': {
    severity: 'warning',
    message: {
      ja: '前提を動かした{points}点の試算のうち{stopped}回が途中で止まった（〈{element}〉）ため、前提の幅を示せません',
      en: 'no range of assumptions: at {points} points {stopped} runs had to stop, at <{element}>',
    },
    remedy: {
      ja: '幅（low・high）の端で、人員が足りるか、繰り返しが終わるかを確かめてください',
      en: 'check at the ends of the ranges (low, high) that people suffice and repetitions end',
    },
  },
  'EXPERIMENT-WARM-UP-DATES': {
    severity: 'error',
    message: {
      ja: '--warm-up auto は、件数で区切る定常の試算（period: cases）にだけ使えます',
      en: '--warm-up auto is for stationary experiments that end after so many cases (period: cases)',
    },
    remedy: {
      ja: '年度や月の試算は、助走（period.runInFrom）で始まりの空白を除いています。件数で試算するなら --cases を付けてください',
      en: 'years and months have their run-in (period.runInFrom); to play by number of cases add --cases',
    },
  },
  'EXPERIMENT-WARM-UP-SHORT': {
    severity: 'error',
    message: {
      ja: '助走の長さを決めるには短すぎます（観測{observations}個。{fewest}個は必要です）',
      en: 'too short to tell how long it takes to settle: {observations} observations, {fewest} are needed',
    },
    remedy: {
      ja: '件数（period.cases、--cases）を増やしてください',
      en: 'play more cases (period.cases, --cases)',
    },
  },
  'EXPERIMENT-WARM-UP-UNSETTLED': {
    severity: 'error',
    message: {
      ja: '{cases}件の半ばを過ぎても落ち着きません。助走の長さを決められません',
      en: 'past half of the {cases} cases it has still not settled: no warm-up can be told',
    },
    remedy: {
      ja: '件数を増やすか、業務量が人員を超えていないか（滞留が増え続けないか）を確かめてください',
      en: 'play more cases, or check that the work does not exceed the people, so that the queue grows without end',
    },
  },
  'EXPERIMENT-NO-RANGES': {
    severity: 'error',
    message: {
      ja: '幅（low・high）のある前提が一つもないので、どの前提が効くかを調べられません',
      en: 'no assumption has a range (low, high), so there is nothing to be sensitive to',
    },
    remedy: {
      ja: '確かでない値に low と high を書いてください',
      en: 'give low and high to the values that are not certain',
    },
  },
  'EXPERIMENT-POINTS-STOPPED': {
    severity: 'warning',
    message: {
      ja: '{points}点のうち{stopped}点で、試行が〈{element}〉で止まりました（{code}）。その点の値は示しません',
      en: 'at {stopped} of {points} points a run had to stop, at <{element}> ({code}): they have no figure',
    },
    remedy: {
      ja: 'その点の値で、人員が足りるか、繰り返しが終わるかを確かめてください',
      en: 'check that with the values of these points people suffice and repetitions end',
    },
  },
  'EXPERIMENT-PRECISION-CAP': {
    severity: 'warning',
    message: {
      ja: '上限の{replications}回を試行しても、±は水準の{wanted}％以下になりませんでした（{reached}％）',
      en: 'after {replications} replications, the most allowed, ± is {reached} % of the level and not {wanted} %',
    },
    remedy: {
      ja: '--precision を緩めるか、--max-replications を増やしてください',
      en: 'ask for a coarser --precision or allow more by --max-replications',
    },
  },
  'EXPERIMENT-FIGURE-UNKNOWN': {
    severity: 'error',
    message: {
      ja: '指標「{name}」は、この試算では得られません',
      en: 'this experiment does not measure "{name}"',
    },
    remedy: {
      ja: '次のどれかを書いてください：{known}',
      en: 'name one of: {known}',
    },
  },
  'EXPERIMENT-STUCK': {
    severity: 'warning',
    message: {
      ja: '{cases} 件が〈{element}〉で止まったまま期間が終わりました（待つ相手が来ない合流の疑い）',
      en: '{cases} cases were still held at <{element}> at the end: perhaps a join whose other branch never comes',
    },
    remedy: {
      ja: '合流に入るすべての流れに、必ず案件が来るかを確かめてください',
      en: 'make sure that a token can come along every flow into the join',
    },
  },
} as const satisfies Record<string, FindingKind>

export const experimentFinding = findingMaker<keyof typeof EXPERIMENT_FINDINGS>(EXPERIMENT_FINDINGS)
