import { type FindingKind, findingKindsOf, findingMaker } from '../model/finding.ts'

const warning = findingKindsOf('warning')
const note = findingKindsOf('note')

/** What the linter can report. Never an error: the drawing may be played in spite of it. */
export const lintFindings = {
  // What becomes of a case
  'LINT-DEADLOCK': warning(
    [
      '{nodes.ja} で止まったまま、終わらない案件が出ます{path.ja}',
      'a case can get stuck for good at {nodes.en}{path.en}',
    ],
    [
      '分岐と合流の種類をそろえてください（一つを選ぶ分岐は排他ゲートウェイ、並行に進む分岐は並行ゲートウェイで合流）。メッセージを待つときは、どの道を通っても送られるかを確かめてください',
      'Let splits and joins match (exclusive with exclusive, parallel with parallel); where a message is awaited, see that it is sent whichever way is taken',
    ],
  ),
  'LINT-WAITS-IN-VAIN': warning(
    [
      '{nodes.ja} で、来ない知らせ（メッセージ、シグナル）を待ち続ける案件が出ます。送る側が、送らない道へ進むか、待ち始める前に送り終えることがあるためです{path.ja}',
      'a case can wait for ever at {nodes.en} for a message or signal that does not come: its sender may go a way on which nothing is sent, or send it before anybody waits{path.en}',
    ],
    [
      'どの道を通っても返事を送るか、待つ側に期限（タイマー）や別の知らせの受け口を描いてください。両方のプールに同じ判断の分岐があるときは、試算では別々に決まります。待つ側は、届いたメッセージで分かれるように（先に起きた方へ進む分岐で）描いてください',
      'Let every way send an answer, or let the waiting side also hear something else (a timer). Where both pools draw the same decision, each is played by itself: let the waiting side go by the message that comes (event-based gateway)',
    ],
  ),
  'LINT-STUCK-IN-PLAY': warning(
    [
      'ためしに{walks}件を動かしたところ、{times}件が {nodes.ja} で止まったまま終わりませんでした{path.ja}',
      'of {walks} cases played at random, {times} got stuck for good at {nodes.en}{path.en}',
    ],
    [
      '分岐と合流の種類がそろっているか、待つメッセージがどの道を通っても送られるかを確かめてください',
      'See whether splits and joins match, and whether an awaited message is sent whichever way is taken',
    ],
  ),
  'LINT-JOIN-NEVER-FIRES': warning(
    [
      '合流 {label} は、決して先へ進みません。すべての矢印から届くのを待ちますが、{sources.ja} からの矢印がそろうことはないためです',
      'the join {label} never goes on: it waits for all its arrows, and those from {sources.en} never come together',
    ],
    [
      '一つだけが届く合流なら、排他ゲートウェイに替えてください。すべてが要るなら、手前の分岐を並行ゲートウェイにしてください',
      'Make it an exclusive gateway where only one way is taken; where all are needed, split by a parallel gateway',
    ],
  ),
  'LINT-UNSYNCHRONISED': warning(
    [
      '同じ案件が {label} を続けて何度も通ることがあります。並行に分かれた流れが、待ち合わせずに一本になるため、ここから先の作業がその数だけ重なります',
      'one case can pass {label} several times over: parallel paths come together without waiting for each other, so all work from here on is done once for each of them',
    ],
    [
      '並行に分かれた流れは、並行ゲートウェイ（条件で分かれた流れは包含ゲートウェイ）で待ち合わせてから先へ進めてください',
      'Join parallel paths by a parallel gateway (by an inclusive one where conditions chose them)',
    ],
  ),
  'LINT-EVENT-AGAIN': note(
    [
      '{label} は作業を中断しないので、1件の間に何度も起きることがあります。そのたびに、その先が行われます',
      '{label} interrupts nothing, so it may happen several times in one case; what follows it is done each time',
    ],
    [
      '一度だけなら、試算条件や図でそう決めてください。何度でもよければ、このままで構いません',
      'Fine as it is if that is meant; else say in the drawing or the scenario that it happens once',
    ],
  ),
  'LINT-PILES-UP': warning(
    [
      '{nodes.ja} の前に、1件の中の仕事が、回るたびに際限なくたまることがあります',
      'before {nodes.en}, work of one case can pile up without end, more each time round',
    ],
    [
      '繰り返しの中で分かれた流れを、繰り返しの中で合流させてください',
      'Join inside the loop what splits inside the loop',
    ],
  ),
  'LINT-MESSAGES-PILE-UP': note(
    [
      '{label} が送るメッセージが、回るたびに、受け取られないままたまることがあります',
      'messages that {label} sends can pile up unread, more each time round',
    ],
    [
      '届くたびに受け取る側を描くか、相手が受け取ってから次を送るようにしてください',
      'Let the other side receive each of them, or wait for it before the next is sent',
    ],
  ),
  'LINT-CANNOT-END': warning(
    [
      '{nodes.ja} のあたりを回り続け、終わることのできない案件が出ます',
      'a case can go round for ever about {nodes.en}, with no way left to an end',
    ],
    ['繰り返しから抜けて、終わりへ進む道を描いてください', 'Draw a way out of the loop'],
  ),
  'LINT-ENDS-TWICE': note(
    [
      '終了イベント {label} に、同じ案件が何度も着くことがあります',
      'one case can arrive at the end event {label} more than once',
    ],
    [
      '並行に分かれた流れは、終わる前に並行ゲートウェイで合流させるか、終了イベントを別々に描いてください。別々に終わってよければ、このままで構いません',
      'Join the parallel paths before it, or draw an end event for each; fine as it is if they may end apart',
    ],
  ),
  'LINT-NEVER-REACHED': warning(
    [
      '{label} には、どのように進めても着きません。矢印はつながっていますが、そこへ進む条件がそろいません',
      '{label} is never reached, whatever happens: arrows lead there, but what it needs never comes about',
    ],
    [
      'きっかけになる出来事（エラー、メッセージ、シグナルなど）がどこかで起きるように描くか、要らなければ消してください',
      'Let what begins it (an error, a message, a signal) be brought about somewhere, or remove it',
    ],
  ),
  'LINT-UNREAD-MESSAGE': note(
    [
      '{label} が送るメッセージは、受け取られないまま案件が終わることがあります',
      'a case can end without anybody having read the message that {label} sends',
    ],
    [
      '相手がそのメッセージを待っている間に送られるか、相手が先に終わらないかを確かめてください',
      'See whether the receiver still waits for it then, or has ended before',
    ],
  ),
  'LINT-NOT-ALL-EXPLORED': note(
    [
      '進み方をすべては調べきれないため、{states}通りの状態と、ためしに動かした{walks}件を調べました。見つからなかった問題がないとは言い切れません',
      'not every way to go could be looked at, only {states} markings and {walks} cases played at random. What was not found is not proven absent',
    ],
    [
      'ほかの注意を直すと、調べきれることがあります。大きな図は、手続ごとに分けてください',
      'It may be possible once the other findings are mended; divide a large drawing by procedure',
    ],
  ),
  'LINT-SHARES-MISSING': note(
    [
      '分岐 {label} の割合が、図からは分かりません（{assumed.ja}として試算します）',
      'the drawing does not say how many cases go which way at {label} (played as {assumed.en})',
    ],
    ['試算条件の gateways で割合を与えてください', 'Give the shares in the scenario (gateways)'],
  ),

  // How it is drawn
  'LINT-UNNAMED': note(
    ['{type.ja} {label} に名前がありません', '{type.en} {label} has no name'],
    ['何をするか、何が起きるかが分かる名前を付けてください', 'Name it by what is done or what happens'],
  ),
  'LINT-IMPLICIT-JOIN': note(
    [
      '{label} に、合流ゲートウェイを通らずに複数の矢印が入っています。待ち合わせはせず、届くたびに行われます',
      'several arrows enter {label} without a gateway: it waits for nothing and is done each time one comes',
    ],
    [
      '待ち合わせるなら並行ゲートウェイ、どれか一つが届くなら排他ゲートウェイで合流させてください',
      'Join them by a parallel gateway to wait for all, or by an exclusive one to show that one comes',
    ],
  ),
  'LINT-IMPLICIT-SPLIT': note(
    [
      '{label} から、分岐ゲートウェイを通らずに複数の矢印が出ています。すべての矢印へ同時に進みます',
      'several arrows leave {label} without a gateway: all of them are taken at once',
    ],
    [
      '同時に進むなら並行ゲートウェイ、どれか一つなら排他ゲートウェイで分けてください',
      'Split by a parallel gateway to take all, or by an exclusive one to take one of them',
    ],
  ),
  'LINT-JOIN-AND-SPLIT': note(
    [
      'ゲートウェイ {label} が、合流と分岐を兼ねています。読み手に意味が伝わりにくくなります',
      'gateway {label} joins and splits at once, which is hard to read',
    ],
    ['合流と分岐を別のゲートウェイに分けてください', 'Draw one gateway to join and another to split'],
  ),
  'LINT-GATEWAY-WITHOUT-USE': note(
    [
      'ゲートウェイ {label} は、入る矢印も出る矢印も一つだけで、何もしません',
      'gateway {label} has one arrow in and one out: it does nothing',
    ],
    ['消して、前後を直接つないでください', 'Remove it, and connect its neighbours'],
  ),
  'LINT-HARD-TO-READ-GATEWAY': note(
    [
      'ゲートウェイ {label}（{type.ja}）は、読み手に意味が伝わりにくい種類です',
      'gateway {label} ({type.en}) is of a kind that many readers do not know',
    ],
    [
      '排他・並行ゲートウェイの組み合わせで描けるときは、そうしてください。このままでも試算できます',
      'Use exclusive and parallel gateways where they can say the same; it can be played as it is',
    ],
  ),
  'LINT-DUPLICATE-FLOW': warning(
    [
      '矢印 {label} と同じ図形どうしを結ぶ矢印が、ほかにもあります。排他ゲートウェイ以外では、先の作業がその数だけ繰り返されます',
      'another arrow joins the same two shapes as {label}; unless a gateway chooses one, what follows is done once for each',
    ],
    ['余分な矢印を消してください', 'Remove the arrow that is too much'],
  ),
  'LINT-LABEL-WITHOUT-CHOICE': note(
    [
      '矢印 {label} に名前がありますが、分岐から出る矢印ではなく、名前は条件として働きません',
      'arrow {label} has a name, but leaves no gateway that chooses: the name is no condition',
    ],
    [
      '条件なら排他・包含ゲートウェイから出してください。説明なら注釈に替えてください',
      'Let it leave an exclusive or inclusive gateway if it is a condition; else use an annotation',
    ],
  ),
  'LINT-SEVERAL-PLAIN-STARTS': note(
    [
      '{label} に、種類のない開始イベントが複数あります。1件はそのうちの一つから始まります',
      '{label} has several plain start events; a case begins at one of them',
    ],
    [
      '始まり方の違いが分かる種類や名前を付けるか、一つにまとめてください',
      'Give them triggers or names that tell them apart, or draw one',
    ],
  ),
  'LINT-DECLARATION-UNNAMED': note(
    ['定義 {label}（{type.ja}）の名前が空です', 'the declaration {label} ({type.en}) has an empty name'],
    ['名前を付けるか、定義を消してください', 'Name it, or remove it'],
  ),
  'LINT-DECLARATION-UNUSED': note(
    [
      '定義 {label}（{type.ja}）は、どの図形からも使われていません',
      'the declaration {label} ({type.en}) is used by nothing',
    ],
    ['使う図形から指すか、定義を消してください', 'Point at it from an event or task, or remove it'],
  ),
  'LINT-DECLARATION-TWICE': note(
    [
      '同じ名前の定義 {label}（{type.ja}）が、ほかにもあります。名前が同じメッセージ・シグナルは同じものとして試算します',
      'another declaration has the same name as {label} ({type.en}); messages and signals of one name are played as one',
    ],
    ['一つにまとめるか、名前を変えてください', 'Keep one of them, or name them apart'],
  ),
  'LINT-NOT-DRAWN': note(
    [
      '{type.ja} {label} は、ファイルにはありますが、図に描かれていません。画面では見えなくても試算には入ります',
      '{type.en} {label} is in the file and not in the picture; it is played although nobody sees it',
    ],
    ['作図ツールで描き直すか、要らなければ消してください', 'Draw it, or remove it'],
  ),
  'LINT-OVERLAP': note(
    [
      '{type.ja} {label} が、ほかの図形と重なって描かれています',
      '{type.en} {label} is drawn over another shape',
    ],
    ['重ならないように離してください', 'Move them apart'],
  ),
  'LINT-OUTSIDE-ITS-FRAME': note(
    [
      '{type.ja} {label} が、それを含むプールやサブプロセスの枠の外に描かれています',
      '{type.en} {label} is drawn outside the pool or subprocess that holds it',
    ],
    ['枠の中に収めてください', 'Move it inside'],
  ),
} as const satisfies Record<string, FindingKind>

export type LintFindingCode = keyof typeof lintFindings

export const lintFinding = findingMaker<LintFindingCode>(lintFindings)
