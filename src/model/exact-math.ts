/**
 * log, exp, power and the normal distribution from + − × ÷ √ and the bits of a double only. Math.log and
 * Math.exp may differ between engines in the last bit; these cannot, so the same input gives the same
 * output everywhere. A test holds log and exp within a relative 1e-14 of the platform's.
 *
 * log and exp follow FreeBSD's msun (fdlibm), e_log.c and e_exp.c:
 * Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
 * Developed at SunPro, a Sun Microsystems, Inc. business. Permission to use, copy, modify, and distribute
 * this software is freely granted, provided that this notice is preserved.
 */

const bits = new DataView(new ArrayBuffer(8))

const LN2_HIGH = 0.6931471803691238
const LN2_LOW = 1.9082149292705877e-10
// biome-ignore lint/suspicious/noApproximativeNumericConstant: the standard leaves the bits of Math.LOG2E open
const INVERSE_LN2 = 1.4426950408889634
const TWO_TO_54 = 18_014_398_509_481_984

/** 2^k as a double, −1022 ≤ k ≤ 1023. */
function twoTo(k: number): number {
  bits.setInt32(0, (k + 1023) << 20)
  bits.setInt32(4, 0)
  return bits.getFloat64(0)
}

/** The natural logarithm; −Infinity at 0, NaN below. */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN
  if (x === Infinity) return x
  let exponent = 0
  let scaled = x
  if (x < 2.2250738585072014e-308) {
    scaled = x * TWO_TO_54
    exponent = -54
  }
  // x = 2^exponent · (1 + f), with 1 + f between √½ and √2.
  bits.setFloat64(0, scaled)
  let high = bits.getInt32(0)
  exponent += (high >> 20) - 1023
  high &= 0x000fffff
  const shift = (high + 0x95f64) & 0x100000
  bits.setInt32(0, high | (shift ^ 0x3ff00000))
  exponent += shift >> 20
  const f = bits.getFloat64(0) - 1

  const s = f / (2 + f)
  const z = s * s
  const w = z * z
  const odd = w * (0.3999999999940942 + w * (0.22222198432149784 + w * 0.15313837699209373))
  const even =
    z * (0.6666666666666735 + w * (0.2857142874366239 + w * (0.1818357216161805 + w * 0.14798198605116586)))
  const rest = odd + even
  const half = 0.5 * f * f
  if (exponent === 0) return f - (half - s * (half + rest))
  return exponent * LN2_HIGH - (half - (s * (half + rest) + exponent * LN2_LOW) - f)
}

/** e to the power of x. */
export function exp(x: number): number {
  if (!(x <= 709.782712893384)) return Number.isNaN(x) ? NaN : Infinity
  if (x < -745.1332191019411) return 0
  // x = k·ln 2 + r with |r| ≤ ½ ln 2; r kept as high − low.
  const k = Math.floor(INVERSE_LN2 * x + 0.5)
  const high = x - k * LN2_HIGH
  const low = k * LN2_LOW
  const r = high - low
  const t = r * r
  const c =
    r -
    t *
      (0.16666666666666602 +
        t *
          (-0.0027777777777015593 +
            t * (0.00006613756321437934 + t * (-0.0000016533902205465252 + t * 4.1381367970572385e-8))))
  const y = 1 - (low - (r * c) / (2 - c) - high)
  if (k > 1023) return y * 2 * twoTo(k - 1)
  return k >= -1021 ? y * twoTo(k) : y * twoTo(k + 1000) * twoTo(-1000)
}

/** x to the power of y for x ≥ 0, as exp(y · log x); its relative error grows with |y · log x|. */
export function power(x: number, y: number): number {
  if (y === 0) return 1
  if (x === 0) return y > 0 ? 0 : Infinity
  return exp(y * log(x))
}

/**
 * The standard normal variate below which lies p: ±Infinity at 0 and 1, NaN outside.
 * Source: M. J. Wichura, algorithm AS 241 (PPND16), Applied Statistics 37 (1988); relative error about 1e-16.
 */
export function inverseNormal(p: number): number {
  if (!(p > 0 && p < 1)) return p === 0 ? -Infinity : p === 1 ? Infinity : NaN
  const q = p - 0.5
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q
    const top =
      ((((((2509.0809287301227 * r + 33430.57558358813) * r + 67265.7709270087) * r + 45921.95393154987) * r +
        13731.69376550946) *
        r +
        1971.5909503065513) *
        r +
        133.14166789178438) *
        r +
      3.3871328727963665
    const bottom =
      ((((((5226.495278852546 * r + 28729.085735721943) * r + 39307.89580009271) * r + 21213.794301586597) *
        r +
        5394.196021424751) *
        r +
        687.1870074920579) *
        r +
        42.31333070160091) *
        r +
      1
    return (q * top) / bottom
  }
  let r = Math.sqrt(-log(q < 0 ? p : 1 - p))
  let tail: number
  if (r <= 5) {
    r -= 1.6
    const top =
      ((((((0.0007745450142783414 * r + 0.022723844989269184) * r + 0.2417807251774506) * r +
        1.2704582524523684) *
        r +
        3.6478483247632045) *
        r +
        5.769497221460691) *
        r +
        4.630337846156546) *
        r +
      1.4234371107496835
    const bottom =
      ((((((1.0507500716444169e-9 * r + 0.0005475938084995345) * r + 0.015198666563616457) * r +
        0.14810397642748008) *
        r +
        0.6897673349851) *
        r +
        1.6763848301838038) *
        r +
        2.053191626637759) *
        r +
      1
    tail = top / bottom
  } else {
    r -= 5
    const top =
      ((((((2.0103343992922881e-7 * r + 0.000027115555687434876) * r + 0.0012426609473880784) * r +
        0.026532189526576124) *
        r +
        0.29656057182850487) *
        r +
        1.7848265399172913) *
        r +
        5.463784911164114) *
        r +
      6.657904643501103
    const bottom =
      ((((((2.0442631033899397e-15 * r + 1.421511758316446e-7) * r + 0.000018463183175100548) * r +
        0.0007868691311456133) *
        r +
        0.014875361290850615) *
        r +
        0.1369298809227358) *
        r +
        0.599832206555888) *
        r +
      1
    tail = top / bottom
  }
  return q < 0 ? -tail : tail
}

/** The density of the standard normal distribution. */
export function normalDensity(x: number): number {
  return 0.3989422804014327 * exp(-0.5 * x * x)
}

/**
 * The standard normal distribution function Φ(x), with full relative accuracy in the lower tail.
 * Source: G. Marsaglia, "Evaluating the normal distribution", J. Stat. Software 11 (2004), near the middle;
 * Laplace's continued fraction in the tail (Abramowitz & Stegun 26.2.14).
 */
export function normalDistribution(x: number): number {
  if (Number.isNaN(x)) return NaN
  const far = Math.abs(x)
  if (far < 3) {
    let term = far
    let sum = far
    for (let k = 3; term > sum * 1e-18; k += 2) {
      term *= (far * far) / k
      sum += term
    }
    const beyond = sum * normalDensity(far)
    return x < 0 ? 0.5 - beyond : 0.5 + beyond
  }
  if (far > 39) return x < 0 ? 0 : 1
  let fraction = far
  for (let k = 150; k >= 1; k--) fraction = far + k / fraction
  const tail = normalDensity(far) / fraction
  return x < 0 ? tail : 1 - tail
}

const LANCZOS = [
  0.9999999999998099, 676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406,
  12.507343278686905, -0.13857109526572012, 0.000009984369578019572, 1.5056327351493116e-7,
]

/**
 * The logarithm of the gamma function for x > 0.
 * Source: C. Lanczos, SIAM J. Numer. Anal. 1 (1964), with g = 7 and 9 terms; about 1e-14.
 */
export function logGamma(x: number): number {
  if (!(x > 0)) return x === 0 ? Infinity : NaN
  if (x < 0.5) return logGamma(x + 1) - log(x)
  const z = x - 1
  let sum = LANCZOS[0]
  for (let i = 1; i < LANCZOS.length; i++) sum += LANCZOS[i] / (z + i)
  const t = z + 7.5
  return 0.9189385332046728 + (z + 0.5) * log(t) - t + log(sum)
}

/**
 * The regularised incomplete beta function I_x(a, b): the beta distribution function.
 * Source: continued fraction by Lentz's method, W. H. Press et al., Numerical Recipes, 6.4.
 */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (!(x > 0)) return Number.isNaN(x) ? NaN : 0
  if (x >= 1) return 1
  const front = exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * log(x) + b * log(1 - x))
  return x < (a + 1) / (a + b + 2)
    ? (front * betaFraction(x, a, b)) / a
    : 1 - (front * betaFraction(1 - x, b, a)) / b
}

function betaFraction(x: number, a: number, b: number): number {
  const tiny = 1e-300
  let c = 1
  let d = 1 - ((a + b) * x) / (a + 1)
  if (Math.abs(d) < tiny) d = tiny
  d = 1 / d
  let fraction = d
  for (let m = 1; m <= 10_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 + even * d
    if (Math.abs(d) < tiny) d = tiny
    c = 1 + even / c
    if (Math.abs(c) < tiny) c = tiny
    d = 1 / d
    fraction *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 + odd * d
    if (Math.abs(d) < tiny) d = tiny
    c = 1 + odd / c
    if (Math.abs(c) < tiny) c = tiny
    d = 1 / d
    fraction *= d * c
    if (Math.abs(d * c - 1) < 1e-16) break
  }
  return fraction
}

/** The x with I_x(a, b) = p, by Newton's steps kept inside a shrinking bracket. */
export function inverseIncompleteBeta(p: number, a: number, b: number, start = a / (a + b)): number {
  if (!(p > 0 && p < 1)) return p === 0 ? 0 : p === 1 ? 1 : NaN
  const logBeta = logGamma(a) + logGamma(b) - logGamma(a + b)
  let low = 0
  let high = 1
  let x = start
  for (let i = 0; i < 200; i++) {
    const excess = incompleteBeta(x, a, b) - p
    if (excess === 0) return x
    if (excess > 0) high = x
    else low = x
    const density = exp((a - 1) * log(x) + (b - 1) * log(1 - x) - logBeta)
    let next = x - excess / density
    if (!(next > low && next < high)) next = low + (high - low) / 2
    if (Math.abs(next - x) <= 1e-16 * x || next === low || next === high) return next
    x = next
  }
  return x
}

/** x^a e^-x / Γ(a), without the loss of digits that a large shape would bring. */
function gammaFront(x: number, a: number): number {
  if (a < 20) return exp(a * log(x) - x - logGamma(a))
  const ratio = x / a
  const b = 1 / (a * a)
  // Stirling's series for log Γ(a).
  const rest = (1 / 12 - b * (1 / 360 - b * (1 / 1260 - b * (1 / 1680 - b / 1188)))) / a
  return 0.3989422804014327 * Math.sqrt(a) * exp(-a * (ratio - 1 - log(ratio)) - rest)
}

/**
 * The regularised incomplete gamma function P(a, x): the distribution function of the gamma with scale 1.
 * Source: series and continued fraction, W. H. Press et al., Numerical Recipes, 6.2.
 */
export function incompleteGamma(x: number, a: number): number {
  if (!(x > 0)) return Number.isNaN(x) ? NaN : 0
  return x < a + 1 ? gammaSeries(x, a) : 1 - gammaFraction(x, a)
}

/** Q(a, x) = 1 − P(a, x), with full relative accuracy in the upper tail. */
export function incompleteGammaAbove(x: number, a: number): number {
  if (!(x > 0)) return Number.isNaN(x) ? NaN : 1
  return x < a + 1 ? 1 - gammaSeries(x, a) : gammaFraction(x, a)
}

function gammaSeries(x: number, a: number): number {
  let term = 1 / a
  let sum = term
  for (let n = a + 1; term > sum * 1e-17; n++) {
    term *= x / n
    sum += term
  }
  return gammaFront(x, a) * sum
}

function gammaFraction(x: number, a: number): number {
  if (x === Infinity) return 0
  let b = x + 1 - a
  let c = 1e300
  let d = 1 / b
  let fraction = d
  for (let i = 1; i <= 100_000; i++) {
    const numerator = i * (a - i)
    b += 2
    d = 1 / (b + numerator * d)
    c = b + numerator / c
    fraction *= c * d
    if (Math.abs(c * d - 1) < 1e-16) break
  }
  return gammaFront(x, a) * fraction
}

/** The density of the gamma distribution with scale 1. */
export function gammaDensity(x: number, a: number): number {
  return gammaFront(x, a) / x
}

/** The x with P(a, x) = p, by Newton's steps kept inside a shrinking bracket. */
export function inverseIncompleteGamma(p: number, a: number, start = gammaGuess(p, a)): number {
  if (!(p > 0 && p < 1)) return p === 0 ? 0 : p === 1 ? Infinity : NaN
  let low = 0
  let high = Infinity
  let x = start
  for (let i = 0; i < 200; i++) {
    const excess = incompleteGamma(x, a) - p
    if (excess === 0) return x
    if (excess > 0) high = x
    else low = x
    let next = x - excess / gammaDensity(x, a)
    if (!(next > low && next < high)) next = high === Infinity ? 2 * x : low + (high - low) / 2
    if (Math.abs(next - x) <= 1e-16 * x || next === low || next === high) return next
    x = next
  }
  return x
}

/** Source: E. B. Wilson, M. M. Hilferty, PNAS 17 (1931); near 0 the first term of the series. */
function gammaGuess(p: number, a: number): number {
  const ninth = 1 / (9 * a)
  const root = 1 - ninth + inverseNormal(p) * Math.sqrt(ninth)
  const guess = a * root * root * root
  const first = exp((log(p) + logGamma(a + 1)) / a)
  return root > 0 && a >= 1 && guess > 0.2 * a ? guess : Math.max(first, 1e-300)
}
