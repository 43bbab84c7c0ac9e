import * as z from 'zod'
import type { App, Served } from './context.ts'

/** Whether the server is well: for whoever watches it. */
export function healthRoutes(app: App, { store, queue, version }: Served): void {
  app.get(
    '/health',
    {
      schema: {
        summary: '動いているか / whether it is well',
        tags: ['health'],
        response: {
          200: z.object({
            status: z.literal('ok'),
            version: z.string(),
            database: z.enum(['embedded', 'postgresql']),
            playing: z.int(),
          }),
        },
      },
    },
    async () => {
      await store.ping()
      return { status: 'ok' as const, version, database: store.kind, playing: queue.playing }
    },
  )
}
