/**
 * Philox-4x32-10, a counter-based generator: four random words are a pure function of a counter of four
 * words and a key of two, so any draw can be looked up in any order.
 * Source: J. K. Salmon, M. A. Moraes, R. O. Dror, D. E. Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC11.
 *
 * Plain int32 arithmetic: the low word of a product by Math.imul, the high word from 16-bit halves
 * (H. S. Warren, Hacker’s Delight, 2nd ed., 8-2). The multipliers are 0xd2511f53 and 0xcd9e8d57, the key grows by
 * 0x9e3779b9 and 0xbb67ae85.
 */

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
    // NOTE: numbers and both high words are written out here rather than named or in a function, for speed.
    const low0 = c0 & 0xffff
    const high0 = c0 >>> 16
    const middle0 = (Math.imul(0xd251, low0) + (Math.imul(0x1f53, low0) >>> 16)) | 0
    const cross0 = (Math.imul(0x1f53, high0) + (middle0 & 0xffff)) | 0
    const top0 = (Math.imul(0xd251, high0) + (middle0 >>> 16) + (cross0 >>> 16)) | 0

    const low2 = c2 & 0xffff
    const high2 = c2 >>> 16
    const middle2 = (Math.imul(0xcd9e, low2) + (Math.imul(0x8d57, low2) >>> 16)) | 0
    const cross2 = (Math.imul(0x8d57, high2) + (middle2 & 0xffff)) | 0
    const top2 = (Math.imul(0xcd9e, high2) + (middle2 >>> 16) + (cross2 >>> 16)) | 0

    const bottom0 = Math.imul(0xd2511f53, c0)
    c0 = top2 ^ c1 ^ k0
    c1 = Math.imul(0xcd9e8d57, c2)
    c2 = top0 ^ c3 ^ k1
    c3 = bottom0
    k0 = (k0 + 0x9e3779b9) | 0
    k1 = (k1 + 0xbb67ae85) | 0
  }
  out[0] = c0
  out[1] = c1
  out[2] = c2
  out[3] = c3
}
