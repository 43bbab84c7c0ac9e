import { playedAsProgram } from './as-program.ts'
import { promise } from './turns.ts'

/** Every comparison of the library, ten replications each. */
export const wholeLibrary = (): void => {
  const began = performance.now()
  const { computing, megabytes } = playedAsProgram(['dist/library.js', '--show'])
  const seconds = (performance.now() - began) / 1000
  console.log(
    `the whole library, 10 replications: ${(computing / 1000).toFixed(1)} s of computing, ${seconds.toFixed(1)} s by the clock`,
  )
  promise('on two cores', computing / 2000, 180, ' s')
  promise('memory', megabytes, 2048, ' MB')
}
