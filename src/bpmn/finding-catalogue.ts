import { type FindingKind, findingMaker, type Severity } from '../model/finding.ts'

type Pair = readonly [ja: string, en: string]

const kind =
  (severity: Severity) =>
  (message: Pair, remedy: Pair): FindingKind => ({
    severity,
    message: { ja: message[0], en: message[1] },
    remedy: { ja: remedy[0], en: remedy[1] },
  })
const error = kind('error')
const warning = kind('warning')
const note = kind('note')

/** Everything reading a BPMN file can find. Codes are stable; docs/findings.md is made from this list. */
export const bpmnFindings = {
  // The file as bytes and as XML
  'BPMN-TOO-LARGE': error(
    [
      'ファイルが大きすぎる（{megabytes} MB）。上限は50 MB',
      'the file is too large ({megabytes} MB); the limit is 50 MB',
    ],
    ['業務フローごとにファイルを分ける', 'split the file, one procedure each'],
  ),
  'BPMN-EMPTY-FILE': error(
    ['ファイルが空', 'the file is empty'],
    ['作図ツールからBPMN 2.0形式で保存し直す', 'save it again from the drawing tool as BPMN 2.0'],
  ),
  'BPMN-NOT-XML': error(
    ['XMLではない（最初の文字が「<」でない）', 'not XML: the first character is not "<"'],
    [
      '作図ツールの保存形式で「BPMN 2.0 XML」を選ぶ（画像・Excel・JSONは読めない）',
      'choose "BPMN 2.0 XML" when saving; pictures, spreadsheets and JSON cannot be read',
    ],
  ),
  'BPMN-UNKNOWN-ENCODING': error(
    ['文字コード「{encoding}」を知らない', 'the encoding "{encoding}" is not known'],
    ['UTF-8で保存し直す', 'save the file as UTF-8'],
  ),
  'BPMN-UNDECODABLE': error(
    ['{encoding} として読めない文字がある', 'a character cannot be read as {encoding}'],
    [
      'XML宣言の encoding を実際の文字コード（例：Shift_JIS）に合わせるか、UTF-8で保存し直す',
      'make the encoding in the XML declaration match the file (e.g. Shift_JIS), or save as UTF-8',
    ],
  ),
  'BPMN-ENCODING-CONTRADICTED': warning(
    [
      'XML宣言は {declared} だが、実際のバイト列は {encoding}。{encoding} として読んだ',
      'the XML declaration says {declared} but the bytes are {encoding}; read as {encoding}',
    ],
    ['XML宣言の encoding を直す', 'correct the encoding in the XML declaration'],
  ),
  'BPMN-BROKEN-XML': error(
    ['XMLとして壊れている：{reason}', 'broken XML: {reason}'],
    [
      '示した行の付近（閉じていないタグ、途中で切れたファイルなど）を直すか、保存し直す',
      'mend the file near this line (an unclosed tag, a file cut short), or save it again',
    ],
  ),
  'BPMN-DOCTYPE': error(
    ['DOCTYPE宣言は受け付けない', 'a DOCTYPE declaration is not accepted'],
    [
      'DOCTYPEの行を消す（BPMNには不要。外部参照や実体展開を防ぐため読まない）',
      'remove the DOCTYPE: BPMN needs none, and it could pull in outside files or expand without end',
    ],
  ),
  'BPMN-TOO-DEEP': error(
    ['要素の入れ子が{depth}段を超える', 'elements are nested more than {depth} deep'],
    ['作図ツールから保存し直す', 'save it again from the drawing tool'],
  ),
  'BPMN-NOT-BPMN': error(
    [
      'BPMN 2.0ではない（最上位の要素は <{root}>、名前空間は {namespace}）',
      'not BPMN 2.0: the outermost element is <{root}>, its namespace {namespace}',
    ],
    [
      '最上位は http://www.omg.org/spec/BPMN/20100524/MODEL の definitions。作図ツールからBPMN 2.0形式で保存し直す',
      'the outermost element is definitions of http://www.omg.org/spec/BPMN/20100524/MODEL; save it as BPMN 2.0',
    ],
  ),

  // What the standard's vocabulary does not hold
  'BPMN-DUPLICATE-ID': error(
    ['id「{id}」が二度使われている', 'the id "{id}" is used twice'],
    ['どちらかのidを変える', 'change one of the two ids'],
  ),
  'BPMN-UNKNOWN-ELEMENT': error(
    ['BPMN 2.0にない要素 <{name}> がある', '<{name}> is not an element BPMN 2.0 allows here'],
    ['要素名の綴りと置き場所を確かめる', 'check its spelling and where it stands'],
  ),
  'BPMN-UNREADABLE-PART': error(
    ['読めない部分がある：{reason}', 'a part cannot be read: {reason}'],
    ['示した行を直すか、作図ツールから保存し直す', 'mend this line, or save it again from the drawing tool'],
  ),
  'BPMN-STRAY-TEXT': warning(
    ['要素の間に文字「{text}」がある。無視した', 'stray text "{text}" between elements; ignored'],
    ['その文字を消す', 'remove it'],
  ),
  'BPMN-FOREIGN-ELEMENT': note(
    [
      'BPMN以外の要素 <{name}> が extensionElements の外にある。無視した',
      '<{name}>, which is not BPMN, stands outside extensionElements; ignored',
    ],
    [
      '動きには影響しない。必要なら extensionElements の中に置く',
      'harmless; it belongs inside extensionElements',
    ],
  ),
  'BPMN-LAYOUT-PROBLEM': note(
    ['図の配置情報に読めない部分がある：{reason}', 'a part of the layout cannot be read: {reason}'],
    [
      '試算には影響しない。図が欠けて見えるときは作図ツールで直す',
      'harmless here; redraw it if the picture shows gaps',
    ],
  ),
  'BPMN-UNKNOWN-ATTRIBUTE': warning(
    [
      '{label} にBPMN 2.0にない属性「{name}」がある。無視した',
      '{label} has the attribute "{name}", unknown to BPMN 2.0; ignored',
    ],
    ['属性名の綴りを確かめる', 'check its spelling'],
  ),
  'BPMN-DANGLING-REFERENCE': error(
    [
      '{label} の {property} が指す「{target}」がない',
      '{property} of {label} points at "{target}", which is not there',
    ],
    ['指す先を直すか、参照を消す', 'mend the reference, or remove it'],
  ),
  'BPMN-DANGLING-DETAIL': warning(
    [
      '{label} の {property} が指す「{target}」がない。流れに関わらないので無視した',
      '{property} of {label} points at "{target}", which is not there; no token depends on it, ignored',
    ],
    ['指す先を直すか、参照を消す', 'mend the reference, or remove it'],
  ),
  'BPMN-NOT-PLAYED-YET': error(
    ['{typeJa}（{type}）「{label}」はまだ試算できない', '{type} {label} cannot be played yet'],
    [
      '同じ流れを、試算できる図形（作業、排他・並行・包含ゲートウェイ、タイマー・メッセージのイベント、サブプロセス）で描き直す',
      'draw the same flow with tasks, exclusive, parallel or inclusive gateways, timer or message events, and subprocesses',
    ],
  ),

  // Arrows
  'BPMN-DANGLING-FLOW': error(
    [
      'シーケンスフロー {label} の{endJa}「{target}」がない',
      'the {end} "{target}" of sequence flow {label} is not there',
    ],
    ['矢印をつなぎ直すか、消す', 'reconnect the arrow, or remove it'],
  ),
  'BPMN-FLOW-WITHOUT-ENDS': error(
    ['シーケンスフロー {label} に{endJa}がない', 'sequence flow {label} has no {end}'],
    ['矢印をつなぐか、消す', 'connect the arrow, or remove it'],
  ),
  'BPMN-FLOW-END-NOT-A-NODE': error(
    [
      'シーケンスフロー {label} の{endJa}「{target}」は、作業・イベント・ゲートウェイではない',
      'the {end} "{target}" of sequence flow {label} is no activity, event or gateway',
    ],
    ['矢印を作業・イベント・ゲートウェイにつなぐ', 'connect the arrow to an activity, event or gateway'],
  ),
  'BPMN-FLOW-CROSSES-SUBPROCESS': error(
    [
      'シーケンスフロー {label} がサブプロセスの境界をまたぐ（{source} → {target}）',
      'sequence flow {label} crosses the border of a subprocess ({source} → {target})',
    ],
    ['サブプロセスの図形自体に矢印をつなぐ', 'connect the arrow to the subprocess itself'],
  ),
  'BPMN-FLOW-CROSSES-POOL': error(
    [
      'シーケンスフロー {label} がプールの境界をまたぐ（{source} → {target}）',
      'sequence flow {label} crosses from one pool into another ({source} → {target})',
    ],
    ['プールの間はメッセージフローでつなぐ', 'use a message flow between pools'],
  ),
  'BPMN-FLOW-WITHOUT-ID': note(
    [
      'シーケンスフロー（{source} → {target}）にidがない。「{id}」と呼ぶ',
      'the sequence flow {source} → {target} has no id; it is called "{id}"',
    ],
    ['idを付けると、試算条件から名指しできる', 'give it an id, so that a scenario can name it'],
  ),
  'BPMN-CONDITION-IGNORED': warning(
    [
      '{label} から出るシーケンスフロー {flow} の条件は、並行ゲートウェイでは使われない',
      'the condition of sequence flow {flow} is not used: {label} is a parallel gateway',
    ],
    [
      '条件を消すか、排他・包含ゲートウェイに変える',
      'remove the condition, or use an exclusive or inclusive gateway',
    ],
  ),
  'BPMN-CONDITION-NOT-FEEL': warning(
    [
      'シーケンスフロー {label} の条件はFEELでない（{language}）。計算できない',
      'the condition of sequence flow {label} is not FEEL ({language}); it cannot be evaluated',
    ],
    [
      'FEELで書き直すか、試算条件で分岐の割合を与える',
      'write it in FEEL, or give branching probabilities in the scenario',
    ],
  ),
  'BPMN-SOME-FLOWS-WITHOUT-CONDITION': note(
    [
      '分岐 {label} から出る矢印の一部（{flows}）に条件がなく、既定の流れでもない',
      'some ways out of {label} ({flows}) have neither a condition nor the default mark',
    ],
    [
      '条件を書くか、既定（default）の印を付けるか、試算条件で割合を与える',
      'write the conditions, mark a default, or give probabilities',
    ],
  ),
  'BPMN-DEFAULT-NOT-OUTGOING': error(
    [
      '{label} の既定の流れ「{flow}」は、そこから出る矢印ではない',
      'the default flow "{flow}" of {label} does not leave it',
    ],
    ['出ていく矢印を既定に選び直す', 'choose one of its outgoing flows as the default'],
  ),

  // Events and activities
  'BPMN-NODE-WITHOUT-ID': error(
    ['{typeJa}（{type}）「{label}」にidがない', '{type} {label} has no id'],
    ['idを付ける（試算条件は図形をidで名指しする）', 'give it an id: scenarios name elements by id'],
  ),
  'BPMN-START-WITH-INCOMING': error(
    ['開始イベント {label} に入る矢印がある', 'a flow enters the start event {label}'],
    ['矢印を開始イベントの次の図形につなぐ', 'lead the arrow to the node after it'],
  ),
  'BPMN-END-WITH-OUTGOING': error(
    ['終了イベント {label} から出る矢印がある', 'a flow leaves the end event {label}'],
    ['矢印を消すか、中間イベントに変える', 'remove the arrow, or make it an intermediate event'],
  ),
  'BPMN-BOUNDARY-WITHOUT-ACTIVITY': error(
    [
      '境界イベント {label} が、同じ図の作業に付いていない',
      'boundary event {label} is not attached to an activity of its drawing',
    ],
    ['作業の縁に付け直す', 'attach it to the border of an activity'],
  ),
  'BPMN-BOUNDARY-WITH-INCOMING': error(
    ['境界イベント {label} に入る矢印がある', 'a flow enters the boundary event {label}'],
    ['矢印を消すか、中間イベントに変える', 'remove the arrow, or make it an intermediate event'],
  ),
  'BPMN-EVENT-WITHOUT-TRIGGER': error(
    [
      '{typeJa}（{type}）「{label}」に種類（タイマー、メッセージなど）がない',
      '{type} {label} does not say what it waits for',
    ],
    ['種類を選ぶ', 'choose timer or message'],
  ),
  'BPMN-TRIGGERED-START-IN-SUBPROCESS': error(
    [
      'サブプロセス内の開始イベント {label} に種類（{trigger}）が付いている',
      'the start event {label} inside a subprocess has a trigger ({trigger})',
    ],
    [
      'サブプロセスの中では種類なしの開始イベントを使う',
      'a subprocess begins with a none start event; wait with an intermediate event after it',
    ],
  ),
  'BPMN-TIMER-WITHOUT-TIME': warning(
    ['タイマー {label} に時間が書かれていない', 'timer {label} holds no time'],
    ['PT15M（15分）のように書くか、試算条件で与える', 'write e.g. PT15M, or give it in the scenario'],
  ),
  'BPMN-TIMER-UNREADABLE': warning(
    [
      'タイマー {label} の「{text}」を時間として読めない',
      '"{text}" of timer {label} cannot be read as a time',
    ],
    [
      '期間は PT15M、P3D（年・月は長さが定まらず不可）、日時は 2026-04-01T08:30:00、繰り返しは R3/PT1H。または試算条件で与える',
      'write PT15M or P3D (no years or months: their length varies), 2026-04-01T08:30:00 or R3/PT1H; or give it in the scenario',
    ],
  ),
  'BPMN-REPETITION-UNSPECIFIED': warning(
    [
      '繰り返し作業 {label} の回数が書かれていない',
      '{label} is repeated, but the drawing does not say how often',
    ],
    [
      '回数か終わる条件を書くか、試算条件で与える',
      'write a count or a condition, or give it in the scenario',
    ],
  ),
  'BPMN-EMPTY-SUBPROCESS': note(
    [
      'サブプロセス {label} の中身がない。1つの作業として扱う',
      'subprocess {label} is empty; it is played as one task',
    ],
    ['中身を描くか、作業（タスク）に変える', 'draw its inside, or make it a task'],
  ),

  // The drawing as a whole
  'BPMN-NOTHING-TO-PLAY': error(
    [
      '試算できる業務フローがない（作業・イベントが一つもない）',
      'nothing to play: no process holds an activity or event',
    ],
    ['業務フローを描いたファイルを指定する', 'choose a file in which a process is drawn'],
  ),
  'BPMN-EMPTY-PROCESS': note(
    [
      '業務フロー {label} は空。中の見えないプールとして扱う',
      'process {label} is empty; its pool is treated as a black box',
    ],
    ['相手方のプールならこのままでよい', 'fine for the pool of somebody outside'],
  ),
  'BPMN-SEVERAL-PROCESSES': note(
    ['業務フローが{count}つある（{names}）', 'the file holds {count} processes ({names})'],
    ['試算条件で、案件が発生する業務フローを名指しする', 'the scenario says in which of them cases arise'],
  ),
  'BPMN-MESSAGE-FLOWS-NOT-PLAYED': note(
    [
      'メッセージフロー（{count}本）はトークンを運ばない。待つ側の時間は試算条件で与える',
      'the message flows ({count}) carry no token; how long a message takes is for the scenario to say',
    ],
    ['メッセージを待つイベントに、届くまでの時間を与える', 'give each waiting message event its time'],
  ),
  'BPMN-NO-START': error(
    [
      '{label} に始まりがない（開始イベントも、入る矢印のない図形もない）',
      '{label} has no beginning: no start event, and a flow enters every node',
    ],
    ['開始イベントを描く', 'draw a start event'],
  ),
  'BPMN-IMPLICIT-START': note(
    [
      '{label} に開始イベントがない。入る矢印のない図形（{nodes}）から始める',
      '{label} has no start event; it begins at {nodes}, which no flow enters',
    ],
    ['開始イベントを描く', 'draw a start event'],
  ),
  'BPMN-IMPLICIT-END': note(
    [
      '{label} から出る矢印がない。ここで終わるものとして扱う',
      'no flow leaves {label}; the token ends there',
    ],
    ['終了イベントにつなぐ', 'lead it to an end event'],
  ),
  'BPMN-UNREACHABLE': warning(
    ['{label} には、開始からたどり着けない', '{label} cannot be reached from any start'],
    ['矢印をつなぐか、図形を消す', 'connect it, or remove it'],
  ),
  'BPMN-NO-WAY-OUT': warning(
    ['{label} から、終わりにたどり着けない', 'no end can be reached from {label}'],
    ['繰り返しから抜ける矢印を描く', 'draw a way out of the loop'],
  ),
  'BPMN-NODE-IN-TWO-LANES': warning(
    [
      '{label} が複数のレーン（{lanes}）にある。最初のレーンとして扱う',
      '{label} lies in several lanes ({lanes}); the first is taken',
    ],
    ['一つのレーンの中に置く', 'place it in one lane'],
  ),
} as const satisfies Record<string, FindingKind>

export type BpmnFindingCode = keyof typeof bpmnFindings

export const bpmnFinding = findingMaker<BpmnFindingCode>(bpmnFindings)
