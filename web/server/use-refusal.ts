import { useState } from 'preact/hooks'
import { type Refused, refusalOf } from './server.ts'

/** What the server refused last; what is asked through `act` puts its refusal here, or takes the last one away. */
export function useRefusal(): {
  readonly refused: Refused | undefined
  readonly act: (what: () => Promise<void>) => Promise<void>
} {
  const [refused, setRefused] = useState<Refused>()
  const act = async (what: () => Promise<void>): Promise<void> => {
    try {
      await what()
      setRefused(undefined)
    } catch (error) {
      setRefused(refusalOf(error))
    }
  }
  return { refused, act }
}
