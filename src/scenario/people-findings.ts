import { type FindingKind, findingKindsOf } from '../model/finding.ts'

const error = findingKindsOf('error')
const warning = findingKindsOf('warning')
const note = findingKindsOf('note')

/** What reading people, counters, batches and those who leave can report. */
export const peopleFindings = {
  'SCENARIO-WORKERS-TOO-MANY': error(
    [
      '〈{pool}〉の workers は合わせて {workers} 人で、人数 {quantity} 人を超えます',
      'the workers of <{pool}> are {workers}, more than its quantity {quantity}',
    ],
    [
      'quantity を増やすか消し（消すと workers の合計になります）、減る人は {id: …, remove: true} で外してください',
      'Raise quantity or leave it out (then it is their sum), and take out who goes by {id: …, remove: true}',
    ],
  ),
  'SCENARIO-ACTIVITY-NOBODY': error(
    [
      '作業〈{name}〉には〈{pool}〉が {needed} 人要りますが、することになっている人は {able} 人です',
      'activity <{name}> needs {needed} of <{pool}>, of whom {able} may do it',
    ],
    [
      'workers の activities にこの作業を加えるか、activities を消してください（消すとすべての作業をします）',
      'Add it to the activities of some workers, or leave these out: then they do everything',
    ],
  ),
  'SCENARIO-SKILL-NOBODY': error(
    [
      '作業〈{name}〉には技能〈{skill}〉のある〈{pool}〉が {needed} 人要りますが、{able} 人です{near}',
      'activity <{name}> needs {needed} of <{pool}> with the skill <{skill}>, and {able} have it{near}',
    ],
    [
      'workers の skills に書くか、ほかの担当区分を otherwise に書いてください',
      'Write it under skills of some workers, or name another pool under otherwise',
    ],
  ),
  'SCENARIO-ALTERNATIVE-NOBODY': warning(
    [
      '作業〈{name}〉の担当のうち〈{pool}〉には、できる人が足りないので頼まれません（{needed} 人要り、{able} 人）',
      '<{pool}> is never asked to do <{name}>: it takes {needed} who can, and there are {able}',
    ],
    [
      'workers の skills・activities に書くか、この担当を消してください',
      'Mend the skills or activities of its workers, or remove it here',
    ],
  ),
  'SCENARIO-PREEMPTS-PRIORITY': warning(
    [
      '作業〈{name}〉は preempts ですが priority がないので、ほかの作業に割り込めません',
      'activity <{name}> preempts but has no priority, so it can take nobody away from other work',
    ],
    ['priority: 1 のように順位を書いてください（1 が先）', 'Write its priority, such as 1 (served first)'],
  ),
  'SCENARIO-PREEMPTS-CREW': warning(
    [
      '作業〈{name}〉は一度に何人も要るので、preempts は働きません（割り込めるのは、一人でする作業だけです）',
      'activity <{name}> needs several workers at once, so preempts does nothing: only work done by one takes a worker away',
    ],
    [
      'preempts を消すか、一人でする担当を pool か otherwise に書いてください',
      'Remove preempts, or name under pool or otherwise who does it alone',
    ],
  ),
  'SCENARIO-MARKER-MISSING': warning(
    [
      '作業〈{name}〉には図に{wanted.ja}の印がないので、{key} は使いません',
      'activity <{name}> is not drawn with a {wanted.en} marker, so its {key} is not used',
    ],
    ['図に印を付けるか、この項目を消してください', 'Draw the marker, or remove the setting'],
  ),
  'SCENARIO-UNLIMITED-UNUSED': warning(
    [
      '〈{pool}〉は人数に限りがなく誰も待たないので、{key} は使いません',
      '<{pool}> is unlimited and nobody waits for it, so its {key} is not used',
    ],
    [
      'この項目を消すか、unlimited: false と quantity を書いてください',
      'Remove it, or write unlimited: false and a quantity',
    ],
  ),
  'SCENARIO-NO-QUEUE-UNUSED': warning(
    [
      '作業〈{name}〉では誰も担当者を待たないので、{key} は使いません',
      'nobody waits for anybody at <{name}>, so its {key} is not used',
    ],
    ['この項目を消すか、pool を書いてください', 'Remove it, or write a pool'],
  ),
  'SCENARIO-NEVER-CLOSES': note(
    [
      '作業〈{name}〉の担当者には勤務の終わりがないので、atClosing: notStart は働きません',
      'the people of <{name}> are always on duty, so atClosing: notStart changes nothing',
    ],
    ['担当区分の calendar を確かめてください', 'Check the calendar of the pool'],
  ),
  'SCENARIO-BREAKDOWN-ALWAYS': error(
    [
      '〈{path}〉が 0 だと、直るたびにすぐ故障します',
      'with <{path}> of 0 it fails again as soon as it is repaired',
    ],
    ['故障するまでの平均の時間を書いてください', 'Write the mean time to the next failure'],
  ),
  'SCENARIO-BREAKDOWN-SHORT': error(
    [
      '〈{path}〉は、故障してから次の故障までが平均 {mean} 秒です。1 分以上にします',
      'with <{path}> a failure follows the one before after {mean} s on average: at least a minute is needed',
    ],
    [
      'uptime と repair の単位（s・m・h・d）を確かめてください。短い手直しは duration に含めます',
      'Check the units (s, m, h, d) of uptime and repair; short hitches belong into duration',
    ],
  ),
  'SCENARIO-TIME-OF-DAY': error(
    ['〈{path}〉の〈{found}〉は時刻ではありません', '<{found}> of <{path}> is not a time of day'],
    [
      "'16:00' のように引用符で囲んで書きます。24:00 は翌日の '0:00' です",
      "Write it like '16:00', with quotes; 24:00 is '0:00' of the next day",
    ],
  ),
  'SCENARIO-BATCH-NO-RULE': error(
    ['まとめ処理〈{path}〉に、いつ始めるかがありません', 'the batch <{path}> does not say when it starts'],
    ['size・wait・quiet・at のどれかを書いてください', 'Write at least one of size, wait, quiet and at'],
  ),
  'SCENARIO-BATCH-AT-ONCE': warning(
    [
      '〈{path}〉は最初の 1 件でもう満たされるので、まとめずに始まります',
      '<{path}> already holds with the first case, so nothing is gathered',
    ],
    ['2 以上の size か、0 より長い wait を書いてください', 'Write a size from 2, or a wait longer than 0'],
  ),
  'SCENARIO-BATCH-SIZE': error(
    [
      '〈{path}〉の {size} 件は、一度に扱う上限 largest の {largest} 件を超えます',
      'the {size} cases of <{path}> are more than the largest batch, {largest}',
    ],
    ['largest 以下にしてください', 'Make it at most largest'],
  ),
  'SCENARIO-BATCH-FACTOR': error(
    [
      '〈{path}〉の〈{key}〉は件数（1 以上の整数）ではありません',
      '<{key}> of <{path}> is not a number of cases from 1',
    ],
    [
      '{10: 0.6} のように、何件からか: 1件当たりの時間の倍率を書きます',
      'Write {10: 0.6}: from how many cases, and the factor on the time of each',
    ],
  ),
  'SCENARIO-BATCH-GROUP': error(
    [
      'まとめ処理の〈{name}〉という案件の属性が data にありません{near}',
      'data has no attribute <{name}> by which the batch is grouped{near}',
    ],
    ['data に書いてある名前を使ってください', 'Use a name from data'],
  ),
  'SCENARIO-BATCH-UNUSED': warning(
    ['〈{path}〉は使いません。{why.ja}', '<{path}> is not used: {why.en}'],
    ['この項目を消してください', 'Remove it'],
  ),
  'SCENARIO-LEAVES-NEVER': error(
    ['〈{path}〉に、いつあきらめるかがありません', '<{path}> does not say when somebody gives up'],
    [
      'patience（待てる長さ）か whenWaiting（並ばない人数）を書いてください',
      'Write patience (how long they wait) or whenWaiting (how many before them)',
    ],
  ),
} satisfies Record<string, FindingKind>
