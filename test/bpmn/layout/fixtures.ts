import { definitions, flow } from '../drawings.ts'

const nodes = (kind: string, names: Record<string, string>): string =>
  Object.entries(names)
    .map(([id, name]) => `<${kind} id="${id}" name="${name}"/>`)
    .join('')

const boundary = (id: string, host: string, name: string, kind = 'timer'): string =>
  `<boundaryEvent id="${id}" name="${name}" attachedToRef="${host}"><${kind}EventDefinition id="${id}-kind"/></boundaryEvent>`

const members = (...ids: string[]): string => ids.map((id) => `<flowNodeRef>${id}</flowNodeRef>`).join('')

const bothWays = `<startEvent id="start" name="届出に来庁"/><exclusiveGateway id="complete" name="書類は揃っているか"/>
  ${nodes('userTask', { accept: '受付', enter: '入力', check: '審査', amend: '補正' })}
  <endEvent id="end" name="手続終了"/>
  ${flow('start', 'accept')}${flow('accept', 'complete')}
  <sequenceFlow id="yes" name="はい" sourceRef="complete" targetRef="enter"/>
  <sequenceFlow id="no" name="いいえ" sourceRef="complete" targetRef="amend"/>
  ${flow('enter', 'check')}${flow('check', 'end')}${flow('amend', 'accept')}`

export const loop = definitions(`<process id="p">${bothWays}</process>`)

/** Two pools with content, one with lanes in lanes, and two black boxes; messages between all of them. */
export const collaboration = definitions(`<collaboration id="c">
  <participant id="resident" name="住民"/>
  <participant id="office" name="市民課" processRef="p"/>
  <participant id="desk" name="連絡所" processRef="q"/>
  <participant id="centre" name="データセンター"/>
  <messageFlow id="application" name="届出書" sourceRef="resident" targetRef="start"/>
  <messageFlow id="result" name="結果の通知" sourceRef="check" targetRef="resident"/>
  <messageFlow id="question" sourceRef="enter" targetRef="asked"/>
  <messageFlow id="answer" name="回答" sourceRef="look" targetRef="check"/>
  <messageFlow id="record" sourceRef="enter" targetRef="centre"/>
  <textAnnotation id="remark"><text>3月は件数が通常月の2倍になる</text></textAnnotation>
  <association id="remark-accept" sourceRef="accept" targetRef="remark"/>
  </collaboration>
  <process id="p"><laneSet id="lanes">
    <lane id="counter" name="窓口">${members('start', 'accept', 'complete', 'amend', 'end')}</lane>
    <lane id="back" name="事務"><childLaneSet id="inner">
      <lane id="entering" name="入力担当">${members('enter')}</lane>
      <lane id="checking" name="審査担当">${members('check')}</lane>
    </childLaneSet></lane>
    <lane id="unused" name="応援"/>
  </laneSet>${bothWays}</process>
  <process id="q"><startEvent id="asked" name="照会"/>${nodes('task', { look: '台帳の確認' })}<endEvent id="answered"/>
    ${flow('asked', 'look')}${flow('look', 'answered')}</process>`)

/** Every kind of subprocess, boundary events on both kinds of host, a call activity and an empty subprocess. */
export const subProcesses =
  definitions(`<collaboration id="c"><participant id="office" name="市民課" processRef="p"/>
  <participant id="other" name="他の自治体"/>
  <messageFlow id="ask" sourceRef="inquire" targetRef="other"/><messageFlow id="reply" sourceRef="other" targetRef="wait"/>
  </collaboration><process id="p"><startEvent id="start"/>
  <subProcess id="review" name="審査"><startEvent id="r1"/>${nodes('task', { inquire: '照会', wait: '回答待ち', judge: '判定' })}<endEvent id="r2"/>
    ${flow('r1', 'inquire')}${flow('inquire', 'wait')}${flow('wait', 'judge')}${flow('judge', 'r2')}
    <subProcess id="withdrawn" name="取下げ" triggeredByEvent="true"><startEvent id="w1"/><endEvent id="w2"/>${flow('w1', 'w2')}</subProcess>
  </subProcess>
  ${boundary('late', 'review', '標準処理期間を超過')}${boundary('wrong', 'review', '不備', 'error')}
  <transaction id="payment" name="収納"><task id="pay" name="手数料の収納"/><task id="undo" name="還付" isForCompensation="true"/>
    ${boundary('undoing', 'pay', '', 'compensate')}<association id="undoing-undo" sourceRef="undoing" targetRef="undo"/></transaction>
  <adHocSubProcess id="papers" name="添付書類">${nodes('task', { a1: '写真', a2: '印鑑', a3: '委任状', a4: '住民票', a5: '同意書' })}</adHocSubProcess>
  <callActivity id="archive" name="文書の保存"/><subProcess id="empty" name="後日検討"/><endEvent id="end"/>
  <userTask id="call" name="電話連絡"/>${boundary('noAnswer', 'call', '3日以内に応答なし')}${boundary('refused', 'call', '本人から拒否の申出', 'escalation')}
  ${flow('start', 'review')}${flow('review', 'payment')}${flow('payment', 'papers')}${flow('papers', 'archive')}${flow('archive', 'empty')}${flow('empty', 'end')}
  ${flow('late', 'call')}${flow('wrong', 'end')}${flow('call', 'archive')}${flow('noAnswer', 'empty')}${flow('refused', 'end')}</process>`)

/** Documents, a store and notes around the flow, one of them written by one activity and read by another. */
export const documents = definitions(`<process id="p"><startEvent id="start"/><task id="write" name="記入">
    <dataOutputAssociation id="o1"><targetRef>formRef</targetRef></dataOutputAssociation></task>
  <task id="read" name="読取"><ioSpecification id="io"><dataInput id="in"/><inputSet id="is"/><outputSet id="os"/></ioSpecification>
    <dataInputAssociation id="i1"><sourceRef>formRef</sourceRef><targetRef>in</targetRef></dataInputAssociation>
    <dataOutputAssociation id="o2"><targetRef>store</targetRef></dataOutputAssociation></task><endEvent id="end"/>
  <dataObject id="form"/><dataObjectReference id="formRef" name="届出書" dataObjectRef="form"/>
  <dataStoreReference id="store" name="住民基本台帳"/><dataObjectReference id="loose" name="参考資料" dataObjectRef="form"/>
  <textAnnotation id="note"><text>押印は不要になった</text></textAnnotation><association id="n1" sourceRef="note" targetRef="write"/>
  <textAnnotation id="aside"><text>郵送分</text></textAnnotation><association id="n2" sourceRef="aside" targetRef="write-read"/>
  <group id="around"/>${flow('start', 'write')}${flow('write', 'read')}${flow('read', 'end')}</process>`)

/** Nodes nobody leads to, a node that leads to itself, and two beginnings. */
export const oddments =
  definitions(`<process id="p"><startEvent id="one"/><startEvent id="two"/><task id="again" name="再確認"/>
  <task id="late" name="後から入る"/><endEvent id="end"/>${nodes('task', { x: '孤立1', y: '孤立2', z: '孤立3' })}
  ${flow('one', 'again')}${flow('again', 'again')}${flow('again', 'late')}${flow('two', 'late')}${flow('late', 'end')}</process>`)

/** `blocks` times: a branch of two ways, its join and a task, every fifth with a way back; six nodes each. */
export const longProcess = (blocks: number): string => {
  const parts: string[] = ['<startEvent id="start"/>']
  let before = 'start'
  for (let block = 0; block < blocks; block += 1) {
    const [split, one, two, other, join, last] = ['s', 'a', 'b', 'c', 'j', 't'].map(
      (kind) => `${kind}${block}`,
    )
    parts.push(`<exclusiveGateway id="${split}" name="種別は"/><exclusiveGateway id="${join}"/>`)
    parts.push(nodes('task', { [one]: '入力', [two]: '審査', [other]: '確認', [last]: '通知' }))
    for (const [from, to] of [
      [before, split],
      [split, one],
      [one, two],
      [two, join],
      [split, other],
      [other, join],
      [join, last],
    ])
      parts.push(flow(from, to))
    if (block % 5 === 4) parts.push(flow(last, split))
    before = last
  }
  return definitions(`<process id="p">${parts.join('\n')}</process>`)
}
