import type { FastifyRequest } from 'fastify'
import { Problem } from './problem.ts'

/** The names by which this machine calls itself. */
const OUR_NAMES = new Set(['127.0.0.1', 'localhost', '[::1]'])

const CHANGING = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

/** A host and its port, as one of our names; undefined where it is another's. */
function ourHost(host: string | undefined, port: number): string | undefined {
  const match = /^(\[::1\]|[\w.-]+)(?::(\d{1,5}))?$/.exec(host?.toLowerCase() ?? '')
  if (match === null || !OUR_NAMES.has(match[1])) return undefined
  return Number(match[2] ?? 80) === port ? match[1] : undefined
}

/**
 * Only our own pages and programs on this machine may ask. A page of another site can send requests to 127.0.0.1, or
 * give itself a name that leads here: neither gets through. `port`: where the server listens; 0 where it does not.
 */
export function refuseStrangers(request: FastifyRequest, port: number): void {
  const { host, origin, 'sec-fetch-site': site, 'sec-fetch-mode': mode, 'x-yoryoku': ours } = request.headers
  if (ourHost(host, port === 0 ? 80 : port) === undefined)
    throw new Problem('SERVER-HOST', { host: String(host ?? '').slice(0, 100) })
  const changes = CHANGING.has(request.method)
  if (origin !== undefined && origin !== `http://${host}`) throw new Problem('SERVER-ORIGIN')
  // A link from elsewhere may be followed to a page; nothing else may come from there.
  const isVisit = request.method === 'GET' && mode === 'navigate' && !request.url.startsWith('/api/v1/')
  if (site !== undefined && site !== 'same-origin' && site !== 'none' && !isVisit)
    throw new Problem('SERVER-ORIGIN')
  // What a form or a script of another site cannot send without being allowed to.
  if (changes && site !== 'same-origin' && ours === undefined) throw new Problem('SERVER-ORIGIN')
}
