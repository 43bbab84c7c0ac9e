import type { constraintFindings } from '../../../src/bpmn/constraints/finding-catalogue.ts'
import { around, condition, definitions, flow } from '../drawings.ts'

export interface Example {
  /** The id of the element blamed. */
  readonly blames: string
  readonly breaking: string
  readonly keeping: string
}

const process = (inside: string, attributes: string) =>
  `<process id="p" name="証明書の交付" ${attributes}>\n${inside}\n</process>`

/** A process drawn to be run. */
const run = (inside: string, roots = '') => definitions(roots + process(inside, 'isExecutable="true"'))
/** A process drawn to be read. */
const read = (inside: string, roots = '') => definitions(roots + process(inside, ''))

const pool = '<participant id="office" processRef="p"/>'
const collaboration = (source: string, target: string, inside = pool) =>
  `<collaboration id="c"><participant id="resident"/>${inside}<messageFlow id="m" sourceRef="${source}" targetRef="${target}"/></collaboration>`

const step = '<task id="step"/>'
const waiting = (inside: string) =>
  around(`<intermediateCatchEvent id="step">${inside}</intermediateCatchEvent>`)
const sending = (inside: string) =>
  around(`<intermediateThrowEvent id="step">${inside}</intermediateThrowEvent>`)
const message = '<messageEventDefinition/>'
const timer = '<timerEventDefinition><timeDuration>PT15M</timeDuration></timerEventDefinition>'
const within = (inside: string, tag = 'subProcess', attributes = '') =>
  around(`<${tag} id="step" ${attributes}>${inside}</${tag}>`)
const eventSubProcess = (inside: string) =>
  `${around(step)}<subProcess id="e" triggeredByEvent="true">${inside}</subProcess>`
const startOf = (definition: string, id = 'es', attributes = '') =>
  `<startEvent id="${id}" ${attributes}>${definition}</startEvent>`
const border = (definition: string, attributes = '') =>
  `<boundaryEvent id="b" attachedToRef="step" ${attributes}>${definition}</boundaryEvent>`
const compensation = border('<compensateEventDefinition/>')
const undo = (attributes: string) =>
  `<task id="undo" ${attributes}/><association id="as" associationDirection="One" sourceRef="b" targetRef="undo"/>`
const link = (end: 'Throw' | 'Catch', id: string, name: string) =>
  `<intermediate${end}Event id="${id}"><linkEventDefinition name="${name}"/></intermediate${end}Event>`
const linked = (more = '', target = '頁2') =>
  `<startEvent id="start"/>${flow('start', 'out')}${link('Throw', 'out', '頁2')}${link('Catch', 'in', target)}<endEvent id="end"/>${flow('in', 'end')}${more}`

const item = (id: string, structure: string, attributes = '') =>
  `<itemDefinition id="${id}" structureRef="${structure}" ${attributes}/>`
const items =
  item('form', 'xsd:string') + item('fee', 'xsd:int') + item('forms', 'xsd:string', 'isCollection="true"')
const letter = '<message id="letter" itemRef="form"/><message id="bill" itemRef="fee"/>'
const service =
  '<interface id="i" name="窓口"><operation id="o" name="届出"><inMessageRef>letter</inMessageRef></operation></interface>'
const dictionary = items + letter + service
const input = (id: string, attributes = '') => `<dataInput id="${id}" ${attributes}/>`
const output = (id: string, attributes = '') => `<dataOutput id="${id}" ${attributes}/>`
const inSet = (inside: string, id = 'in') => `<inputSet id="${id}">${inside}</inputSet>`
const outSet = (inside: string, id = 'out') => `<outputSet id="${id}">${inside}</outputSet>`
const reads = (id: string) => `<dataInputRefs>${id}</dataInputRefs>`
const writes = (id: string) => `<dataOutputRefs>${id}</dataOutputRefs>`
const data = (inside: string) => `<ioSpecification id="io">${inside}</ioSpecification>`
const taking = (attributes: string) => data(input('d', attributes) + inSet(reads('d')) + outSet(''))
const catching = (more: string, attributes: string) =>
  waiting(
    `${output('d', attributes)}${outSet(writes('d'))}<messageEventDefinition messageRef="letter"/>${more}`,
  )

const waitFor = (kind: 'receiveTask' | 'intermediateCatchEvent', id: string, inside = '') =>
  `<${kind} id="${id}">${inside}</${kind}>`
const choice = (first: string, second: string, attributes = '', more = '') =>
  `<startEvent id="start"/><eventBasedGateway id="g" ${attributes}/>${first}${second}<endEvent id="end"/>${flow('g', 'one')}${flow('g', 'two')}${flow('one', 'end')}${flow('two', 'end')}${more}`
const bothTasks = choice(waitFor('receiveTask', 'one'), waitFor('receiveTask', 'two'), '', flow('start', 'g'))
const bothEvents = (attributes: string, more: string) =>
  choice(
    waitFor('intermediateCatchEvent', 'one', message),
    waitFor('intermediateCatchEvent', 'two', message),
    attributes,
    more,
  )

const loop = '<standardLoopCharacteristics><loopCondition>不備</loopCondition></standardLoopCharacteristics>'
const multi = (inside: string) =>
  `<multiInstanceLoopCharacteristics>${inside}</multiInstanceLoopCharacteristics>`
const looped = (inside: string) => run(around(`<task id="step">${inside}</task>`), items)
const each = (part: string) =>
  looped(
    data(input('d', 'itemSubjectRef="forms" isCollection="true"') + inSet(reads('d')) + outSet('')) +
      multi(`<loopDataInputRef>d</loopDataInputRef><inputDataItem id="one" itemSubjectRef="${part}"/>`),
  )
const complex = (text: string) =>
  looped(
    `<multiInstanceLoopCharacteristics behavior="Complex"><loopCardinality>3</loopCardinality><complexBehaviorDefinition id="cb"><condition>${text}</condition></complexBehaviorDefinition></multiInstanceLoopCharacteristics>`,
  )
const people = (inside: string) =>
  run(
    around(`<task id="step"><performer id="who">${inside}</performer></task>`),
    '<resource id="clerk" name="係"/>',
  )
const clerk = '<resourceRef>clerk</resourceRef>'
const byExpression =
  '<resourceAssignmentExpression><formalExpression>当番</formalExpression></resourceAssignmentExpression>'
const dance =
  '<choreographyTask id="dance" initiatingParticipantRef="resident"><participantRef>resident</participantRef></choreographyTask>'

/** For each rule a file that breaks it, and one that differs only in keeping it. */
export const constraintExamples: Readonly<Record<keyof typeof constraintFindings, Example>> = {
  'BPMN-REFERENCE-WRONG-TYPE': {
    blames: 'step',
    breaking: run(around('<receiveTask id="step" messageRef="form"/>'), dictionary),
    keeping: run(around('<receiveTask id="step" messageRef="letter"/>'), dictionary),
  },
  'BPMN-MESSAGE-FLOW-TO-ARTIFACT': {
    blames: 'm',
    breaking: read(`${around(step)}<textAnnotation id="note"/>`, collaboration('resident', 'note')),
    keeping: read(`${around(step)}<textAnnotation id="note"/>`, collaboration('resident', 'step')),
  },
  'BPMN-MESSAGE-FLOW-WITHIN-POOL': {
    blames: 'm',
    breaking: run(around(step), collaboration('step', 'office')),
    keeping: run(around(step), collaboration('step', 'resident')),
  },
  'BPMN-MESSAGE-FLOW-MISDRAWN': {
    blames: 'm',
    breaking: read(around('<exclusiveGateway id="step"/>'), collaboration('step', 'resident')),
    keeping: read(around(step), collaboration('step', 'resident')),
  },
  'BPMN-MESSAGE-FLOW-FROM-CATCH': {
    blames: 'm',
    breaking: run(waiting(message), collaboration('step', 'resident')),
    keeping: run(waiting(message), collaboration('resident', 'step')),
  },
  'BPMN-MESSAGE-FLOW-TO-THROW': {
    blames: 'm',
    breaking: run(sending(message), collaboration('resident', 'step')),
    keeping: run(sending(message), collaboration('step', 'resident')),
  },
  'BPMN-START-WITHOUT-OUTGOING': {
    blames: 's',
    breaking: run(
      `<startEvent id="s"/><endEvent id="t"><incoming>s-t</incoming></endEvent>${flow('s', 't')}`,
    ),
    keeping: run(`<startEvent id="s"/><endEvent id="t"/>${flow('s', 't')}`),
  },
  'BPMN-LANGUAGE-NOT-A-URI': {
    blames: 'g-a',
    breaking: run(
      `<startEvent id="s"/><exclusiveGateway id="g" default="g-b"/><endEvent id="a"/><endEvent id="b"/>${flow('s', 'g')}${flow('g', 'b')}${flow('g', 'a', condition('x', 'xsi:type="tFormalExpression" language="100%"'))}`,
    ),
    keeping: run(
      `<startEvent id="s"/><exclusiveGateway id="g" default="g-b"/><endEvent id="a"/><endEvent id="b"/>${flow('s', 'g')}${flow('g', 'b')}${flow('g', 'a', condition('x', 'xsi:type="tFormalExpression" language="urn:feel"'))}`,
    ),
  },
  'BPMN-NODE-WITHOUT-INCOMING': {
    blames: 'late',
    breaking: run(`${around(step)}<task id="late"/>${flow('late', 'end')}`),
    keeping: run(`${around(step)}<task id="late"/>${flow('late', 'end')}${flow('step', 'late')}`),
  },
  'BPMN-END-WITHOUT-START': {
    blames: 'e',
    breaking: run(`<task id="t"/><endEvent id="e"/>${flow('t', 'e')}`),
    keeping: read(`<task id="t"/><endEvent id="e"/>${flow('t', 'e')}`),
  },
  'BPMN-START-TRIGGER-NOT-ALLOWED': {
    blames: 's',
    breaking: read(`${startOf('<errorEventDefinition/>', 's')}<endEvent id="e"/>${flow('s', 'e')}`),
    keeping: read(`${startOf(message, 's')}<endEvent id="e"/>${flow('s', 'e')}`),
  },
  'BPMN-SUBPROCESS-START-WITH-TRIGGER': {
    blames: 'es',
    breaking: run(within(startOf(timer))),
    keeping: run(within(startOf(''))),
  },
  'BPMN-CALLED-PROCESS-WITHOUT-PLAIN-START': {
    blames: 'step',
    breaking: run(
      around('<callActivity id="step" calledElement="q"/>'),
      `<process id="q">${startOf(message, 'qs')}<endEvent id="qe"/>${flow('qs', 'qe')}</process>`,
    ),
    keeping: run(
      around('<callActivity id="step" calledElement="q"/>'),
      `<process id="q">${startOf('', 'qs')}<endEvent id="qe"/>${flow('qs', 'qe')}</process>`,
    ),
  },
  'BPMN-BOUNDARY-WITHOUT-OUTGOING': {
    blames: 'b',
    breaking: run(around(step) + border(timer)),
    keeping: run(around(step) + border(timer, 'cancelActivity="false"')),
  },
  'BPMN-LINK-TARGET-WITH-INCOMING': {
    blames: 'in',
    breaking: run(linked(flow('start', 'in'))),
    keeping: run(linked()),
  },
  'BPMN-LINK-SOURCE-WITH-OUTGOING': {
    blames: 'out',
    breaking: run(linked(flow('out', 'end'))),
    keeping: run(linked()),
  },
  'BPMN-LINK-WITHOUT-TARGET': { blames: 'out', breaking: run(linked('', '頁3')), keeping: run(linked()) },
  'BPMN-CANCEL-OUTSIDE-TRANSACTION': {
    blames: 'b',
    breaking: read(within('<task id="t"/>') + border('<cancelEventDefinition/>') + flow('b', 'end')),
    keeping: read(
      within('<task id="t"/>', 'transaction') + border('<cancelEventDefinition/>') + flow('b', 'end'),
    ),
  },
  'BPMN-MESSAGE-NOT-OF-OPERATION': {
    blames: 'step',
    breaking: run(
      waiting(
        '<messageEventDefinition messageRef="bill"><operationRef>o</operationRef></messageEventDefinition>',
      ),
      dictionary,
    ),
    keeping: run(
      waiting(
        '<messageEventDefinition messageRef="letter"><operationRef>o</operationRef></messageEventDefinition>',
      ),
      dictionary,
    ),
  },
  'BPMN-TIMER-SEVERAL-TIMES': {
    blames: 'step',
    breaking: read(
      waiting(
        '<timerEventDefinition><timeDate>2026-04-01T08:30:00</timeDate><timeDuration>PT15M</timeDuration></timerEventDefinition>',
      ),
    ),
    keeping: read(waiting(timer)),
  },
  'BPMN-EVENT-DATA-MISSING': {
    blames: 'step',
    breaking: run(
      catching('<signalEventDefinition signalRef="bell"/>', 'itemSubjectRef="form"'),
      `${dictionary}<signal id="bell" structureRef="fee"/>`,
    ),
    keeping: run(
      catching('<signalEventDefinition signalRef="bell"/>', 'itemSubjectRef="form"'),
      `${dictionary}<signal id="bell"/>`,
    ),
  },
  'BPMN-EVENT-DATA-TYPE': {
    blames: 'step',
    breaking: run(catching('', 'itemSubjectRef="fee"'), dictionary),
    keeping: run(catching('', 'itemSubjectRef="form"'), dictionary),
  },
  'BPMN-EVENT-SUBPROCESS-STARTS': {
    blames: 'e',
    breaking: read(eventSubProcess(startOf(message) + startOf(message, 'again'))),
    keeping: read(eventSubProcess(startOf(message))),
  },
  'BPMN-EVENT-SUBPROCESS-SEVERAL-STARTS': {
    blames: 'e',
    breaking: read(eventSubProcess(startOf(message) + startOf(timer, 'again'))),
    keeping: read(eventSubProcess(startOf(message))),
  },
  'BPMN-EVENT-SUBPROCESS-TRIGGER': {
    blames: 'es',
    breaking: read(eventSubProcess(startOf('<errorEventDefinition/>', 'es', 'isInterrupting="false"'))),
    keeping: read(eventSubProcess(startOf('<errorEventDefinition/>'))),
  },
  'BPMN-AD-HOC-START-OR-END': {
    blames: 'x',
    breaking: read(within('<task id="t"/><endEvent id="x"/>', 'adHocSubProcess')),
    keeping: read(within('<task id="t"/>', 'adHocSubProcess')),
  },
  'BPMN-CHOREOGRAPHY-IN-PROCESS': {
    blames: 'dance',
    breaking: read(around(step) + dance, collaboration('resident', 'office')),
    keeping: read(around(step), `<choreography id="ch"><participant id="resident"/>${dance}</choreography>`),
  },
  'BPMN-RESOURCE-ROLE-CONTRADICTED': {
    blames: 'who',
    breaking: people(clerk + byExpression),
    keeping: people(byExpression),
  },
  'BPMN-TWO-LOOP-MARKERS': {
    blames: 'step',
    breaking: looped(loop + multi('<loopCardinality>3</loopCardinality>')),
    keeping: looped(loop),
  },
  'BPMN-SCRIPT-WITHOUT-FORMAT': {
    blames: 'step',
    breaking: read(around('<scriptTask id="step"><script>x</script></scriptTask>')),
    keeping: read(
      around('<scriptTask id="step" scriptFormat="application/x-feel"><script>x</script></scriptTask>'),
    ),
  },
  'BPMN-CONDITION-NOT-BOOLEAN': {
    blames: 'step',
    breaking: complex('23'),
    keeping: complex('numberOfInstances = 2'),
  },
  'BPMN-MESSAGE-TASK-SETS': {
    blames: 'step',
    breaking: run(
      around(
        `<sendTask id="step">${data(input('d') + inSet(reads('d')) + inSet(reads('d'), 'in2') + outSet(''))}</sendTask>`,
      ),
    ),
    keeping: run(around(`<sendTask id="step">${taking('')}</sendTask>`)),
  },
  'BPMN-TASK-DATA-TYPE': {
    blames: 'step',
    breaking: run(
      around(`<serviceTask id="step" operationRef="o">${taking('itemSubjectRef="fee"')}</serviceTask>`),
      dictionary,
    ),
    keeping: run(
      around(`<serviceTask id="step" operationRef="o">${taking('itemSubjectRef="form"')}</serviceTask>`),
      dictionary,
    ),
  },
  'BPMN-LOOP-ITEM-TYPE': { blames: 'step', breaking: each('fee'), keeping: each('form') },
  'BPMN-COMPENSATION-WITHOUT-HANDLER': {
    blames: 'b',
    breaking: read(around(step) + compensation),
    keeping: read(around(step) + compensation + undo('isForCompensation="true"')),
  },
  'BPMN-COMPENSATION-HANDLER-UNMARKED': {
    blames: 'b',
    breaking: read(around(step) + compensation + undo('')),
    keeping: read(around(step) + compensation + undo('isForCompensation="true"')),
  },
  'BPMN-COMPENSATION-WITH-OUTGOING': {
    blames: 'b',
    breaking: read(around(step) + compensation + undo('isForCompensation="true"') + flow('b', 'end')),
    keeping: read(around(step) + compensation + undo('isForCompensation="true"')),
  },
  'BPMN-EVENT-GATEWAY-MIXED': {
    blames: 'g',
    breaking: read(
      choice(
        waitFor('receiveTask', 'one'),
        waitFor('intermediateCatchEvent', 'two', message),
        '',
        flow('start', 'g'),
      ),
    ),
    keeping: read(bothTasks),
  },
  'BPMN-EVENT-GATEWAY-TASK-WITH-BORDER': {
    blames: 'b',
    breaking: read(`${bothTasks}${border(timer).replace('step', 'one')}${flow('b', 'end')}`),
    keeping: read(bothTasks),
  },
  'BPMN-INSTANTIATING-GATEWAY-WITH-INCOMING': {
    blames: 'g',
    breaking: read(bothEvents('instantiate="true"', flow('start', 'g'))),
    keeping: read(bothEvents('', flow('start', 'g'))),
  },
  'BPMN-CHOREOGRAPHY-REFERENCED': {
    blames: 'ch',
    breaking: definitions(
      '<choreography id="ch"><choreographyRef>other</choreographyRef></choreography><choreography id="other"/>',
    ),
    keeping: definitions('<choreography id="ch"/><choreography id="other"/>'),
  },
  'BPMN-MULTIPLICITY-NO-RANGE': {
    blames: 'residents',
    breaking: read(
      around(step),
      collaboration(
        'residents',
        'office',
        `${pool}<participant id="residents"><participantMultiplicity minimum="3" maximum="2"/></participant>`,
      ),
    ),
    keeping: read(
      around(step),
      collaboration(
        'residents',
        'office',
        `${pool}<participant id="residents"><participantMultiplicity minimum="2" maximum="3"/></participant>`,
      ),
    ),
  },
  'BPMN-PUBLIC-PROCESS-EXECUTABLE': {
    blames: 'p',
    breaking: definitions(process(around(step), 'processType="Public" isExecutable="true"')),
    keeping: definitions(process(around(step), 'processType="Public"')),
  },
  'BPMN-COLLECTION-CONTRADICTED': {
    blames: 'd',
    breaking: looped(taking('itemSubjectRef="forms"')),
    keeping: looped(taking('itemSubjectRef="forms" isCollection="true"')),
  },
  'BPMN-DATA-IN-NO-SET': {
    blames: 'd',
    breaking: run(data(input('d') + inSet('') + outSet('')) + around(step)),
    keeping: run(taking('') + around(step)),
  },
  'BPMN-ACTIVITY-DATA-IN-NO-SET': {
    blames: 'd',
    breaking: looped(data(input('d') + inSet('') + outSet(''))),
    keeping: looped(taking('')),
  },
  'BPMN-PROPERTY-MISPLACED': {
    blames: 'file',
    breaking: run(around(step), '<property id="height"/>'),
    keeping: run(`<property id="height"/>${around(step)}`),
  },
  'BPMN-WHILE-EXECUTING-NOT-IN-SET': {
    blames: 'in',
    breaking: looped(
      data(
        input('d') +
          input('w') +
          inSet(`${reads('d')}<whileExecutingInputRefs>w</whileExecutingInputRefs>`) +
          inSet(reads('w'), 'in2') +
          outSet(''),
      ),
    ),
    keeping: looped(
      data(
        input('d') +
          input('w') +
          inSet(`${reads('d')}${reads('w')}<whileExecutingInputRefs>w</whileExecutingInputRefs>`) +
          outSet(''),
      ),
    ),
  },
  'BPMN-SETS-NOT-PAIRED': {
    blames: 'in',
    breaking: looped(
      data(
        input('d') +
          output('r') +
          inSet(`${reads('d')}<outputSetRefs>out</outputSetRefs>`) +
          outSet(writes('r')),
      ),
    ),
    keeping: looped(
      data(
        input('d') +
          output('r') +
          inSet(`${reads('d')}<outputSetRefs>out</outputSetRefs>`) +
          outSet(`${writes('r')}<inputSetRefs>in</inputSetRefs>`),
      ),
    ),
  },
}
