import { parentPort } from 'node:worker_threads'
import { replicationDoor, type WorkerRequest } from '../replication-door.ts'
import './node-sha256.ts'

const answerTo = replicationDoor()

parentPort?.on('message', async (request: WorkerRequest) => {
  const answer = await answerTo(request)
  if (answer !== undefined) parentPort?.postMessage(answer)
})
