import { parentPort } from 'node:worker_threads'
import { replicationDoor } from '../replication-door.ts'
import './node-sha256.ts'

parentPort?.on(
  'message',
  replicationDoor((answer) => parentPort?.postMessage(answer)),
)
