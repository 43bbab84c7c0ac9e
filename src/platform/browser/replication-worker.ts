import { replicationDoor, type WorkerRequest } from '../replication-door.ts'
import './web-sha256.ts'

interface WorkerSelf {
  onmessage: ((event: MessageEvent<MessagePort>) => void) | null
}
const own = globalThis as unknown as WorkerSelf

/** The page joins it to the worker of the studies. */
own.onmessage = ({ data: port }) => {
  const follow = replicationDoor((answer) => port.postMessage(answer))
  port.onmessage = ({ data }: MessageEvent<WorkerRequest>) => follow(data)
}
