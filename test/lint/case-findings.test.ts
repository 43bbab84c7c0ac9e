import { describe, expect, test } from 'vitest'
import { caseFindings } from '../../src/lint/case-findings.ts'
import type { ProcessModel } from '../../src/model/process-model.ts'
import {
  aCollaboration,
  aProcess,
  besides,
  boundary,
  eventBasedGateway,
  gateway,
  messageCatch,
  messageEnd,
  messageStart,
  pool,
  sendTask,
  signal,
  startOn,
  task,
  throwing,
} from '../support/a-process.ts'

const storyOf = (model: ProcessModel, effort?: Parameters<typeof caseFindings>[2]): string[] =>
  caseFindings(model, [], effort).map(({ code, message }) => {
    const ids = [...message.en.matchAll(/<(\w+)>/g)].map(([, id]) => id)
    return [code, ...ids].join(' ')
  })

describe('what is drawn well is left in peace', () => {
  test.each([
    ['a line', 'start -> a -> end'],
    ['a choice and its join', 'start -> xor -> a -> xorJoin -> end; xor -> b -> xorJoin'],
    ['parallel work and its join', 'start -> and -> a -> andJoin -> end; and -> b -> andJoin'],
    ['an inclusive choice and its join', 'start -> or -> a -> orJoin -> end; or -> b -> orJoin'],
    ['work done anew after a correction', 'start -> xorAgain -> a -> xor -> end; xor -> fix -> xorAgain'],
  ])('%s', (_, arrows) => {
    expect(storyOf(aProcess(arrows))).toEqual([])
  })

  test('news for somebody outside the drawing, sent again and again', () => {
    const model = aProcess('start -> xorAgain -> tell -> xor -> end; xor -> xorAgain', {
      tell: sendTask('通知'),
    })
    expect(storyOf(model)).toEqual([])
  })

  test('an inquiry that is always answered', () => {
    const model = aCollaboration(
      {
        office: pool('start -> ask -> answer -> end', {
          ask: sendTask('照会'),
          answer: messageCatch('回答'),
        }),
        town: pool('asked -> look -> answered', {
          asked: messageStart('照会'),
          answered: messageEnd('回答'),
        }),
      },
      'ask -> asked; answered -> answer',
    )
    expect(storyOf(model)).toEqual([])
  })
})

describe('cases that get stuck', () => {
  test('a deadlock says where the tokens are and how a case comes there', () => {
    // the first choice leads into a join that the second way alone cannot fill
    const model = aProcess('start -> or -> a -> and -> end; or -> b -> and')
    expect(storyOf(model)).toEqual(['LINT-DEADLOCK and'])
    const [deadlock] = caseFindings(model)
    expect(deadlock.severity).toBe('warning')
    expect(deadlock.message.ja).toContain('（例：start → or → b → and）')
  })

  test('a parallel join after a choice of one way never fires, and what follows it is not told again', () => {
    expect(storyOf(aProcess('start -> xor -> a -> and -> c -> end; xor -> b -> and'))).toEqual([
      'LINT-JOIN-NEVER-FIRES and a b',
    ])
  })

  test('an answer that is not sent on every way is waited for in vain', () => {
    const model = aCollaboration(
      {
        office: pool('start -> ask -> answer -> end', {
          ask: sendTask('照会'),
          answer: messageCatch('回答'),
        }),
        town: pool('asked -> xor -> answered; xor -> endSilent', {
          asked: messageStart('照会'),
          answered: messageEnd('回答'),
        }),
      },
      'ask -> asked; answered -> answer',
    )
    expect(storyOf(model)).toEqual(['LINT-WAITS-IN-VAIN answer'])
  })

  test('where there is too much to explore, cases are played at random, and no proof is claimed', () => {
    const branches = Array.from({ length: 8 }, (_, at) => `and -> t${at} -> u${at} -> andJoin`).join('; ')
    const model = aProcess(
      `start -> and; ${branches}; andJoin -> or -> a -> andLast -> end; or -> b -> andLast`,
    )
    const effort = { maxStates: 200, maxPlays: 1_000, walks: 50, mostMoves: 500 }
    expect(storyOf(model, effort)).toEqual(['LINT-STUCK-IN-PLAY andLast', 'LINT-NOT-ALL-EXPLORED'])
    const [stuck, limits] = caseFindings(model, [], effort)
    expect(Number(/50件を動かしたところ、(\d+)件/.exec(stuck.message.ja)?.[1])).toBeGreaterThan(5)
    expect(limits.message.ja).toContain('50件')
    expect(caseFindings(model, [], effort)).toEqual(caseFindings(model, [], effort))
  })
})

describe('work done more often than meant', () => {
  test('parallel work that comes together without waiting is told once, where it comes together', () => {
    const model = aProcess('start -> and -> a -> xor -> c -> d -> end; and -> b -> xor')
    expect(storyOf(model)).toEqual(['LINT-UNSYNCHRONISED xor'])
  })

  test('a task that several arrows enter is such a place too', () => {
    const model = aProcess('start -> and -> a -> c -> d -> end; and -> b -> c')
    expect(storyOf(model)).toEqual(['LINT-UNSYNCHRONISED c'])
  })

  test('two paths that end apart arrive twice at one end event', () => {
    expect(storyOf(aProcess('start -> and -> a -> end; and -> b -> end'))).toEqual(['LINT-ENDS-TWICE end'])
  })

  test('an event that interrupts nothing may happen again: a note, and nothing else about what follows', () => {
    const model = aProcess('start -> a -> end; remind -> call -> endReminded', { remind: besides('a') })
    expect(storyOf(model)).toEqual(['LINT-EVENT-AGAIN remind', 'LINT-NOT-ALL-EXPLORED'])
    expect(caseFindings(model)[0].severity).toBe('note')
  })

  test('a loop that leaves work behind in every round piles it up', () => {
    expect(storyOf(aProcess('start -> xor -> a -> and -> xor; and -> b -> end'))).toEqual([
      'LINT-PILES-UP b end',
      'LINT-NOT-ALL-EXPLORED',
    ])
  })

  test('four paths that meet without waiting double the work, and do not pile up', () => {
    const model = aProcess(
      'start -> and -> a -> xor -> end; and -> b -> xor; and -> c -> xor; and -> d -> xor',
    )
    expect(storyOf(model)).toEqual(['LINT-UNSYNCHRONISED xor', 'LINT-NOT-ALL-EXPLORED'])
  })

  test('a message sent anew each round piles up where nobody reads it in time', () => {
    const model = aCollaboration(
      {
        office: pool('start -> xorAgain -> tell -> xor -> end; xor -> xorAgain', { tell: sendTask('通知') }),
        citizen: pool('startCitizen -> think -> heard -> endCitizen', { heard: messageCatch('通知') }),
      },
      'tell -> heard',
    )
    expect(storyOf(model)).toEqual([
      'LINT-MESSAGES-PILE-UP tell',
      'LINT-UNREAD-MESSAGE tell',
      'LINT-NOT-ALL-EXPLORED',
    ])
  })
})

describe('how cases end', () => {
  test('a loop without a way out is told where it goes round', () => {
    const model = aProcess('start -> xor -> end; xor -> xorLoop -> a -> b -> xorLoop')
    expect(storyOf(model)).toEqual(['LINT-CANNOT-END xorLoop a b'])
    const reported = [
      { code: 'BPMN-NO-WAY-OUT', severity: 'warning', element: 'a', message: { ja: '', en: '' } } as const,
    ]
    expect(caseFindings(model, reported)).toEqual([])
  })

  test('a message that can come too late is left unread', () => {
    const model = aCollaboration(
      {
        office: pool('start -> ask -> gate -> early -> end; gate -> late -> endLate', {
          ask: sendTask('照会'),
          gate: eventBasedGateway(),
          early: messageCatch('回答'),
          late: messageCatch('辞退'),
        }),
        town: pool('asked -> and -> answer -> andJoin -> endTown; and -> decline -> andJoin', {
          asked: messageStart('照会'),
          answer: sendTask('回答'),
          decline: sendTask('辞退'),
        }),
      },
      'ask -> asked; answer -> early; decline -> late',
    )
    expect(storyOf(model)).toEqual(['LINT-UNREAD-MESSAGE answer', 'LINT-UNREAD-MESSAGE decline'])
  })
})

describe('what is never reached', () => {
  test('a signal that is thrown when nobody listens: only the first of what lies behind', () => {
    const model = aProcess('start -> a -> tell -> end; heard -> b -> endHeard', {
      tell: throwing(signal('取下げ')),
      heard: boundary('a', signal('取下げ')),
    })
    expect(storyOf(model)).toEqual(['LINT-NEVER-REACHED heard'])
  })

  test('what the reader has told already is not told again', () => {
    const model = aProcess('start -> a -> end; lost -> b -> endLost', {
      lost: task(),
      start: startOn({ kind: 'none' }),
    })
    expect(storyOf(model)).toEqual(['LINT-NEVER-REACHED lost'])
    const reported = [
      {
        code: 'BPMN-UNREACHABLE',
        severity: 'warning',
        element: 'lost',
        message: { ja: '', en: '' },
      } as const,
    ]
    expect(caseFindings(model, reported)).toEqual([])
  })

  test('a start event that a scenario may let cases in by is no dead end', () => {
    const model = aCollaboration({
      office: pool('start -> a -> end; startByPost -> a', {}),
      other: pool('startOther -> b -> endOther', { b: gateway('exclusiveGateway') }),
    })
    expect(storyOf(model)).toEqual([])
  })
})
