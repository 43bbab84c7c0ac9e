import { type FindingKind, findingKind, type Severity, type WordPair } from '../../model/finding.ts'

type Rules = readonly string[]

/**
 * The message ends with the sections of BPMN 2.0.2 (formal/2013-12-09) that hold the rule, and with the numbers by which
 * BPMNspector and other checkers know it.
 */
const rule =
  (severity: Severity) =>
  (sections: Rules, numbers: Rules, message: WordPair, remedy: WordPair): FindingKind => {
    const places = sections.map((section) => `§${section}`)
    return findingKind(
      severity,
      `${message[0]}（BPMN 2.0.2 ${places.join('、')}、規則 ${numbers.join('・')}）`,
      `${message[1]} (BPMN 2.0.2 ${places.join(' and ')}, rule ${numbers.join(', ')})`,
      ...remedy,
    )
  }
const error = rule('error')
const warning = rule('warning')

/** The rules of the standard that a drawing can break. */
export const constraintFindings = {
  // References
  'BPMN-REFERENCE-WRONG-TYPE': error(
    ['15.3'],
    ['REF'],
    [
      '{label} の {property} が指す {target} は {found} で、ここで指せるのは {wanted} だけ',
      '{property} of {label} points at {target}, a {found}; only a {wanted} can stand there',
    ],
    ['正しい種類の要素を指す', 'point at an element of the right type'],
  ),

  // Message flows
  'BPMN-MESSAGE-FLOW-TO-ARTIFACT': error(
    ['8.4.1'],
    ['EXT008', 'EXT009'],
    [
      'メッセージフロー {label} の{endJa}「{other}」は、注釈・グループ・関連線で、メッセージを受け渡せない',
      'the {end} "{other}" of message flow {label} is an annotation, group or association, which takes no message',
    ],
    [
      'プール・作業・イベントにつなぐ。注釈には関連線（association）を使う',
      'connect it to a pool, activity or event; use an association for an annotation',
    ],
  ),
  'BPMN-MESSAGE-FLOW-WITHIN-POOL': error(
    ['9.4'],
    ['EXT031'],
    [
      'メッセージフロー {label}（{source} → {target}）の両端が同じプールにある。メッセージフローは別のプールの間だけに引く',
      'both ends of message flow {label} ({source} → {target}) lie in one pool; a message flow joins two different pools',
    ],
    ['同じプールの中ではシーケンスフローでつなぐ', 'use a sequence flow inside a pool'],
  ),
  'BPMN-MESSAGE-FLOW-MISDRAWN': warning(
    ['9.4', '10.5.2', '10.5.3', '10.5.4'],
    ['EXT031', 'EXT102', 'EXT119'],
    [
      'メッセージフロー {label}（{source} → {target}）の引き方が規則に合わない（同じプールの中、分岐につないだ、または送る側・受ける側が逆）',
      'message flow {label} ({source} → {target}) is misdrawn: inside one pool, at a gateway, or against the direction of its event',
    ],
    [
      '別のプールの、送る図形から受ける図形へ引く',
      'draw it from what sends to what receives, in another pool',
    ],
  ),
  'BPMN-MESSAGE-FLOW-FROM-CATCH': error(
    ['10.5.2', '10.5.4'],
    ['EXT102', 'EXT119'],
    [
      'メッセージフロー {label} が、待ち受ける側のイベント {source} から出ている。開始イベントと待ちの中間イベントは受けるだけで、送らない',
      'message flow {label} leaves {source}; start events and catching events only receive messages',
    ],
    [
      '矢印の向きを直すか、送りのイベント・作業から出す',
      'turn the arrow round, or send from a throwing event or task',
    ],
  ),
  'BPMN-MESSAGE-FLOW-TO-THROW': error(
    ['10.5.3', '10.5.4'],
    ['EXT119'],
    [
      'メッセージフロー {label} が、送る側のイベント {target} に入っている。終了イベントと送りの中間イベントは送るだけで、受けない',
      'message flow {label} enters {target}; end events and throwing events only send messages',
    ],
    [
      '矢印の向きを直すか、待ちのイベント・作業で受ける',
      'turn the arrow round, or receive with a catching event or task',
    ],
  ),

  // Sequence flows
  'BPMN-START-WITHOUT-OUTGOING': error(
    ['10.5.2'],
    ['EXT101'],
    [
      '実行用の業務フローの開始イベント {label} に <outgoing> がない。矢印 {flow} は、入る側にだけ記録されている',
      'the start event {label} of an executable process has no <outgoing>; the flow {flow} is listed only where it enters',
    ],
    [
      '作図ツールで矢印を引き直すか、<outgoing> を書き足す',
      'draw the arrow again, or add the missing <outgoing>',
    ],
  ),
  'BPMN-LANGUAGE-NOT-A-URI': error(
    ['8.4.6'],
    ['EXT014'],
    [
      '{label} の式の言語「{language}」はURIでない',
      'the expression language "{language}" of {label} is not a URI',
    ],
    ['言語のURIを書くか、language を消す', 'write the URI of the language, or remove it'],
  ),
  'BPMN-NODE-WITHOUT-INCOMING': error(
    ['10.3', '10.5.2'],
    ['EXT150'],
    [
      '{label} に入る矢印がない。実行用の業務フローで開始イベントがあるとき、ほかの図形は必ず矢印でつながる',
      'no flow enters {label}; in an executable process with a start event every other node has an incoming flow',
    ],
    [
      '手前の図形から矢印を引くか、開始イベントを付ける（読むための図なら isExecutable を false にする）',
      'draw the arrow that leads to it, or a start event before it (or set isExecutable to false if the drawing is for reading)',
    ],
  ),

  // Events
  'BPMN-END-WITHOUT-START': error(
    ['10.5.2'],
    ['EXT097'],
    [
      '実行用の {scope} に終了イベント {label} があるのに、開始イベントがない',
      'the executable {scope} has the end event {label} but no start event',
    ],
    [
      '開始イベントを描く（読むための図なら isExecutable を false にする）',
      'draw a start event (or set isExecutable to false if the drawing is for reading)',
    ],
  ),
  'BPMN-START-TRIGGER-NOT-ALLOWED': error(
    ['10.5.2'],
    ['EXT098'],
    [
      '業務フローの開始イベント {label} に、使えない種類（{trigger.ja}）が付いている',
      'the start event {label} of a process has a trigger that cannot start it ({trigger.en})',
    ],
    [
      '種類なし、または メッセージ・タイマー・条件・シグナルにする',
      'use none, message, timer, conditional or signal',
    ],
  ),
  'BPMN-SUBPROCESS-START-WITH-TRIGGER': error(
    ['10.5.2'],
    ['EXT100'],
    [
      '実行用の業務フローのサブプロセス内で、開始イベント {label} に種類が付いている。種類なしだけが使える',
      'the start event {label} inside a subprocess of an executable process has a trigger; only none is allowed',
    ],
    [
      '種類を外し、待つなら次に中間イベントを描く',
      'remove the trigger; to wait, draw an intermediate event after it',
    ],
  ),
  'BPMN-CALLED-PROCESS-WITHOUT-PLAIN-START': error(
    ['10.5.2'],
    ['EXT099'],
    [
      'コールアクティビティ {label} が呼ぶ {process} に、種類なしの開始イベントがない',
      '{process}, called by {label}, has no start event without a trigger',
    ],
    ['呼ばれる側に種類なしの開始イベントを描く', 'draw a none start event in the called process'],
  ),
  'BPMN-BOUNDARY-WITHOUT-OUTGOING': error(
    ['10.5.4'],
    ['EXT113'],
    [
      '作業を中断する境界イベント {label} から出る矢印がなく、案件の行き先がない',
      'no flow leaves the interrupting boundary event {label}: the case would be lost there',
    ],
    ['起きたあとの流れを描くか、イベントを消す', 'draw what follows, or remove the event'],
  ),
  'BPMN-LINK-TARGET-WITH-INCOMING': error(
    ['10.5.4'],
    ['EXT117'],
    ['リンクの受け側 {label} に入る矢印がある', 'a sequence flow enters the link target {label}'],
    ['矢印を消すか、リンクをやめる', 'remove the arrow, or the link'],
  ),
  'BPMN-LINK-SOURCE-WITH-OUTGOING': error(
    ['10.5.4'],
    ['EXT117'],
    ['リンクの送り側 {label} から出る矢印がある', 'a sequence flow leaves the link source {label}'],
    ['矢印を消すか、リンクをやめる', 'remove the arrow, or the link'],
  ),
  'BPMN-LINK-WITHOUT-TARGET': error(
    ['10.5.5'],
    ['EXT125'],
    [
      'リンク {label} に、同じ名前「{link}」の受け側が同じ図にない',
      'link {label} has no target of the same name "{link}" in its drawing',
    ],
    ['同じ名前の受け側リンクを描く', 'draw a catching link event of the same name'],
  ),
  'BPMN-CANCEL-OUTSIDE-TRANSACTION': error(
    ['10.5.4'],
    ['EXT120'],
    [
      'キャンセルの境界イベント {label} が、トランザクションでない {activity} に付いている',
      'the cancel event {label} is attached to {activity}, which is no transaction',
    ],
    ['トランザクションに付けるか、別の種類にする', 'attach it to a transaction, or choose another trigger'],
  ),
  'BPMN-MESSAGE-NOT-OF-OPERATION': error(
    ['10.5.5'],
    ['EXT127'],
    [
      '{label} は操作 {operation} を指すが、その操作のメッセージを messageRef で指していない',
      '{label} refers to the operation {operation} but not, by messageRef, to a message of it',
    ],
    [
      'messageRef を操作のメッセージに合わせるか、operationRef を消す',
      'set messageRef to its message, or remove operationRef',
    ],
  ),
  'BPMN-TIMER-SEVERAL-TIMES': error(
    ['10.5.5'],
    ['EXT131'],
    [
      'タイマー {label} に時間が{count}通り書かれている。日時・繰り返し・期間はどれか一つだけ',
      'timer {label} holds {count} times; date, cycle and duration exclude each other',
    ],
    ['一つだけ残す', 'keep one of them'],
  ),
  'BPMN-EVENT-DATA-MISSING': error(
    ['10.5.1'],
    ['EXT093'],
    [
      'イベント {label} のデータが{count}個で、データを運ぶ種類の数（{needed}）と合わない',
      'event {label} has {count} data items for {needed} triggers that carry data',
    ],
    ['種類ごとに一つずつデータを置く', 'give one data item to each such trigger'],
  ),
  'BPMN-EVENT-DATA-TYPE': error(
    ['10.5.1'],
    ['EXT094'],
    [
      'イベント {label} のデータ {data} の型が、種類の運ぶ型 {item} と違う',
      'the data {data} of event {label} is not of the type its trigger carries ({item})',
    ],
    ['itemSubjectRef を同じ型にする', 'give both the same item definition'],
  ),

  // Subprocesses
  'BPMN-EVENT-SUBPROCESS-STARTS': error(
    ['10.3.5'],
    ['EXT058'],
    [
      'イベントサブプロセス {label} の開始イベントが{count}個で、ない、または互いに区別できない。ちょうど1個でなければならない',
      'event subprocess {label} has {count} start events, none or not told apart; it needs exactly one',
    ],
    ['開始イベントを1個にする', 'draw exactly one start event'],
  ),
  'BPMN-EVENT-SUBPROCESS-SEVERAL-STARTS': warning(
    ['10.3.5'],
    ['EXT058'],
    [
      'イベントサブプロセス {label} の開始イベントが{count}個ある。別々のきっかけとして扱う',
      'event subprocess {label} has {count} start events; each is taken as a trigger of its own',
    ],
    ['きっかけごとにイベントサブプロセスを分ける', 'draw one event subprocess for each'],
  ),
  'BPMN-EVENT-SUBPROCESS-TRIGGER': error(
    ['10.5.2'],
    ['EXT059'],
    [
      'イベントサブプロセスの開始イベント {label} の種類（{trigger.ja}）では始められない',
      'the trigger ({trigger.en}) of {label} cannot start an event subprocess',
    ],
    [
      'メッセージ・タイマー・エスカレーション・エラー・補償・条件・シグナルのどれかにする（中断しない場合、エラーと補償は使えない）',
      'use message, timer, escalation, error, compensation, conditional or signal (not error or compensation without interrupting)',
    ],
  ),
  'BPMN-AD-HOC-START-OR-END': error(
    ['10.3.5'],
    ['EXT062'],
    [
      'アドホックサブプロセスの中に開始・終了イベント {label} がある',
      'an ad-hoc subprocess holds the start or end event {label}',
    ],
    ['開始・終了イベントを消す', 'remove it'],
  ),
  'BPMN-CHOREOGRAPHY-IN-PROCESS': error(
    ['10.2', '10.3.5'],
    ['EXT036', 'EXT056', 'EXT062'],
    [
      '業務フローの中にコレオグラフィの作業 {label}（{type}）がある',
      'a process holds the choreography activity {label} ({type})',
    ],
    ['ふつうの作業に替えるか、コレオグラフィ図に移す', 'make it a task, or move it to a choreography'],
  ),

  // Activities
  'BPMN-RESOURCE-ROLE-CONTRADICTED': error(
    ['10.3.1'],
    ['EXT040'],
    [
      '{label} の担当者の決め方が矛盾する。resourceRef（と引数）か、割当ての式か、どちらか一方だけ',
      'the resource role {label} contradicts itself: either resourceRef (with its parameters) or an assignment expression',
    ],
    ['どちらか一方を消す', 'remove one of the two'],
  ),
  'BPMN-TWO-LOOP-MARKERS': error(
    ['10.3.8'],
    ['EXT041', 'EXT055'],
    [
      '{label} に繰り返しの印が二つある（ループと複数インスタンス）',
      '{label} has two loop markers (loop and multi-instance)',
    ],
    ['一つだけ残す', 'keep one of them'],
  ),
  'BPMN-SCRIPT-WITHOUT-FORMAT': warning(
    ['10.3.3'],
    ['EXT053'],
    [
      'スクリプト作業 {label} に、スクリプトの言語（scriptFormat）がない',
      'script task {label} holds a script but no scriptFormat',
    ],
    ['scriptFormat を書く', 'write its scriptFormat'],
  ),
  'BPMN-CONDITION-NOT-BOOLEAN': error(
    ['10.3.8'],
    ['EXT072'],
    [
      '{label} の繰り返しの条件「{text}」は、真偽を表す式でない',
      'the condition "{text}" of the repeated {label} is no boolean expression',
    ],
    ['真か偽になる式を書く', 'write an expression that is true or false'],
  ),
  'BPMN-MESSAGE-TASK-SETS': error(
    ['10.3.3'],
    ['EXT046', 'EXT050'],
    [
      'メッセージの作業 {label} に、データの組が{count}つある。一つまで',
      'the send or receive task {label} has {count} data sets; at most one is allowed',
    ],
    ['inputSet・outputSet を一つにする', 'keep one inputSet or outputSet'],
  ),
  'BPMN-TASK-DATA-TYPE': error(
    ['10.3.3'],
    ['EXT044', 'EXT045', 'EXT048', 'EXT052'],
    [
      '作業 {label} のデータ {data} の型が、メッセージ {message} の型と違う',
      'the data {data} of task {label} is not of the type of its message {message}',
    ],
    ['itemSubjectRef とメッセージの itemRef を同じ型にする', 'give both the same item definition'],
  ),
  'BPMN-LOOP-ITEM-TYPE': error(
    ['10.3.8'],
    ['EXT070', 'EXT071'],
    [
      '繰り返し作業 {label} の1件分のデータ {part} が、データの集まり {whole} の1個に当たらない',
      'the data of one instance of {label} ({part}) is not one element of the collection {whole}',
    ],
    ['1件分を、集まりと同じ型の単数にする', 'make it a single item of the same type'],
  ),
  'BPMN-COMPENSATION-WITHOUT-HANDLER': warning(
    ['10.7.1'],
    ['EXT143'],
    [
      '補償の境界イベント {label} に、関連線でつながる補償作業がない',
      'no association joins the compensation event {label} to a compensation activity',
    ],
    ['補償作業を関連線でつなぐ', 'join a compensation activity by an association'],
  ),
  'BPMN-COMPENSATION-HANDLER-UNMARKED': error(
    ['10.7.1'],
    ['EXT144'],
    [
      '補償イベント {label} につながる作業 {activity} に、補償の印がない',
      '{activity}, joined to the compensation event {label}, is not marked for compensation',
    ],
    ['その作業に補償の印（isForCompensation）を付ける', 'mark the activity for compensation'],
  ),
  'BPMN-COMPENSATION-WITH-OUTGOING': error(
    ['10.5.4'],
    ['EXT114'],
    [
      '補償の境界イベント {label} から出るシーケンスフローがある。補償作業へは関連線でつなぐ',
      'a sequence flow leaves the compensation event {label}; an association leads to the compensation activity',
    ],
    ['シーケンスフローを関連線に替える', 'replace the sequence flow by an association'],
  ),

  // Gateways
  'BPMN-EVENT-GATEWAY-MIXED': error(
    ['10.6.6'],
    ['EXT139'],
    [
      '{label} の先に、メッセージを待つイベントと受信作業が混ざっている。どちらか一方だけ',
      'message events and receive tasks both follow {label}; only one of the two kinds may',
    ],
    ['どちらかにそろえる', 'use one kind'],
  ),
  'BPMN-EVENT-GATEWAY-TASK-WITH-BORDER': error(
    ['10.6.6'],
    ['EXT140'],
    [
      '{gateway} の先の受信作業 {task} に境界イベント {label} が付いている',
      'the boundary event {label} is attached to {task}, which follows {gateway}',
    ],
    ['境界イベントを外し、{gateway} の先のイベントとして描く', 'draw it as another event after the gateway'],
  ),
  'BPMN-INSTANTIATING-GATEWAY-WITH-INCOMING': error(
    ['10.6.6'],
    ['EXT142'],
    [
      '業務フローを始める分岐 {label}（instantiate）に入る矢印がある',
      'a flow enters {label}, an event-based gateway that starts the process (instantiate)',
    ],
    ['矢印を消すか、instantiate を外す', 'remove the arrow, or the instantiate mark'],
  ),

  // Collaborations and choreographies
  'BPMN-CHOREOGRAPHY-REFERENCED': error(
    ['11.2'],
    ['EXT027'],
    ['{label} は choreographyRef を持てない', '{label} must not have a choreographyRef'],
    ['choreographyRef を消す', 'remove it'],
  ),
  'BPMN-MULTIPLICITY-NO-RANGE': error(
    ['9.3'],
    ['EXT029', 'EXT030'],
    [
      'プール {label} の相手の数（{minimum}〜{maximum}）が正しくない。最小は0以上、最大は1以上で最小以上',
      'the multiplicity {minimum} to {maximum} of pool {label} is no range: minimum ≥ 0, maximum ≥ 1 and ≥ minimum',
    ],
    ['最小と最大を直す', 'correct the two numbers'],
  ),
  'BPMN-PUBLIC-PROCESS-EXECUTABLE': warning(
    ['10.2'],
    ['EXT035'],
    [
      '公開用（Public）の業務フロー {label} が実行用になっている',
      'the public process {label} is marked as executable',
    ],
    ['processType を Private にするか、isExecutable を false にする', 'make it private, or not executable'],
  ),

  // Data
  'BPMN-COLLECTION-CONTRADICTED': error(
    ['8.4.10', '10.4.1'],
    ['EXT020', 'EXT081'],
    [
      'データ {data} の isCollection が、型 {item} の isCollection と違う',
      'isCollection of the data {data} differs from that of its item definition {item}',
    ],
    ['二つをそろえる', 'make the two agree'],
  ),
  'BPMN-DATA-IN-NO-SET': error(
    ['10.4.1'],
    ['EXT084', 'EXT088'],
    [
      '業務フローのデータ {label} が、どの inputSet・outputSet にも入っていない',
      'the data {label} of a process belongs to no inputSet or outputSet',
    ],
    ['組に加えるか、データを消す', 'add it to a set, or remove it'],
  ),
  'BPMN-ACTIVITY-DATA-IN-NO-SET': warning(
    ['10.4.1'],
    ['EXT084', 'EXT088'],
    [
      '作業のデータ {label} が、どの inputSet・outputSet にも入っていない。試算には影響しない',
      'the data {label} of an activity belongs to no inputSet or outputSet; nothing that is played depends on it',
    ],
    ['組に加えるか、データを消す', 'add it to a set, or remove it'],
  ),
  'BPMN-PROPERTY-MISPLACED': error(
    ['10.4.1'],
    ['EXT078'],
    [
      '{label} は property を持てない。持てるのは業務フロー・作業・イベントだけ',
      '{label} cannot hold a property; only processes, activities and events can',
    ],
    ['property を業務フロー・作業・イベントの中に移す', 'move it into a process, activity or event'],
  ),
  'BPMN-WHILE-EXECUTING-NOT-IN-SET': error(
    ['10.4.1'],
    ['EXT086', 'EXT090'],
    [
      '実行中に使うデータ {data} が、同じ組 {label} のデータに入っていない',
      'the data {data}, used while executing, is not among the data of its set {label}',
    ],
    [
      '同じ組の dataInputRefs・dataOutputRefs に加える',
      'add it to the dataInputRefs or dataOutputRefs of the set',
    ],
  ),
  'BPMN-SETS-NOT-PAIRED': error(
    ['10.4.1'],
    ['EXT087'],
    [
      'データの組 {set} が指す {other} が、{set} を指し返していない',
      'the set {set} refers to {other}, which does not refer back',
    ],
    ['互いに指すようにする', 'let both refer to each other'],
  ),
} as const satisfies Record<string, FindingKind>
