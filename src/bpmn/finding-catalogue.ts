import { type FindingKind, findingKindsOf, findingMaker } from '../model/finding.ts'
import { constraintFindings } from './constraints/finding-catalogue.ts'

const error = findingKindsOf('error')
const warning = findingKindsOf('warning')
const note = findingKindsOf('note')

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
    ['XMLとして壊れている：{reason.ja}', 'broken XML: {reason.en}'],
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

  'BPMN-UNBOUND-PREFIX': warning(
    [
      '接頭辞「{prefix}」の名前空間が宣言されていない。その付いた属性は無視した',
      'the prefix "{prefix}" has no namespace; the attributes that carry it are ignored',
    ],
    [
      '最上位の要素に xmlns:{prefix} を書き足すか、その属性を消す（作図ツールから保存し直せば直る）',
      'declare xmlns:{prefix} at the outermost element, or remove the attributes; saving it again mends it',
    ],
  ),

  // What the standard's vocabulary does not hold
  'BPMN-DUPLICATE-ID': error(
    [
      'id「{id}」が二度使われている（最初は{line}行目）',
      'the id "{id}" is used twice (first in line {line})',
    ],
    ['どちらかのidを変える', 'change one of the two ids'],
  ),
  'BPMN-RESERVED-ID': error(
    [
      '図形 {label} のidは、このプログラムの内部で使う名前と同じで、使えない',
      'the id of {label} is a name this program uses internally; it cannot be used',
    ],
    ['idを変える（図に見える名前はそのままでよい）', 'change the id; the name shown in the drawing may stay'],
  ),
  'BPMN-UNKNOWN-ELEMENT': error(
    ['BPMN 2.0では、<{name}> という要素をここに置けない', '<{name}> is not an element BPMN 2.0 allows here'],
    ['要素名の綴りと置き場所を確かめる', 'check its spelling and where it stands'],
  ),
  'BPMN-UNREADABLE-PART': error(
    ['読めない部分がある：{reason.ja}', 'a part cannot be read: {reason.en}'],
    ['示した行を直すか、作図ツールから保存し直す', 'mend this line, or save it again from the drawing tool'],
  ),
  'BPMN-UNREADABLE-DESCRIPTION': note(
    [
      '説明（documentation）が読めない：{reason.ja}。無視した',
      'a documentation cannot be read: {reason.en}; ignored',
    ],
    ['そのままでよい。試算には使わない', 'nothing to do: no simulation needs it'],
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
  'BPMN-UNDECLARED': warning(
    [
      '{label} の {property} が指す「{target}」の定義がない。「{target}」という名前のものとして扱う',
      '{property} of {label} points at "{target}", which is not declared; "{target}" is taken as its name',
    ],
    [
      'メッセージ・シグナル・エラー・エスカレーション・データを定義して、そのidを指す',
      'declare the message, signal, error, escalation or data, and point at its id',
    ],
  ),
  'BPMN-NOT-PLAYABLE': error(
    [
      '{typeJa}（{type}）「{label}」は、業務フローの中で動かす図形ではない',
      '{type} {label} is nothing that can be played inside a process',
    ],
    ['作業・イベント・ゲートウェイに描き替える', 'draw an activity, event or gateway instead'],
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
      '{label} から出るシーケンスフロー {flow} の条件は使われない（並行ゲートウェイはすべての矢印へ進み、イベントの分岐は先に起きたイベントで決まる）',
      'the condition of sequence flow {flow} is not used: {label} takes every way out, or lets events decide',
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
      '{label} の既定の流れ「{flow}」は、そこから出る矢印ではない（BPMN 2.0.2 §10.3、§10.6、規則 EXT026）',
      'the default flow "{flow}" of {label} does not leave it (BPMN 2.0.2 §10.3 and §10.6, rule EXT026)',
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
    [
      '境界イベント {label} に入る矢印がある（BPMN 2.0.2 §10.5.4、規則 EXT112）',
      'a flow enters the boundary event {label} (BPMN 2.0.2 §10.5.4, rule EXT112)',
    ],
    ['矢印を消すか、中間イベントに変える', 'remove the arrow, or make it an intermediate event'],
  ),
  'BPMN-EVENT-WITHOUT-TRIGGER': warning(
    [
      '{typeJa}（{type}）「{label}」に種類（タイマー、メッセージなど）がない。図の外で何かが起きるのを待つものとして扱う',
      '{type} {label} does not say what it waits for; it waits for something outside the drawing',
    ],
    [
      '種類を選ぶか、試算条件で時間を与える',
      'choose e.g. a timer or a message, or give its time in the scenario',
    ],
  ),
  'BPMN-TRIGGER-NOT-ALLOWED': error(
    [
      '{typeJa}（{type}）「{label}」に、そこでは使えない種類（{trigger.ja}）が付いている',
      '{type} {label} has a trigger that cannot stand there ({trigger.en})',
    ],
    [
      'BPMN 2.0.2 表10.93で使える種類に替える（待つ・知らせるの向きや、図形の種類を確かめる）',
      'choose one that BPMN 2.0.2 table 10.93 allows there; check whether the event should catch or throw',
    ],
  ),
  'BPMN-ALWAYS-INTERRUPTING': warning(
    [
      '境界イベント {label} は「中断しない」と描かれているが、エラーとキャンセルは必ず中断する。中断するものとして扱う',
      'boundary event {label} is drawn as non-interrupting, but errors and cancellations always interrupt; played so',
    ],
    ['実線の二重丸（中断する）に描き替える', 'draw it as interrupting'],
  ),
  'BPMN-CANCEL-END-OUTSIDE-TRANSACTION': error(
    [
      'キャンセル終了イベント {label} が、トランザクションの中にない',
      'the cancel end event {label} lies in no transaction',
    ],
    [
      'トランザクションの中で使うか、別の種類の終了イベントに替える',
      'use it inside a transaction, or choose another end event',
    ],
  ),
  'BPMN-LINK-TARGET-TWICE': error(
    [
      'リンク「{link}」の受け側が、{other} と {label} の二つある。どちらへ進むか決まらない',
      'the link "{link}" leads to both {other} and {label}; which one is meant is not said',
    ],
    ['受け側を一つにするか、別の名前にする', 'keep one of them, or give them different names'],
  ),
  'BPMN-EVENT-GATEWAY-WITHOUT-EVENT': error(
    [
      'イベントの分岐 {label} の先に、何かを待つ図形と、待たない {next} が混ざっている',
      'some ways out of the event-based gateway {label} wait for an event, but {next} waits for nothing',
    ],
    [
      '分岐の先のすべてに、待ちの中間イベントか受信作業を置く。条件で分かれるなら排他ゲートウェイに替える',
      'put a catching event or a receive task on every way; use an exclusive gateway where conditions decide',
    ],
  ),
  'BPMN-EVENT-GATEWAY-IS-EXCLUSIVE': warning(
    [
      'イベントの分岐 {label} の先に、何かを待つ図形が一つもない。排他ゲートウェイ（どれか一つ）として扱う',
      'nothing that follows the event-based gateway {label} waits for an event; it is played as an exclusive gateway',
    ],
    [
      '先に起きた方へ進むなら、分岐の先に待ちの中間イベントを置く。条件や割合で分かれるなら排他ゲートウェイに替える',
      'put catching events after it; use an exclusive gateway where conditions or shares decide',
    ],
  ),
  'BPMN-TRIGGERED-START-IN-SUBPROCESS': warning(
    [
      'サブプロセス内の開始イベント {label} に種類（{trigger.ja}）が付いている。サブプロセスに入ったときに始まるものとして扱う',
      'the start event {label} inside a subprocess has a trigger ({trigger.en}); it begins when the subprocess does',
    ],
    [
      'サブプロセスの中では種類なしの開始イベントを使う',
      'a subprocess begins with a none start event; wait with an intermediate event after it',
    ],
  ),
  'BPMN-TIMER-WITHOUT-TIME': warning(
    ['タイマー {label} に時間が書かれていない。{standIn.ja}', 'timer {label} holds no time: {standIn.en}'],
    ['PT15M（15分）のように書くか、試算条件で与える', 'write e.g. PT15M, or give it in the scenario'],
  ),
  'BPMN-TIMER-UNREADABLE': warning(
    [
      'タイマー {label} の「{text}」を時間として読めない。{standIn.ja}',
      '"{text}" of timer {label} cannot be read as a time: {standIn.en}',
    ],
    [
      '期間は PT15M（15分）、P5D（5日）（年・月は長さが定まらず不可）、日時は 2026-04-01T08:30:00、繰り返しは R3/PT1H。または試算条件で与える',
      'write PT15M (15 minutes) or P5D (5 days; no years or months: their length varies), 2026-04-01T08:30:00 or R3/PT1H; or give it in the scenario',
    ],
  ),
  'BPMN-TIMER-TOO-LONG': error(
    ['タイマー {label} の「{text}」は10年を超える', '"{text}" of timer {label} is longer than ten years'],
    [
      '長さを確かめる。起きないものなら、タイマーを図から除く',
      'check the length; take a timer that never rings out of the drawing',
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
  'BPMN-COUNT-OF-ZERO': warning(
    [
      '{label} の {attribute} が 0 になっている。1として試算する',
      '{attribute} of {label} is 0; it is played as 1',
    ],
    ['作図ツールでその値を1にするか、消す', 'set the value to 1 in the drawing tool, or remove it'],
  ),
  'BPMN-COUNT-OUT-OF-RANGE': error(
    [
      '{label} の {attribute} が {from}〜{to} の整数ではない',
      '{attribute} of {label} is not a whole number from {from} to {to}',
    ],
    [
      '数を直す。作図ツールで見えなければ、XMLの属性を直す',
      'correct the number; where the drawing tool does not show it, in the XML',
    ],
  ),
  'BPMN-EMPTY-SUBPROCESS': note(
    [
      'サブプロセス {label} の中身がない。1つの作業として扱う',
      'subprocess {label} is empty; it is played as one task',
    ],
    ['中身を描くか、作業（タスク）に変える', 'draw its inside, or make it a task'],
  ),

  'BPMN-BESIDE-THE-FLOW': error(
    [
      '{label} に矢印がつながっている。イベントサブプロセスと補償作業は、きっかけが起きたときに始まり、矢印では進まない',
      'a sequence flow enters or leaves {label}: event subprocesses and compensation activities begin when something happens, not by arrows',
    ],
    [
      '矢印を消す。流れの中で行うなら、ふつうのサブプロセス・作業に変える',
      'remove the arrows, or make it an ordinary subprocess or activity',
    ],
  ),
  'BPMN-EMPTY-EVENT-SUBPROCESS': warning(
    [
      'イベントサブプロセス {label} の中身がない。始まるきっかけがないので、ないものとして扱う',
      'event subprocess {label} is empty: nothing begins it, so it is left out',
    ],
    ['中の開始イベントと作業を描くか、消す', 'draw its start event and what follows, or remove it'],
  ),
  'BPMN-CALL-WITHOUT-NAME': note(
    [
      'コールアクティビティ {label} に呼び先（calledElement）が書かれていない。1つの作業として扱う',
      'call activity {label} does not say what it calls; it is played as one task',
    ],
    [
      '呼び先の業務フローのidを書くか、作業（タスク）に変える',
      'name the process it calls, or make it a task',
    ],
  ),
  'BPMN-CALLED-IN-NEIGHBOUR': note(
    [
      'コールアクティビティ {label} が呼ぶ「{called}」は、{neighbour} に描かれたものを使う',
      '"{called}", called by {label}, is the one drawn in {neighbour}',
    ],
    [
      '別のファイルのものを使うときは、import でそのファイルを指す',
      'name another file by an import where another one is meant',
    ],
  ),
  'BPMN-CALLED-NOT-IN-REACH': warning(
    [
      'コールアクティビティ {label} が呼ぶ「{called}」の中身が、このファイルにも近くのファイルにもない。1つの作業として扱う',
      '"{called}", called by {label}, is drawn neither in this file nor in one within reach; it is played as one task',
    ],
    [
      '呼び先の業務フローを描いたBPMNファイルを同じフォルダーに置くか、試算条件でこの作業の時間を与える',
      'put the drawing that holds it in the same folder, or give the time of this task in the scenario',
    ],
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
  'BPMN-NOT-A-PROCESS': note(
    [
      '{typeJa}（{type}）「{label}」は、誰と誰がやり取りするかを表す図で、動く業務フローではない。試算に入れない',
      '{type} {label} shows who talks with whom; it is no process and is not played',
    ],
    ['試算したい動きは、業務フロー（プロセス）として描く', 'draw what should be played as a process'],
  ),
  'BPMN-START-BY-MESSAGE-FLOW': note(
    [
      '開始イベント {label} に印はないが、メッセージフローが届くので、メッセージで始まるものとして試算する',
      'start event {label} has no trigger, but a message flow ends there; it is played as a message start',
    ],
    [
      'メッセージで始まるなら、メッセージ開始イベントとして描く。そうでなければ、メッセージフローを作業につなぐ',
      'draw a message start event; or, if the process begins by itself, let the message flow end at an activity',
    ],
  ),
  'BPMN-POOL-PLAYED-ONCE': note(
    [
      'プール {label} には複数の相手がいる印があるが、1件につき1つとして試算する',
      'pool {label} is marked as several participants; it is played once per case',
    ],
    [
      '相手の数だけ作業が増えるときは、繰り返し作業として描くか、試算条件で時間に含める',
      'where each of them makes work, draw a multi-instance activity, or let the scenario say so in its times',
    ],
  ),
  'BPMN-MESSAGE-FLOW-IGNORED': warning(
    [
      'メッセージフロー {label} の{end.ja}「{other}」は、プール・作業・イベントのどれでもない。この矢印は無視した',
      'the {end.en} "{other}" of message flow {label} is no pool, activity or event; the arrow is ignored',
    ],
    ['プール・作業・イベントにつなぎ直すか、消す', 'connect it to a pool, activity or event, or remove it'],
  ),
  'BPMN-DATA-NOT-CARRIED': note(
    [
      'データ（{count}種：{names.ja}）はトークンと一緒には動かない。試算条件の data に同じ名前で値を与えると、条件式で使える',
      'data is drawn ({count}: {names.en}); no token carries it. Conditions see it where the scenario gives "data" of that name',
    ],
    [
      '条件や繰り返しの回数で使うデータだけ、試算条件の data に書く',
      'give "data" in the scenario for what conditions or repetitions ask of it',
    ],
  ),
  'BPMN-NO-START': error(
    [
      '{label} に始まりがない（開始イベントも、入る矢印のない図形もない）',
      '{label} has no beginning: no start event, and a flow enters every node',
    ],
    ['開始イベントを描く', 'draw a start event'],
  ),
  'BPMN-NEVER-BEGINS': warning(
    [
      '{label} にはイベントサブプロセスしかない。これを始めるものがないので、動かない',
      '{label} holds event subprocesses only: nothing begins it, so it is not played',
    ],
    ['開始イベントと、そこからの流れを描く', 'draw a start event and what follows it'],
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

  ...constraintFindings,
} as const satisfies Record<string, FindingKind>

export type BpmnFindingCode = keyof typeof bpmnFindings

export const bpmnFinding = findingMaker<BpmnFindingCode>(bpmnFindings)
