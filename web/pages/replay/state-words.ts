import type { Words } from '../../../src/model/words.ts'

const STATES: Readonly<Record<string, Words>> = {
  ready: { ja: '待ち', en: 'ready' },
  active: { ja: '作業中', en: 'active' },
  suspended: { ja: '中断', en: 'suspended' },
  completed: { ja: '完了', en: 'completed' },
  waiting: { ja: 'できごと待ち', en: 'waiting' },
  occurred: { ja: '起きた', en: 'occurred' },
  planned: { ja: '回数を決める', en: 'planned' },
  judged: { ja: '判定', en: 'judged' },
  heard: { ja: '知らせた', en: 'heard' },
  created: { ja: '生まれた', en: 'created' },
  consumed: { ja: '消えた', en: 'consumed' },
  cancelled: { ja: '取消し', en: 'cancelled' },
  idle: { ja: '開始前', en: 'idle' },
  running: { ja: '進行中', en: 'running' },
  interrupted: { ja: '割込み中', en: 'interrupted' },
  terminating: { ja: '打切り中', en: 'terminating' },
  terminated: { ja: '打切り', en: 'terminated' },
  cancelling: { ja: '取消し中', en: 'cancelling' },
  enough: { ja: '十分', en: 'enough' },
}

/** What a state is called: a flow node by its name, a state of the machine's own by a word. */
export const stateName = (key: string, description: string | undefined, isOwn: boolean): Words => {
  const last = key.split('.').at(-1) ?? key
  const known = Object.hasOwn(STATES, last) ? STATES[last] : undefined
  if (isOwn && known !== undefined) return known
  const said = description ?? last
  return { ja: said, en: said }
}

const EVENTS: Readonly<Record<string, Words>> = {
  granted: { ja: '担当が付く', en: 'granted' },
  suspend: { ja: '中断', en: 'suspend' },
  resume: { ja: '再開', en: 'resume' },
  fire: { ja: '合流する', en: 'the join fires' },
  absorb: { ja: '合流で一つになる', en: 'is merged into another' },
  childDone: { ja: '中が終わる', en: 'the inside is done' },
  goOn: { ja: '先へ進む', en: 'goes on' },
  done: { ja: '終わる', en: 'is done' },
  open: { ja: '始まる', en: 'opens' },
  cancel: { ja: '取り消される', en: 'is cancelled' },
  terminate: { ja: '打ち切られる', en: 'is terminated' },
  tokenGone: { ja: 'トークンが一つ去る', en: 'a token is gone' },
  settled: { ja: 'その時刻の処理が済む', en: 'the instant is quiet' },
}

const ELEMENT_EVENTS: Readonly<Record<string, Words>> = {
  work: { ja: '作業が済む', en: 'work done' },
  timer: { ja: '時間が来る', en: 'the time has come' },
  trigger: { ja: '知らせが来る', en: 'it is triggered' },
  at: { ja: 'ここから始まる', en: 'begins here' },
  flow: { ja: '分かれて進む', en: 'goes this way' },
  arrive: { ja: '合流に着く', en: 'one arrives' },
  thrown: { ja: '投げられる', en: 'is thrown' },
  escaped: { ja: '外へ出る', en: 'escapes' },
}

/** The event of a transition in words; `label` is as in the machine, with the guard or condition behind it. */
export const eventName = (label: string): Words => {
  const [event, ...rest] = label.replace(/^after /, '').split(' ')
  const guard = rest.length > 0 ? ` ${rest.join(' ')}` : ''
  if (event === '') return { ja: 'すぐに', en: 'at once' }
  const known =
    (Object.hasOwn(EVENTS, event) && EVENTS[event]) ||
    (event.includes('_') && ELEMENT_EVENTS[event.slice(0, event.indexOf('_'))])
  if (!known) return { ja: label, en: label }
  return { ja: known.ja + guard, en: known.en + guard }
}
