/** The part of jstat that serves as an oracle; the package brings no types. */
declare module 'jstat' {
  const jStat: {
    beta: { cdf(x: number, a: number, b: number): number }
    gamma: { cdf(x: number, shape: number, scale: number): number }
    lognormal: { cdf(x: number, mu: number, sigma: number): number }
    normal: {
      cdf(x: number, mean: number, sd: number): number
      inv(p: number, mean: number, sd: number): number
    }
    studentt: { inv(p: number, dof: number): number; cdf(x: number, dof: number): number }
    triangular: {
      cdf(x: number, a: number, b: number, c: number): number
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
