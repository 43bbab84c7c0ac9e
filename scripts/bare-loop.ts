/** The credit model as somebody would write it for this one process: `npm run bench` times it as a whole program. */
import { creditScenario } from '../test/support/credit-model.ts'
import { creditByHand } from './bench/by-hand.ts'

console.log(JSON.stringify(creditByHand(creditScenario(Number(process.argv[2])), 1)))
