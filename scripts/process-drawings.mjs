// The shipped procedures, described for draw-processes.mjs. A node stands in a lane, a column and (in tall lanes) a row.
// A step keeps its id in every variant of its procedure.

const node = (type) => (id, name, lane, column, more) => ({ type, id, name, lane, column, ...more })
const start = node('StartEvent')
const end = node('EndEvent')
/** Work of a resident without a screen; of staff; of a machine. */
const byHand = node('ManualTask')
const work = node('UserTask')
const byMachine = node('ServiceTask')
const which = node('ExclusiveGateway')
const both = node('ParallelGateway')

const flow = (id, from, to, more) => ({ id, from, to, ...more })
const straight = (...ids) => ids.slice(1).map((to, i) => flow(`flow_${ids[i]}_${to}`, ids[i], to))

// ---------------------------------------------------------------- 証明書交付

/** One staffed counter; the branch is the mirror image of the main hall, below the residents' lane. */
function certificateCounter(site, place, lane, row, residentRow, below) {
  const [toStaff, fromStaff] = below ? ['b', 't'] : ['t', 'b']
  const label = below ? 'below' : 'above'
  const at = { row: residentRow }
  return {
    nodes: [
      start(`start_${site}`, `${place}窓口の請求`, 'residents', 0, at),
      byHand(`fill_${site}`, `請求書の記入（${place}）`, 'residents', 1, at),
      work(`reception_${site}`, `受付・本人確認（${place}）`, lane, 2, { row }),
      which(`complete_${site}`, `書類は揃っているか（${place}）`, lane, 3, { row, label }),
      byHand(`correct_${site}`, `補正（${place}）`, 'residents', 3, at),
      work(`print_${site}`, `出力・照合（${place}）`, lane, 4, { row }),
      work(`handover_${site}`, `交付・収納（${place}）`, lane, 5, { row }),
      end(`end_${site}`, `交付済（${place}）`, 'residents', 6, { ...at, label: below ? 'above' : 'below' }),
    ],
    flows: [
      ...straight(`start_${site}`, `fill_${site}`),
      flow(`flow_fill_${site}_reception_${site}`, `fill_${site}`, `reception_${site}`, {
        sides: `${toStaff}l`,
      }),
      ...straight(`reception_${site}`, `complete_${site}`),
      flow(`flow_complete_${site}`, `complete_${site}`, `print_${site}`, { name: 'はい' }),
      flow(`flow_incomplete_${site}`, `complete_${site}`, `correct_${site}`, {
        name: 'いいえ',
        sides: `${fromStaff}${toStaff}`,
      }),
      flow(`flow_correct_${site}_reception_${site}`, `correct_${site}`, `reception_${site}`, {
        sides: `l${fromStaff}`,
      }),
      ...straight(`print_${site}`, `handover_${site}`),
      flow(`flow_handover_${site}_end_${site}`, `handover_${site}`, `end_${site}`, { sides: `r${toStaff}` }),
    ],
  }
}

function certificates(withKiosk) {
  const main = certificateCounter('main', '本庁舎', 'main_counter', withKiosk ? 1 : 0, 0, false)
  const branch = certificateCounter('branch', '連絡所', 'branch_counter', 0, 1, true)
  const kiosk = {
    nodes: [
      start('start_kiosk', 'マルチコピー機の請求', 'kiosk_lane', 0),
      which('first_use', '初めての利用か', 'kiosk_lane', 1, { label: 'above' }),
      work('guide_kiosk', '利用案内', 'main_counter', 2),
      byHand('operate_kiosk', 'マルチコピー機の操作', 'kiosk_lane', 3),
      which('needs_service', '補給・点検が要るか', 'kiosk_lane', 4, { label: 'above' }),
      work('service_kiosk', '用紙補給・点検', 'main_counter', 5),
      end('end_kiosk', '交付済（マルチコピー機）', 'kiosk_lane', 6, { label: 'above' }),
    ],
    flows: [
      ...straight('start_kiosk', 'first_use'),
      flow('flow_first_use', 'first_use', 'guide_kiosk', { name: 'はい' }),
      flow('flow_used_before', 'first_use', 'operate_kiosk', { name: 'いいえ' }),
      flow('flow_guide_kiosk_operate_kiosk', 'guide_kiosk', 'operate_kiosk', { sides: 'rb' }),
      ...straight('operate_kiosk', 'needs_service'),
      flow('flow_service', 'needs_service', 'service_kiosk', { name: 'はい' }),
      flow('flow_no_service', 'needs_service', 'end_kiosk', { name: 'いいえ' }),
      flow('flow_service_kiosk_end_kiosk', 'service_kiosk', 'end_kiosk', { sides: 'rb' }),
    ],
  }
  return {
    id: 'certificate_issuance',
    name: '証明書交付',
    file: `certificate-issuance/${withKiosk ? 'to-be-kiosk' : 'as-is'}.bpmn`,
    lanes: [
      { id: 'store_lane', name: 'コンビニ' },
      ...(withKiosk ? [{ id: 'kiosk_lane', name: 'マルチコピー機' }] : []),
      { id: 'main_counter', name: '本庁舎窓口（職員）', rows: withKiosk ? 2 : 1 },
      { id: 'residents', name: '窓口に来た住民', rows: 2 },
      { id: 'branch_counter', name: '連絡所窓口（職員）' },
    ],
    nodes: [
      start('start_store', 'コンビニ交付の請求', 'store_lane', 0),
      byHand('operate_store', 'コンビニの端末の操作', 'store_lane', 1),
      end('end_store', '交付済（コンビニ）', 'store_lane', 2),
      ...(withKiosk ? kiosk.nodes : []),
      ...main.nodes,
      ...branch.nodes,
    ],
    flows: [
      ...straight('start_store', 'operate_store', 'end_store'),
      ...(withKiosk ? kiosk.flows : []),
      ...main.flows,
      ...branch.flows,
    ],
  }
}

// ---------------------------------------------------------------- 公金収納

function payment(selfService) {
  const shift = selfService ? 2 : 0
  const row = selfService ? 1 : 0
  const cashier = {
    nodes: [
      work('check_slip', '納付書の確認', 'cashier_lane', 1 + shift, { row }),
      work('receive_cash', '現金の収受・釣銭', 'cashier_lane', 2 + shift, { row }),
      work('hand_receipt', '領収印・領収書の交付', 'cashier_lane', 3 + shift, { row }),
      both('after_payment', '', 'cashier_lane', 4 + shift, { row }),
      work('record_payment', '収納済通知書の整理・記帳', 'cashier_lane', 5 + shift, { row }),
      end('end_recorded', '記帳済', 'cashier_lane', 6 + shift, { row }),
      end('end_paid', '納付済（窓口）', 'residents', 5 + shift),
      start('start_closing', '窓口の締め（開庁日ごと）', 'cashier_lane', 0, { row: selfService ? 2 : 1 }),
      work('closing', '現金の突合・日計表の作成', 'cashier_lane', 2, { row: selfService ? 2 : 1 }),
      end('end_closing', '締め済', 'cashier_lane', 4, { row: selfService ? 2 : 1 }),
    ],
    flows: [
      ...straight(
        'check_slip',
        'receive_cash',
        'hand_receipt',
        'after_payment',
        'record_payment',
        'end_recorded',
      ),
      flow('flow_paid', 'after_payment', 'end_paid', { sides: 'tl' }),
    ],
  }
  if (!selfService)
    return {
      id: 'payment_collection',
      name: '公金収納',
      file: 'payment-collection/as-is.bpmn',
      lanes: [
        { id: 'residents', name: '住民' },
        { id: 'cashier_lane', name: '収納窓口（職員）', rows: 2 },
      ],
      nodes: [start('start_payment', '納付に来庁', 'residents', 0), ...cashier.nodes],
      flows: [
        flow('flow_start_payment_check_slip', 'start_payment', 'check_slip', { sides: 'rt' }),
        ...cashier.flows,
        ...straight('start_closing', 'closing', 'end_closing'),
      ],
    }
  return {
    id: 'payment_collection',
    name: '公金収納',
    file: 'payment-collection/to-be-self-payment.bpmn',
    lanes: [
      { id: 'machine_lane', name: 'セルフ収納機' },
      { id: 'residents', name: '住民' },
      { id: 'cashier_lane', name: '収納窓口（職員）', rows: 3 },
    ],
    nodes: [
      start('start_payment', '納付に来庁', 'residents', 0),
      which('readable', '機械で納められるか', 'residents', 1, { label: 'above' }),
      which('needs_help', '案内が要るか', 'residents', 2, { label: 'above' }),
      work('guide_payment', '操作の案内', 'cashier_lane', 3),
      byMachine('machine_payment', '納付書の読取・入金', 'machine_lane', 4),
      end('end_machine_paid', '納付済（収納機）', 'machine_lane', 5),
      ...cashier.nodes.map((n) =>
        n.id === 'closing' || n.id === 'end_closing' ? { ...n, column: n.id === 'closing' ? 2 : 6 } : n,
      ),
      work('collect_cash', '収納機の現金回収・釣銭補充', 'cashier_lane', 4, { row: 2 }),
    ],
    flows: [
      ...straight('start_payment', 'readable'),
      flow('flow_readable', 'readable', 'needs_help', { name: 'はい' }),
      flow('flow_unreadable', 'readable', 'check_slip', { name: 'いいえ', sides: 'bl' }),
      flow('flow_needs_help', 'needs_help', 'guide_payment', { name: 'はい', sides: 'bl' }),
      flow('flow_no_help', 'needs_help', 'machine_payment', { name: 'いいえ', sides: 'rl' }),
      flow('flow_guide_payment_machine_payment', 'guide_payment', 'machine_payment', { sides: 'rb' }),
      ...straight('machine_payment', 'end_machine_paid'),
      ...cashier.flows,
      ...straight('start_closing', 'closing', 'collect_cash', 'end_closing'),
    ],
  }
}

// ---------------------------------------------------------------- 住民異動届

/** Each variant adds to the one before: paper, write-free (書かない窓口), appointment (窓口予約), rpa. */
function residentChange(variant) {
  const paper = variant === 'paper'
  const booking = variant === 'appointment' || variant === 'rpa'
  const rpa = variant === 'rpa'
  const entry = paper ? 4 : 5
  const review = entry + (rpa ? 2 : 1)
  const files = {
    paper: 'as-is-paper',
    'write-free': 'to-be-write-free',
    appointment: 'to-be-appointment',
    rpa: 'to-be-rpa',
  }
  const nodes = [
    start('start', '届出に来庁', 'residents', 0, { label: variant === 'write-free' ? 'above' : 'below' }),
    work('reception', '受付・聞き取り', 'counter', 2),
    which('complete', '書類は揃っているか', 'counter', 3, { label: 'below' }),
    byHand('correct', '補正', 'residents', 3),
    (rpa ? byMachine : work)('entry', 'システム入力', rpa ? 'robot_lane' : 'backyard', entry),
    work('review', '審査・照合', 'backyard', review),
    work('handover', '交付・案内', 'counter', review + 1),
    end('end', '手続終了', 'residents', review + (paper ? 3 : 2), { label: 'above' }),
  ]
  const flows = [
    ...straight('reception', 'complete'),
    flow('flow_incomplete', 'complete', 'correct', { name: 'いいえ', sides: 'tb' }),
    flow('flow_correct_reception', 'correct', 'reception', { sides: 'lt' }),
    flow('flow_review_handover', 'review', 'handover', { sides: 'rb' }),
  ]
  if (paper) {
    nodes.push(
      byHand('fill', '届出書の記入', 'residents', 1),
      which('related', '他課の手続があるか', 'counter', review + 2, { label: 'below' }),
      byHand('visit_sections', '他課への移動・再受付', 'residents', review + 2),
    )
    flows.push(
      ...straight('start', 'fill'),
      flow('flow_fill_reception', 'fill', 'reception', { sides: 'bl' }),
      flow('flow_complete', 'complete', 'entry', { name: 'はい', sides: 'rt' }),
      ...straight('handover', 'related'),
      flow('flow_related', 'related', 'visit_sections', { name: 'はい', sides: 'tb' }),
      flow('flow_not_related', 'related', 'end', { name: 'いいえ', sides: 'rb' }),
      ...straight('visit_sections', 'end'),
    )
  } else {
    nodes.push(byHand('sign', '内容確認・署名', 'residents', 4))
    flows.push(
      flow('flow_complete', 'complete', 'sign', { name: 'はい', sides: 'rb' }),
      flow('flow_sign_entry', 'sign', 'entry', { sides: 'rt' }),
      flow('flow_handover_end', 'handover', 'end', { sides: 'rb' }),
    )
    if (!booking) flows.push(flow('flow_start_reception', 'start', 'reception', { sides: 'bl' }))
  }
  if (booking) {
    nodes.push(
      which('booked', '予約があるか', 'residents', 1, { label: 'above' }),
      work('check_booking', '予約の管理・確認', 'counter', 1),
    )
    flows.push(
      ...straight('start', 'booked'),
      flow('flow_booked', 'booked', 'check_booking', { name: 'はい', sides: 'bt', condition: '予約 = true' }),
      flow('flow_walk_in', 'booked', 'reception', { name: 'いいえ', sides: 'rt', isDefault: true }),
      ...straight('check_booking', 'reception'),
    )
  }
  if (rpa) {
    nodes.push(
      which('entered', '自動入力できたか', 'robot_lane', entry + 1, { label: 'below' }),
      work('enter_exception', '例外の入力', 'backyard', entry + 1),
    )
    flows.push(
      ...straight('entry', 'entered'),
      flow('flow_entered', 'entered', 'review', { name: 'はい', sides: 'rb' }),
      flow('flow_not_entered', 'entered', 'enter_exception', { name: 'いいえ', sides: 'tb' }),
      ...straight('enter_exception', 'review'),
    )
  } else flows.push(...straight('entry', 'review'))
  return {
    id: 'resident_change',
    name: '住民異動届',
    file: `resident-change/${files[variant]}.bpmn`,
    lanes: [
      { id: 'residents', name: '住民' },
      { id: 'counter', name: '窓口（職員）' },
      { id: 'backyard', name: '入力・審査（職員）' },
      ...(rpa ? [{ id: 'robot_lane', name: 'ロボット' }] : []),
    ],
    nodes,
    flows,
  }
}

// ---------------------------------------------------------------- 定型入力

function routineEntry(robot) {
  const last = robot ? 5 : 3
  return {
    id: 'routine_entry',
    name: '定型入力',
    file: `routine-entry/${robot ? 'to-be-rpa' : 'as-is'}.bpmn`,
    lanes: [
      { id: 'section', name: '担当課（職員）' },
      ...(robot
        ? [
            { id: 'robot_lane', name: 'ロボット' },
            { id: 'upkeep_lane', name: 'RPAの管理（職員）' },
          ]
        : []),
    ],
    nodes: [
      start('start_items', '帳票の束が届く', 'section', 0),
      work('prepare', '原票の準備', 'section', 1),
      (robot ? byMachine : work)('entry', '定型入力', robot ? 'robot_lane' : 'section', robot ? 3 : 2),
      work('check', '結果の確認', 'section', last),
      end('end_items', '入力済', 'section', last + 1),
      ...(robot
        ? [
            work('launch', 'ロボットの起動', 'section', 2),
            which('entered', '例外なく終わったか', 'robot_lane', 4, { label: 'below' }),
            work('handle_exceptions', '例外の処理', 'section', 4),
            start('start_upkeep', '業務・画面の変更', 'upkeep_lane', 0),
            work('maintain', 'RPAシナリオの保守', 'upkeep_lane', 1),
            end('end_upkeep', '保守済', 'upkeep_lane', 2),
          ]
        : []),
    ],
    flows: robot
      ? [
          ...straight('start_items', 'prepare', 'launch'),
          flow('flow_launch_entry', 'launch', 'entry', { sides: 'bl' }),
          ...straight('entry', 'entered'),
          flow('flow_entered', 'entered', 'check', { name: 'はい', sides: 'rb' }),
          flow('flow_exceptions', 'entered', 'handle_exceptions', { name: 'いいえ', sides: 'tb' }),
          ...straight('handle_exceptions', 'check', 'end_items'),
          ...straight('start_upkeep', 'maintain', 'end_upkeep'),
        ]
      : straight('start_items', 'prepare', 'entry', 'check', 'end_items'),
  }
}

export const drawings = [
  certificates(false),
  certificates(true),
  payment(false),
  payment(true),
  ...['paper', 'write-free', 'appointment', 'rpa'].map(residentChange),
  routineEntry(false),
  routineEntry(true),
]
