/**
 * Philox-4x32-10, a counter-based generator: four random words are a pure function of a counter of four
 * words and a key of two, so any draw can be looked up in any order.
 * Source: J. K. Salmon, M. A. Moraes, R. O. Dror, D. E. Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC11.
 *
 * Plain int32 arithmetic: the low word of a product by Math.imul, the high word from 16-bit halves.
 */
const M0 = 0xd2511f53 | 0
const M1 = 0xcd9e8d57 | 0
const M0_HIGH = M0 >>> 16
const M0_LOW = M0 & 0xffff
const M1_HIGH = M1 >>> 16
const M1_LOW = M1 & 0xffff
const WEYL_0 = 0x9e3779b9 | 0
const WEYL_1 = 0xbb67ae85 | 0

/** Writes the four words for a counter and a key to `out` (int32; read as unsigned by `>>> 0`). */
export function philox4x32(
  out: Int32Array,
  counter0: number,
  counter1: number,
  counter2: number,
  counter3: number,
  key0: number,
  key1: number,
): void {
  let c0 = counter0 | 0
  let c1 = counter1 | 0
  let c2 = counter2 | 0
  let c3 = counter3 | 0
  let k0 = key0 | 0
  let k1 = key1 | 0
  for (let round = 0; round < 10; round++) {
    // NOTE: both high words are written out here rather than in a function, for speed.
    const low0 = c0 & 0xffff
    const high0 = c0 >>> 16
    const cross0 = Math.imul(M0_HIGH, low0)
    const cross1 = Math.imul(M0_LOW, high0)
    const middle0 = (Math.imul(M0_LOW, low0) >>> 16) + (cross0 & 0xffff) + (cross1 & 0xffff)
    const top0 = (Math.imul(M0_HIGH, high0) + (cross0 >>> 16) + (cross1 >>> 16) + (middle0 >>> 16)) | 0

    const low2 = c2 & 0xffff
    const high2 = c2 >>> 16
    const cross2 = Math.imul(M1_HIGH, low2)
    const cross3 = Math.imul(M1_LOW, high2)
    const middle2 = (Math.imul(M1_LOW, low2) >>> 16) + (cross2 & 0xffff) + (cross3 & 0xffff)
    const top2 = (Math.imul(M1_HIGH, high2) + (cross2 >>> 16) + (cross3 >>> 16) + (middle2 >>> 16)) | 0

    const bottom0 = Math.imul(M0, c0)
    c0 = top2 ^ c1 ^ k0
    c1 = Math.imul(M1, c2)
    c2 = top0 ^ c3 ^ k1
    c3 = bottom0
    k0 = (k0 + WEYL_0) | 0
    k1 = (k1 + WEYL_1) | 0
  }
  out[0] = c0
  out[1] = c1
  out[2] = c2
  out[3] = c3
}
