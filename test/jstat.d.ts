/** The part of jstat that serves as an oracle; the package brings no types. */
declare module 'jstat' {
  const jStat: {
    beta: {
      cdf(x: number, a: number, b: number): number
      pdf(x: number, a: number, b: number): number
      mean(a: number, b: number): number
      variance(a: number, b: number): number
    }
    exponential: { cdf(x: number, rate: number): number; pdf(x: number, rate: number): number }
    gamma: {
      cdf(x: number, shape: number, scale: number): number
      pdf(x: number, shape: number, scale: number): number
      mean(shape: number, scale: number): number
      variance(shape: number, scale: number): number
    }
    weibull: {
      cdf(x: number, scale: number, shape: number): number
      pdf(x: number, scale: number, shape: number): number
      mean(scale: number, shape: number): number
      variance(scale: number, shape: number): number
    }
    lowRegGamma(a: number, x: number): number
    lognormal: {
      cdf(x: number, mu: number, sigma: number): number
      pdf(x: number, mu: number, sigma: number): number
    }
    normal: {
      cdf(x: number, mean: number, sd: number): number
      pdf(x: number, mean: number, sd: number): number
      inv(p: number, mean: number, sd: number): number
    }
    studentt: { inv(p: number, dof: number): number; cdf(x: number, dof: number): number }
    triangular: {
      cdf(x: number, a: number, b: number, c: number): number
      pdf(x: number, a: number, b: number, c: number): number
      inv(p: number, a: number, b: number, c: number): number
    }
    binomial: { cdf(k: number, n: number, p: number): number }
    spearmancoeff(x: number[], y: number[]): number
    corrcoeff(x: number[], y: number[]): number
    percentile(x: number[], k: number): number
    mean(x: number[]): number
    variance(x: number[], sample?: boolean): number
  }
  export default jStat
}
