import { replicationDoor, type WorkerRequest } from '../replication-door.ts'
import './web-sha256.ts'

interface WorkerSelf {
  onmessage: ((event: MessageEvent<MessagePort>) => void) | null
}

const answerTo = replicationDoor()
const own = globalThis as unknown as WorkerSelf

/** The page joins it to the worker of the studies. */
own.onmessage = ({ data: port }) => {
  port.onmessage = async ({ data }: MessageEvent<WorkerRequest>) => {
    const answer = await answerTo(data)
    if (answer !== undefined) port.postMessage(answer)
  }
}
