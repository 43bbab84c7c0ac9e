import { describe, expect, test } from 'vitest'
import {
  aCollaboration,
  aProcess,
  catching,
  conditional,
  eventBasedGateway,
  message,
  messageCatch,
  messageStart,
  messageThrow,
  pool,
  receiveTask,
  signal,
  throwing,
  timer,
} from '../../support/a-process.ts'
import { playBoth, told } from '../../support/play-both.ts'

const RACE = { race: eventBasedGateway() }
const WAYS = 'race -> late -> a -> end; race -> heard -> b -> end2; race -> rung -> c -> end3'
const EVENTS = { ...RACE, late: timer, heard: messageCatch('m'), rung: catching(signal('s')) }
const STORY = ['occur', 'take', 'start', 'completed'] as const

describe('the first event to come decides', () => {
  const drawing = aProcess(`start -> and1; and1 -> race; and1 -> p -> tell -> q -> cry -> end4; ${WAYS}`, {
    ...EVENTS,
    tell: messageThrow('m'),
    cry: throwing(signal('s')),
  })
  const winner = (p: number, q: number, late: number) => {
    const world = playBoth(drawing, { work: { p, q }, timer: { late } })
    expect(world.game.liveTokens()).toBe(0)
    return told(world, 'occur', 'start').filter((line) => !/ (p|q)$/.test(line))
  }

  test('a timer', () => expect(winner(5, 5, 3)).toEqual(['3 occur late', '3 start a']))
  test('a message', () => expect(winner(2, 5, 9)).toEqual(['2 occur heard', '2 start b']))
  test('a signal', () => {
    const signalFirst = aProcess(`start -> and1; and1 -> race; and1 -> p -> cry -> end4; ${WAYS}`, {
      ...EVENTS,
      cry: throwing(signal('s')),
    })
    const world = playBoth(signalFirst, { work: { p: 2 }, timer: { late: 9, heard: 8 } })
    expect(told(world, 'occur', 'start')).toEqual(['0 start p', '2 occur rung', '2 start c'])
  })
  test('a condition, a message nobody in the drawing sends, a receive task', () => {
    const ways =
      'start -> race; race -> holds -> a -> end; race -> heard -> b -> end2; race -> r -> c -> end3'
    const others = aProcess(ways, {
      ...RACE,
      holds: catching(conditional('x')),
      heard: messageCatch('m'),
      r: receiveTask('letter'),
    })
    const from = (timers: Record<string, number>, holding: string[] = []) =>
      told(playBoth(others, { timer: { holds: 9, heard: 9, r: 9, ...timers }, holding }), 'start')
    expect(from({}, ['holds'])).toEqual(['0 start a'])
    expect(from({ holds: 4 })).toEqual(['4 start a'])
    expect(from({ heard: 4 })).toEqual(['4 start b'])
    expect(from({ r: 4 })).toEqual(['4 start c'])
  })
})

test('the flow to the event and the event itself are told, and the token leaves by the event', () => {
  const world = playBoth(aProcess(`start -> race; ${WAYS}`, EVENTS), {
    timer: { late: 3, heard: 4, rung: 5 },
  })
  expect(told(world, ...STORY)).toEqual([
    '0 take start_race',
    '3 take race_late',
    '3 occur late',
    '3 take late_a',
    '3 start a',
    '4 take a_end',
    '4 completed process',
  ])
})

test('at the same instant the one that was set first wins, once', () => {
  const world = playBoth(aProcess(`start -> race; ${WAYS}`, EVENTS), {
    timer: { late: 3, heard: 3, rung: 3 },
  })
  expect(told(world, 'occur', 'start')).toEqual(['3 occur late', '3 start a'])
})

test('a message that came before is taken at once', () => {
  const drawing = aProcess(`start -> tell -> p -> race; ${WAYS}`, { ...EVENTS, tell: messageThrow('m') })
  expect(told(playBoth(drawing), 'occur', 'start')).toEqual(['0 start p', '1 occur heard', '1 start b'])
})

test('the losers are no longer awaited: their message is kept for who comes later', () => {
  const drawing = aProcess(
    'start -> and1; and1 -> race; and1 -> p -> tell -> end3; race -> late -> a -> later -> end; race -> heard -> b -> end2',
    { ...RACE, late: timer, heard: messageCatch('m'), later: messageCatch('m'), tell: messageThrow('m') },
  )
  const world = playBoth(drawing, { work: { p: 4, a: 9 }, timer: { late: 2 } })
  expect(told(world, 'send', 'occur')).toEqual(['2 occur late', '4 send tell', '11 occur later'])
  expect(world.ended).toEqual([[0, 'completed']])
})

test('a receive task that wins is completed without work', () => {
  const drawing = aProcess('start -> race; race -> r -> a -> end; race -> late -> b -> end2', {
    ...RACE,
    r: receiveTask('letter'),
    late: timer,
  })
  const world = playBoth(drawing, { timer: { r: 2, late: 5 } })
  expect(told(world, 'enter', 'complete', 'leave')).toEqual([
    '0 enter start',
    '0 enter race',
    '2 enter r',
    '2 complete r',
    '2 leave r',
    '2 enter a',
    '3 complete a',
    '3 leave a',
    '3 enter end',
  ])
})

test('tokens at the same gateway race each for itself', () => {
  const drawing = aProcess('start -> and1; and1 -> race; and1 -> p -> race; race -> late -> a -> end', {
    ...RACE,
    late: timer,
  })
  expect(told(playBoth(drawing, { timer: { late: 3 } }), 'occur')).toEqual(['3 occur late', '4 occur late'])
})

describe('one that begins the process', () => {
  const ways = 'race -> heard -> a -> end; race -> rung -> b -> end2'
  const events = { heard: messageCatch('m'), rung: messageCatch('n') }

  test('has seen one event come, which the world says', () => {
    const drawing = aProcess(ways, { ...events, race: eventBasedGateway({ instantiate: true }) })
    const world = playBoth(drawing)
    expect(told(world, 'decide', 'occur', 'start')).toEqual([
      '0 decide race_heard',
      '0 occur heard',
      '0 start a',
    ])
    expect(told(playBoth(drawing, { choose: { race: 'rung' } }), 'start')).toEqual(['0 start b'])
    expect(told(playBoth(drawing, { startNode: 'rung' }), 'occur', 'start')).toEqual([
      '0 occur rung',
      '0 start b',
    ])
  })

  test('is begun by the message that another pool sends', () => {
    const drawing = aCollaboration({
      office: pool('start -> tell -> end3', { tell: messageThrow('n') }),
      other: pool(ways, { ...events, race: eventBasedGateway({ instantiate: true }) }),
    })
    expect(told(playBoth(drawing), 'open', 'occur', 'start')).toEqual([
      '0 open office',
      '0 open other',
      '0 occur rung',
      '0 start b',
    ])
  })

  test('a parallel one waits for the others', () => {
    const drawing = aProcess(ways, {
      ...events,
      race: eventBasedGateway({ instantiate: true, parallel: true }),
    })
    const world = playBoth(drawing, { timer: { rung: 6 } })
    expect(told(world, 'occur', 'start', 'completed')).toEqual([
      '0 occur heard',
      '0 start a',
      '6 occur rung',
      '6 start b',
      '7 completed process',
    ])
  })
})

test('a message start event beside it begins on its own', () => {
  const drawing = aCollaboration({
    office: pool('start -> ask -> race; race -> heard -> a -> end; race -> late -> b -> end2', {
      ...RACE,
      ask: throwing(message('question')),
      heard: messageCatch('answer'),
      late: timer,
    }),
    citizen: pool('asked -> think -> answer -> end3', {
      asked: messageStart('question'),
      answer: messageThrow('answer'),
    }),
  })
  const slow = playBoth(drawing, { work: { think: 9 }, timer: { late: 5 } })
  expect(told(slow, 'start')).toEqual(['0 start think', '5 start b'])
  expect(slow.ended).toEqual([[0, 'completed']])
  const fast = playBoth(drawing, { work: { think: 2 }, timer: { late: 5 } })
  expect(told(fast, 'start')).toEqual(['0 start think', '2 start a'])
})

test('a process that needs all of its events is begun once, by whichever message comes first', () => {
  const drawing = aCollaboration(
    {
      office: pool('start -> tell -> b -> tell2 -> end3', {
        tell: messageThrow('n'),
        tell2: messageThrow('m'),
      }),
      other: pool('race -> heard -> a -> end; race -> rung -> c -> end2', {
        race: eventBasedGateway({ instantiate: true, parallel: true }),
        heard: messageCatch('m'),
        rung: messageCatch('n'),
      }),
    },
    '',
  )
  const world = playBoth(drawing)
  expect(told(world, 'open', 'occur', 'start')).toEqual([
    '0 open office',
    '0 open other',
    '0 occur rung',
    '0 start b',
    '0 start c',
    '1 occur heard',
    '1 start a',
  ])
  expect(world.ended).toEqual([[0, 'completed']])
})
