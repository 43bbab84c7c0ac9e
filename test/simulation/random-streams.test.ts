import { describe, expect, it } from 'vitest'
import { philox4x32 } from '../../src/simulation/philox.ts'
import { RandomStreams } from '../../src/simulation/random-streams.ts'

function words(counter: number[], key: number[]): string[] {
  const out = new Int32Array(4)
  philox4x32(out, counter[0], counter[1], counter[2], counter[3], key[0], key[1])
  return [...out].map((word) => (word >>> 0).toString(16).padStart(8, '0'))
}

describe('Philox-4x32-10', () => {
  it('gives the known answers of Random123', () => {
    const ones = 0xffffffff
    expect(words([0, 0, 0, 0], [0, 0])).toEqual(['6627e8d5', 'e169c58d', 'bc57ac4c', '9b00dbd8'])
    expect(words([ones, ones, ones, ones], [ones, ones])).toEqual([
      '408f276d',
      '41c83b0e',
      'a20bc7c6',
      '6d5451fd',
    ])
    expect(words([0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344], [0xa4093822, 0x299f31d0])).toEqual([
      'd16cfe09',
      '94fdcceb',
      '5001e420',
      '24126ea1',
    ])
  })
})

describe('the random streams', () => {
  it('answer the same question with the same number, whatever was asked before', () => {
    const one = new RandomStreams(1, 0, 'certificate-issuance')
    const other = new RandomStreams(1, 0, 'certificate-issuance')
    const wanted = one.uniform(one.key('Task_1', 'duration'), 2, 345, 0)
    for (let i = 0; i < 200; i++) other.uniform(other.key(`Task_${300 - i}`, 'route'), 0, i, 1)
    expect(other.uniform(other.key('Task_1', 'duration'), 2, 345, 0)).toBe(wanted)
    expect(one.key('Task_1', 'duration')).toBe(0)
  })

  it('differ by seed, replication, procedure, element, purpose, resident, visit and draw', () => {
    const numbers = new Set<number>()
    for (const seed of [1, 2]) {
      for (const replication of [0, 1]) {
        for (const procedure of ['a', 'b']) {
          const streams = new RandomStreams(seed, replication, procedure)
          for (const element of ['x', 'y']) {
            for (const purpose of ['duration', 'route']) {
              const key = streams.key(element, purpose)
              for (let i = 0; i < 16; i++)
                numbers.add(streams.uniform(key, i & 1, (i >> 1) & 1, (i >> 2) & 1, i >> 3))
            }
          }
        }
      }
    }
    expect(numbers.size).toBe(32 * 16)
  })

  it('keep names with a slash apart', () => {
    const streams = new RandomStreams(1, 0, 'p')
    const one = streams.uniform(streams.key('a/b', 'c'), 0, 0, 0)
    expect(streams.uniform(streams.key('a', 'b/c'), 0, 0, 0)).not.toBe(one)
  })

  it('are even over (0, 1) and not related between neighbours', () => {
    const streams = new RandomStreams('正本', 3, 'p')
    const key = streams.key('Task_1', 'duration')
    const n = 200_000
    const bins = new Array<number>(256).fill(0)
    let products = 0
    let previous = 0.5
    for (let i = 0; i < n; i++) {
      const u = streams.uniform(key, 0, i, 0)
      expect(u > 0 && u < 1).toBe(true)
      bins[Math.floor(u * 256)]++
      products += (u - 0.5) * (previous - 0.5)
      previous = u
    }
    const expected = n / 256
    const chiSquare = bins.reduce((sum, bin) => sum + ((bin - expected) * (bin - expected)) / expected, 0)
    expect(Math.abs(chiSquare - 255) / Math.sqrt(510)).toBeLessThan(4)
    expect(Math.abs(products / n) * 12 * Math.sqrt(n)).toBeLessThan(4)
  })

  it('never change: the first numbers of a known key', () => {
    const streams = new RandomStreams(20260401, 0, 'certificate-issuance')
    const key = streams.key('Task_Issue', 'duration')
    expect([0, 1, 2].map((i) => streams.uniform(key, 0, i, 0))).toMatchInlineSnapshot(`
      [
        0.786898309703624,
        0.9294270084876578,
        0.08108423447639546,
      ]
    `)
  })
})
