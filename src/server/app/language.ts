import type { FastifyRequest } from 'fastify'
import type { Language } from '../../model/words.ts'

/** The reader's: asked for by `?lang=`, else the first of Accept-Language that is spoken here, else Japanese. */
export function languageOf(request: Pick<FastifyRequest, 'headers' | 'query'>): Language {
  const { lang } = (request.query ?? {}) as { lang?: unknown }
  if (lang === 'ja' || lang === 'en') return lang
  const ranked = String(request.headers['accept-language'] ?? '')
    .slice(0, 500)
    .split(',')
    .map((one) => {
      const [tag, ...parameters] = one.trim().toLowerCase().split(';')
      const q = parameters.map((parameter) => /^\s*q=([\d.]+)$/.exec(parameter)?.[1]).find(Boolean)
      return { tag: tag.split('-')[0], weight: q === undefined ? 1 : Number(q) }
    })
    .filter(({ tag, weight }) => (tag === 'ja' || tag === 'en') && weight > 0)
    .sort((a, b) => b.weight - a.weight)
  return ranked[0]?.tag === 'en' ? 'en' : 'ja'
}
